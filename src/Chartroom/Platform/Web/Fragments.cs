using Chartroom.Platform.Ui;

namespace Chartroom.Platform.Web;

/// <summary>
/// A script asks for a piece of a page with the header "X-Fragment: 1" and gets pieces that carry ids; each takes the place of the element with
/// the same id. An answer without the header is a whole page, and the script goes there.
/// </summary>
public static class Fragments
{
    public const string Header = "X-Fragment";

    public static bool WantsFragment(this HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Request.Headers[Header] == "1";
    }

    /// <summary>The pieces that changed, for a script; sends everybody else to the page they came from (303, RFC 9110 section 15.4.4).</summary>
    public static IResult FragmentOr<TFragment, TView>(this HttpContext context, TView view, string page)
        where TFragment : PageOf<TView>
        where TView : notnull => context.WantsFragment() ? context.Fragment<TFragment, TView>(view) : SeeOther(page);

    public static IResult Fragment<TFragment, TView>(this HttpContext context, TView view, int status = StatusCodes.Status200OK)
        where TFragment : PageOf<TView>
        where TView : notnull
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers[Header] = "1";
        return Page.Of<TFragment, TView>(view, status);
    }

    /// <summary>A refusal as the person sees it: in the page they are on where a script asked, else as a page of its own.</summary>
    /// <param name="back">Where "go back" leads.</param>
    public static IResult Refused(
        this HttpContext context,
        Refusal why,
        string back = "/",
        int status = StatusCodes.Status403Forbidden
    )
    {
        ArgumentNullException.ThrowIfNull(context);
        var view = new RefusalView(why, back);
        return context.WantsFragment()
            ? context.Fragment<RefusalNotice, RefusalView>(view, status)
            : Page.Of<RefusalPage, RefusalView>(view, status);
    }

    /// <summary>After a write: fetch the page afresh, so that reloading does not write again.</summary>
    public static IResult SeeOther(string page) => new SeeOtherResult(page);

    private sealed class SeeOtherResult(string page) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = page;
            return Task.CompletedTask;
        }
    }
}
