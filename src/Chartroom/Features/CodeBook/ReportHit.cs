using Chartroom.Codes;
using Chartroom.Phi;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.CodeBook;

/// <summary>What the form brings.</summary>
public sealed record HitReportInput(string? System, string? Code, string? Query, string? Expected, string? Note);

/// <summary>Keeps a report of a wrong hit. Text that looks like it names a person is refused, not kept.</summary>
public sealed class ReportHit(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    private static readonly Detector Identifiers = new();

    public async Task<Outcome<HitReport>> HandleAsync(Actor actor, HitReportInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        var id = HitReportId.New();
        if (Why(input) is { } why)
        {
            recorder.Add(actor, new HitReported(id) { Refused = why });
            await db.SaveChangesAsync(cancel);
            return why;
        }
        var system = Enum.Parse<CodeSystem>(input.System!);
        var report = new HitReport(id, actor.Id, clock.GetUtcNow(), system, Text(input.Code), Text(input.Query))
        {
            Expected = Text(input.Expected),
            Note = Text(input.Note),
        };
        db.Add(report);
        recorder.Add(actor, new HitReported(id));
        await db.SaveChangesAsync(cancel);
        return report;
    }

    private static Refusal? Why(HitReportInput input)
    {
        if (!Enum.TryParse<CodeSystem>(input.System, out var system) || !Enum.IsDefined(system))
            return new ReportIncomplete("choose the code set that was searched");
        if (Text(input.Query).Length is 0 or > HitReport.MostQuery)
            return new ReportIncomplete($"give the words that were searched, at most {HitReport.MostQuery} characters");
        if (Text(input.Expected).Length is 0 or > HitReport.MostExpected)
            return new ReportIncomplete($"say what was expected, at most {HitReport.MostExpected} characters");
        if (Text(input.Note).Length > HitReport.MostNote)
            return new ReportIncomplete($"a note has at most {HitReport.MostNote} characters");
        if (Text(input.Code).Length > 0 && !CodeText.TryNormalize(system, input.Code, out _))
            return new ReportIncomplete("the code that came is not shaped like a code of that set");
        return Identifiers.Detect($"{Text(input.Query)}\n{Text(input.Expected)}\n{Text(input.Note)}").Count > 0
            ? new ReportNamesSomebody()
            : null;
    }

    private static string Text(string? given) => given?.Trim() ?? "";
}

public sealed record ReportIncomplete(string What) : Refusal($"The report cannot be kept: {What}.", "Encoder-error log")
{
    public override string NextStep => "Mend the field and send it again.";
}

public sealed record ReportNamesSomebody()
    : Refusal(
        "The text looks like it holds a name, a number or a date of a person. Take it out: a report needs none.",
        "45 CFR 164.514(b)(2)"
    )
{
    public override string NextStep => "Say it without anything that points to a patient.";
}
