using System.Collections.Concurrent;
using Chartroom.Features.CodeBook;
using Chartroom.Features.Coding;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Answers what the coding page's scripts send, and keeps it: which address, which fields. Codes are not checked here.</summary>
internal static class GalleryBench
{
    /// <summary>Every form that was sent, oldest first, as "address field=value ...", without token and revision.</summary>
    public static ConcurrentQueue<string> Sent { get; } = [];

    public static void MapBench(this IEndpointRouteBuilder routes)
    {
        var chart = routes.MapGroup("/charts/K7Q2-93FX");
        chart
            .MapGet(
                "codes/search",
                (string q, HttpContext context) =>
                    context.Fragment<SearchHits, HitsView>(
                        new(
                            q,
                            [
                                new("Icd10Cm", "K56.50", "Intestinal adhesions with obstruction", null, true),
                                new("Icd10Cm", "K66.8", "Other disorders of peritoneum", null, true),
                            ]
                        )
                    )
            )
            .Allow(Role.Coder);
        chart
            .MapGet("codes/preview", (HttpContext context) => context.Fragment<CodePreview, CodePreviewView>(SampleBook.Preview))
            .Allow(Role.Coder);
        chart.MapPost("draft", (Delegate)KeepAsync).Allow(Role.Coder);
        chart.MapPost("{**rest}", (Delegate)AnswerAsync).Allow(Role.Coder);
    }

    private static async Task<IResult> KeepAsync(HttpContext context)
    {
        await NoteAsync(context);
        return Results.NoContent();
    }

    private static async Task<IResult> AnswerAsync(HttpContext context)
    {
        await NoteAsync(context);
        return context.Fragment<CodingFragment, CodingView>(SampleChart.View);
    }

    private static async Task NoteAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var fields = form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal) && f.Key is not ("revision" or "version"));
        Sent.Enqueue(
            $"{context.Request.Path.ToString().Replace("/charts/K7Q2-93FX/", "")} {string.Join(' ', fields.SelectMany(f => f.Value.Select(v => $"{f.Key}={v}")).Order(StringComparer.Ordinal))}"
        );
    }
}
