using Chartroom.Features.Access;
using Chartroom.Features.Charts;
using Chartroom.Features.Identifiers;
using Chartroom.Features.Notes;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Appeals;

/// <summary>The readers of the desk's parts.</summary>
public sealed record DeskReaders(
    PrepareAppeal Letters,
    AppealPages Pages,
    ReadGuidelines Guidelines,
    SealWords Seal,
    ReadHead Head
);

/// <summary>Reads the desk of an open appeal: that it was shown is recorded before one of its texts is decrypted.</summary>
public sealed class ReadDesk(ChartroomDb db, TakeAppeal take, Recorder recorder, ExplainEntries explain, DeskReaders read)
{
    public async Task<Outcome<AppealDesk>> RunAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        if (!(await ViewedAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var (grant, denial) = (inHand.Grant, inHand.Denial);
        var sections = await db.Set<DocumentVersion>()
            .Where(v =>
                db.Set<ClinicalDocument>()
                    .Any(d => d.Id == v.DocumentId && d.EncounterId == grant.Encounter && d.CurrentVersion == v.Number)
            )
            .SumAsync(v => v.Sections, cancel);
        return new AppealDesk
        {
            Head = await HeadAsync(inHand, cancel),
            State = denial.State,
            ReasonText = await ReasonAsync(inHand, cancel),
            Letter = denial.Letter is { } letter ? await LetterAsync(inHand, letter, cancel) : null,
            Pages = await PagesAsync(inHand, cancel),
            Present = sections,
            Documents = (await read.Pages.InScopeAsync(inHand, cancel)).Open,
        };
    }

    /// <param name="typed">What was typed, where it was refused; else null.</param>
    public async Task<Outcome<LetterEditView>> LetterAsync(
        Actor actor,
        CaseNumber number,
        (int? From, int? To) compare,
        (string? Text, IReadOnlyList<GuidelineId> Chosen, Refusal? Why) typed,
        CancellationToken cancel
    )
    {
        if (!(await ViewedAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var (grant, denial) = (inHand.Grant, inHand.Denial);
        var now = denial.Letter is { } newest ? await read.Letters.OpenAsync(grant, denial, newest, cancel) : null;
        var chosen = typed.Text is null && now is not null ? [.. now.Guidelines.Select(GuidelineId.From)] : typed.Chosen;
        var later = denial.Letters.FirstOrDefault(l => l.Number == compare.To) ?? denial.Letter;
        var earlier = denial.Letters.FirstOrDefault(l => l.Number == (compare.From ?? later?.Number - 1) && l != later);
        var names = await explain.NamesAsync(denial.Letters.Select(l => (AccountId?)l.By), cancel);
        return new LetterEditView
        {
            Head = await HeadAsync(inHand, cancel),
            Text = typed.Text ?? now?.Text ?? AppealWords.LetterStart($"{grant.Case}"),
            Version = denial.Letters.Count,
            Editable = denial.State == AppealState.InPreparation,
            Guidelines = await read.Guidelines.InForceAsync(chosen, cancel),
            Chosen = chosen,
            Versions =
            [
                .. denial
                    .Letters.OrderByDescending(l => l.Number)
                    .Select(l => new TimelineStep(
                        explain.Local(l.At),
                        names.GetValueOrDefault(l.By, $"{l.By}"),
                        $"wrote version {l.Number}"
                    )),
            ],
            Compared = earlier is null ? null : (earlier.Number, later!.Number),
            Changes = earlier is null
                ? []
                : TextDifference.Between(
                    (await read.Letters.OpenAsync(grant, denial, earlier, cancel)).Text,
                    (await read.Letters.OpenAsync(grant, denial, later!, cancel)).Text
                ),
            Marks = typed is { Why: TextIdentifies, Text: { } text } ? await read.Letters.MarksAsync(grant, text, cancel) : null,
            Refused = typed.Why,
        };
    }

    /// <summary>The form of an outcome.</summary>
    public async Task<Outcome<OutcomeView>> OutcomeAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        return new OutcomeView
        {
            Head = await HeadAsync(inHand, cancel),
            State = inHand.Denial.State,
            MayUsePasskey = await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == actor.Id.Value, cancel),
        };
    }

    public async Task<ChartHeadView> HeadAsync(AppealInHand inHand, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        var encounter = await db.Set<Encounter>().AsNoTracking().SingleAsync(e => e.Id == inHand.Grant.Encounter, cancel);
        // A letter leaves the chart: nothing that identifies is revealed beside it.
        return await read.Head.RunAsync(inHand.Grant, encounter, revealed: null, cancel) with { Fields = [] };
    }

    private async Task<Outcome<AppealInHand>> ViewedAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var happened = new AppealViewed(inHand.Denial.Letters.Count, inHand.Denial.Pages.Count);
        recorder.Add(actor, inHand.Chart.Stamp(happened));
        await db.SaveChangesAsync(cancel);
        return inHand;
    }

    private async Task<string> ReasonAsync(AppealInHand inHand, CancellationToken cancel)
    {
        var denial = inHand.Denial;
        if (denial.ReasonText.Bytes.IsEmpty)
            return "";
        var field = DenialWords.ReasonField(denial.Id);
        return (await read.Seal.OpenAsync(inHand.Grant, field, denial.ReasonText, denial.RegisteredBy, cancel)).Text;
    }

    private async Task<LetterView> LetterAsync(AppealInHand inHand, LetterVersion letter, CancellationToken cancel)
    {
        var writing = await read.Letters.OpenAsync(inHand.Grant, inHand.Denial, letter, cancel);
        var names = await explain.NamesAsync([letter.By], cancel);
        return new(
            letter.Number,
            explain.Local(letter.At),
            names.GetValueOrDefault(letter.By, $"{letter.By}"),
            writing.Text,
            await read.Guidelines.OfAsync(writing.Guidelines, cancel)
        );
    }

    private async Task<IReadOnlyList<PagesRow>> PagesAsync(AppealInHand inHand, CancellationToken cancel)
    {
        var ids = inHand.Denial.Pages.Select(p => p.Document).ToList();
        var documents = await db.Set<ClinicalDocument>()
            .AsNoTracking()
            .Where(d => ids.Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, cancel);
        var rows = new List<PagesRow>();
        foreach (var pages in inHand.Denial.Pages.OrderBy(p => documents[p.Document].Written))
        {
            var document = documents[pages.Document];
            var field = ChosenPages.ReasonField(pages.Id);
            rows.Add(
                new(
                    pages.Id,
                    DocumentTypes.ByKey(document.Type).Name,
                    explain.Local(document.Written),
                    document.AuthorRole,
                    pages.Whole ? "whole" : pages.Names,
                    pages.Chosen,
                    pages.Present,
                    (await read.Seal.OpenAsync(inHand.Grant, field, pages.Reason, pages.By, cancel)).Text
                )
            );
        }
        return rows;
    }
}
