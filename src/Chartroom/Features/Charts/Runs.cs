using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Chartroom.Features.Charts;

/// <summary>Text and evidence marks, character for character: written by hand so that no white space of a template joins them.</summary>
public sealed class Runs : ComponentBase
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<RunView> Of { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var run in Of)
        {
            if (run.Numbers.Count == 0)
            {
                builder.AddContent(0, run.Text);
                continue;
            }
            builder.OpenElement(1, "mark");
            builder.AddAttribute(2, "data-n", string.Join(' ', run.Numbers));
            builder.AddContent(3, run.Text);
            builder.CloseElement();
        }
    }
}
