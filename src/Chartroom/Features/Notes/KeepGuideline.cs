using System.Globalization;
using Chartroom.Phi;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Notes;

/// <summary>What the form of the register sends.</summary>
/// <param name="Edition">ISO date.</param>
public sealed record GuidelineInput(string? Publisher, string? Title, string? Section, string? Edition, string? Link);

/// <summary>Adds a guideline to the register, and retires one.</summary>
public sealed class KeepGuideline(ChartroomDb db, Recorder recorder, Detector detector, TimeProvider clock)
{
    public async Task<Outcome<Guideline>> AddAsync(Actor actor, GuidelineInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        var id = GuidelineId.New();
        var happened = new GuidelineAdded(id);
        if (Problem(input) is { } problem)
            return await recorder.RefuseAsync(actor, happened, new GuidelineIncomplete(problem), cancel);
        var entry = new Guideline(id, actor.Id, clock.GetUtcNow())
        {
            Publisher = Text(input.Publisher),
            Title = Text(input.Title),
            Section = Text(input.Section),
            Edition = Day(input.Edition)!.Value,
            Link = Text(input.Link),
        };
        db.Add(entry);
        recorder.Add(actor, happened);
        await db.SaveChangesAsync(cancel);
        return entry;
    }

    public async Task<Outcome<Guideline>> RetireAsync(Actor actor, GuidelineId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var happened = new GuidelineRetired(id);
        var entry = await db.Set<Guideline>().SingleOrDefaultAsync(g => g.Id == id, cancel);
        var outcome = entry?.Retire(clock.GetUtcNow()) ?? new GuidelineNotHere();
        if (!outcome.Allows(out _, out var why))
            return await recorder.RefuseAsync(actor, happened, why, cancel);
        recorder.Add(actor, happened);
        await db.SaveChangesAsync(cancel);
        return outcome;
    }

    private string? Problem(GuidelineInput input)
    {
        if (Text(input.Publisher).Length is 0 or > Guideline.LongestName)
            return $"say who published it, in at most {Guideline.LongestName} characters";
        if (Text(input.Title).Length is 0 or > Guideline.LongestName)
            return $"give its title, in at most {Guideline.LongestName} characters";
        if (Text(input.Section).Length is 0 or > Guideline.LongestSection)
            return $"give the section, in at most {Guideline.LongestSection} characters";
        if (Day(input.Edition) is null)
            return "give the day of its edition";
        var link = Text(input.Link);
        if (link.Length > Guideline.LongestLink || (link.Length > 0 && !Guideline.IsLink(link)))
            return "a link begins with https:// and has no question mark and no hash sign, so that no words of a search are kept";
        // A publisher is an organisation and a section has numbers: only what names a person is looked for.
        return detector.Detect($"{Text(input.Title)}\n{Text(input.Section)}").Any(s => s.Kind == PhiKind.PersonName)
            ? "title or section look like they name a person"
            : null;
    }

    private static string Text(string? given) => given?.Trim() ?? "";

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is > 1980 and < 2100
            ? day
            : null;
}
