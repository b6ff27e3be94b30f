using Chartroom.Features.Coding;
using Chartroom.Features.Identifiers;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Appeals;

/// <summary>Writes the letter of an appeal and chooses the pages that go with it, in the open chart.</summary>
public sealed class PrepareAppeal(TakeAppeal take, CheckWords check, SealWords seal, AppealPages pages, TimeProvider clock)
{
    /// <param name="after">The version the author's page showed; 0 where there was none.</param>
    public async Task<Outcome<LetterVersion>> WriteAsync(
        Actor actor,
        CaseNumber number,
        string? text,
        IReadOnlyList<GuidelineId> guidelines,
        int? after,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var (denial, next) = (inHand.Denial, inHand.Denial.Letters.Count + 1);
        var happened = new LetterWritten(next, "");
        if (after is { } shown && shown != denial.Letters.Count)
            return await take.RefuseAsync(inHand, new ChangedElsewhere(), happened, cancel);
        var typed = new Typed(text, "The letter", LetterVersion.Longest)
        {
            Guidelines = guidelines,
            Before = denial.Letter is { } last ? (await OpenAsync(inHand.Grant, denial, last, cancel)).Guidelines : [],
        };
        if (!(await check.RunAsync(inHand.Grant, typed, cancel)).Allows(out var writing, out why))
            return await take.RefuseAsync(inHand, why, happened, cancel);
        var field = LetterVersion.ContentField(denial.Id, next);
        var (kept, digest) = await seal.SealAsync(inHand.Grant, field, writing, cancel);
        var entry = EntryId.New();
        var outcome = denial.Write(new(entry, next, actor.Id, clock.GetUtcNow(), kept));
        return await take.SaveAsync(inHand, outcome, happened with { Digest = digest }, cancel, entry);
    }

    public ValueTask<Writing> OpenAsync(ChartGrant grant, Denial denial, LetterVersion letter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(denial);
        ArgumentNullException.ThrowIfNull(letter);
        return seal.OpenAsync(grant, LetterVersion.ContentField(denial.Id, letter.Number), letter.Content, letter.By, cancel);
    }

    /// <summary>Where a letter that was refused identifies somebody.</summary>
    public Task<IdentifierView> MarksAsync(ChartGrant grant, string text, CancellationToken cancel) =>
        check.MarksAsync(grant, "letter-text", text, cancel);

    /// <param name="sections">Places of the sections; none for the whole document.</param>
    public async Task<Outcome<ChosenPages>> ChooseAsync(
        Actor actor,
        CaseNumber number,
        DocumentId document,
        IReadOnlyList<int> sections,
        string? reason,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var happened = new PagesChosen(document, null, sections);
        if (!RealWords.Say(reason))
            return await take.RefuseAsync(inHand, new ReasonTooThin(), happened, cancel);
        var typed = new Typed(reason, "The reason", Discussion.Longest);
        if (!(await check.RunAsync(inHand.Grant, typed, cancel)).Allows(out var writing, out why))
            return await take.RefuseAsync(inHand, why, happened, cancel);
        var found = await pages.FindAsync(inHand, document, sections, cancel);
        if (!found.Allows(out var version, out why))
            return await take.RefuseAsync(inHand, why, happened, cancel);

        var entry = EntryId.New();
        var (kept, _) = await seal.SealAsync(inHand.Grant, ChosenPages.ReasonField(entry), writing, cancel);
        var chosen = new ChosenPages(entry, document, version.Id, actor.Id)
        {
            Sections = [.. version.Sections],
            Names = version.Names,
            Present = version.Present,
            Reason = kept,
        };
        var outcome = inHand.Denial.Choose(chosen);
        return await take.SaveAsync(inHand, outcome, happened with { Version = version.Id }, cancel, entry);
    }

    public async Task<Outcome<ChosenPages>> DropAsync(Actor actor, CaseNumber number, EntryId id, CancellationToken cancel)
    {
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        return await take.SaveAsync(inHand, inHand.Denial.Drop(id), new PagesDropped(id), cancel);
    }
}
