using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Chartroom.Platform.Web;

/// <summary>A component whose whole input is one view record.</summary>
public abstract class PageOf<TView> : ComponentBase
{
    [Parameter, EditorRequired]
    public required TView View { get; set; }
}

/// <summary>Renders a page, or a fragment of one, from its view record. A page renders inside its layout; a fragment names none.</summary>
public static class Page
{
    public static RazorComponentResult<TPage> Of<TPage, TView>(TView view, int status = StatusCodes.Status200OK)
        where TPage : PageOf<TView>
        where TView : notnull =>
        new(new Dictionary<string, object?> { [nameof(PageOf<TView>.View)] = view }) { StatusCode = status };
}
