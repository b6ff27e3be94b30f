using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Phi;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Identifiers;

/// <summary>Says while one types what would identify the patient in a text that leaves the chart.</summary>
public static class IdentifiersArea
{
    private const int LongestId = 64;

    /// <summary>What a form sends as "of" when the text is the name of a file.</summary>
    private const string FileName = "file-name";

    public static IServiceCollection AddIdentifiers(this IServiceCollection services) =>
        services
            .AddSingleton(s => new Detector(new DetectorOptions { Clock = s.GetRequiredService<TimeProvider>() }))
            .AddScoped<IdentifierCheck>();

    public static void MapIdentifiers(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapPost("/charts/{case}/identifiers", CheckAsync).Allow(Role.Coder, Role.Auditor);
    }

    private static async Task<IResult> CheckAsync(
        HttpContext context,
        string @case,
        TakeOpenedChart take,
        IdentifierCheck check,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var (text, marks) = (form["text"].ToString(), form["marks"].ToString());
        var number = CaseNumber.TryParse(@case, out var parsed) ? parsed : default;
        var taken = await take.RunAsync(context.Actor(), number, cancel);
        if (!taken.Allows(out var chart, out var why))
            return context.Refused(why, "/worklist");
        if (text.Length > IdentifierCheck.Longest || !IsId(marks))
            return context.Refused(new NotReadable("The text"), $"/charts/{number}", StatusCodes.Status400BadRequest);
        var spans =
            form["of"] == FileName
                ? await check.FindInNameAsync(chart.Grant, text, cancel)
                : await check.FindAsync(chart.Grant, text, cancel);
        return context.Fragment<IdentifierMarks, IdentifierView>(
            IdentifierView.Of(marks, chart.Grant.Case.ToString(), text, spans)
        );
    }

    /// <summary>The id of an element of ours: letters, figures and hyphens.</summary>
    private static bool IsId(string text) =>
        text.Length is > 0 and <= LongestId && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
