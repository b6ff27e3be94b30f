using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.May;

/// <summary>
/// The only issuer of <see cref="ChartGrant"/>. Each method reads the facts afresh, asks the role matrix, commits the ledger entry
/// (for a yes and for a no) together with its effect, and only then returns the grant. No record, no grant.
/// </summary>
public sealed partial class AccessGate(
    ChartroomDb db,
    RoleMatrixSource matrices,
    Recorder recorder,
    LedgerHealth health,
    LeaseRelease leases,
    TimeProvider clock
)
{
    /// <summary>How long a grant without a lease lives: one answer.</summary>
    private static readonly TimeSpan OneAnswer = TimeSpan.FromMinutes(1);

    /// <summary>Opens a chart: takes the person's one lease. Opening the chart that is already open renews it.</summary>
    /// <param name="effect">Run when the answer is yes, before the save: what it changes is committed with the entry, or not at all.</param>
    /// <param name="closeOther">The person closes whatever other chart they have open, in the same save.</param>
    public async Task<Outcome<ChartGrant>> OpenChartAsync(
        Actor actor,
        Purpose purpose,
        WorkItemId id,
        CancellationToken cancel,
        Action? effect = null,
        bool closeOther = false
    )
    {
        var asked = await AskAsync(actor, purpose, id, AccessSubject.Chart, null, cancel, closeOther: closeOther);
        if (asked.Work is not { } work)
            return await RefuseUnknownAsync(actor, "chart", cancel);
        var happened = new ChartOpened(work.Number, work.EncounterId, work.Profile);
        if (!asked.Decision.Allowed)
            return await RefuseAsync(asked, happened, cancel);

        effect?.Invoke();
        var at = clock.GetUtcNow();
        if (asked.Lease is { } over && (over.Expires <= at || over.WorkItemId != work.Id))
            await leases.RecordAsync(actor, over, over.Expires <= at ? LeaseEnd.Expired : LeaseEnd.NextChart, cancel);
        var entry = recorder.Add(actor, asked.Stamp(happened));
        var lease = asked.Lease ?? db.Add(new ChartLease(actor.Id, work.Id, actor.Session, entry, at)).Entity;
        lease.Reopen(work.Id, actor.Session, entry, at, work.Until);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // Another request of this person took the one lease between our look and our save. Nothing of ours was written.
            db.ChangeTracker.Clear();
            return await RefuseAsync(asked with { Decision = new(AccessRule.AnotherChartOpen) }, happened, cancel);
        }
        return asked.Grant(lease, entry);
    }

    /// <summary>Opens the current text of one document: for this person, this task, now.</summary>
    public async Task<Outcome<ChartGrant>> ViewDocumentAsync(
        Actor actor,
        Purpose purpose,
        WorkItemId id,
        DocumentId documentId,
        CancellationToken cancel
    )
    {
        var document = await db.Set<ClinicalDocument>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == documentId, cancel);
        var asked = await AskAsync(actor, purpose, id, AccessSubject.Document, document, cancel);
        if (asked.Work is null || document is null || document.PatientId != asked.Work.PatientId)
            return await RefuseUnknownAsync(actor, "document", cancel);
        if (!asked.Decision.Allowed)
            return await RefuseAsync(
                asked,
                new DocumentViewed(asked.Lease?.OpeningEntry, documentId, document.Type, null),
                cancel
            );

        var version = await db.Set<DocumentVersion>()
            .AsNoTracking()
            .Where(v => v.DocumentId == documentId && v.Number == document.CurrentVersion)
            .Select(v => new { v.Id, v.Sections })
            .SingleAsync(cancel);
        var lease = asked.Lease!;
        var entry = recorder.Add(
            actor,
            asked.Stamp(new DocumentViewed(lease.OpeningEntry, documentId, document.Type, version.Id))
        );
        db.Add(
            new DocumentView(entry, lease.OpeningEntry, id, actor.Id, documentId)
            {
                VersionId = version.Id,
                PatientId = document.PatientId,
                At = clock.GetUtcNow(),
                Widened = asked.Decision.Rule == AccessRule.WidenedDocument,
                SectionsShown = version.Sections,
            }
        );
        await db.SaveChangesAsync(cancel);
        return asked.Grant(lease, entry, [version.Id], type: DocumentTypes.IndexOf(document.Type));
    }

    /// <summary>Shows one masked field of the banner.</summary>
    public async Task<Outcome<ChartGrant>> RevealAsync(
        Actor actor,
        Purpose purpose,
        WorkItemId id,
        BannerField field,
        CancellationToken cancel
    )
    {
        var asked = await AskAsync(actor, purpose, id, AccessSubject.BannerField, null, cancel);
        if (asked.Work is null)
            return await RefuseUnknownAsync(actor, "reveal", cancel);
        var happened = new FieldRevealed(asked.Lease?.OpeningEntry, field);
        if (!asked.Decision.Allowed)
            return await RefuseAsync(asked, happened, cancel);
        var entry = recorder.Add(actor, asked.Stamp(happened));
        await db.SaveChangesAsync(cancel);
        return asked.Grant(asked.Lease!, entry);
    }

    /// <summary>
    /// Goes on with an open chart: the rules are asked again, and the grant rests on the entry that recorded the opening. It opens what
    /// this person has already been shown of this chart since then (each with its own entry), and nothing more.
    /// </summary>
    public async Task<Outcome<ChartGrant>> ResumeAsync(Actor actor, Purpose purpose, WorkItemId id, CancellationToken cancel)
    {
        var asked = await AskAsync(actor, purpose, id, AccessSubject.BannerField, null, cancel);
        if (asked.Work is null)
            return await RefuseUnknownAsync(actor, "chart", cancel);
        if (!asked.Decision.Allowed)
            return await RefuseAsync(
                asked,
                new ChartOpened(asked.Work.Number, asked.Work.EncounterId, asked.Work.Profile),
                cancel
            );
        var lease = asked.Lease!;
        var shown = await db.Set<DocumentView>()
            .Where(v => v.OpeningEntry == lease.OpeningEntry && v.AccountId == actor.Id)
            .Select(v => v.VersionId)
            .Distinct()
            .ToListAsync(cancel);
        return asked.Grant(lease, lease.OpeningEntry, shown);
    }

    /// <summary>Hands on the final codes of a closed chart with its account number.</summary>
    public Task<Outcome<ChartGrant>> ExportAsync(
        Actor actor,
        WorkItemId id,
        bool finalized,
        string format,
        CancellationToken cancel
    ) =>
        OpenRowsAsync(
            new(actor, Purpose.Export, id, AccessSubject.FinalCodes, "export"),
            work => new FinalCodesExported(work.Number, format),
            work => [work.EncounterId.Value],
            cancel,
            finalized ? AccessFacts.Finalized : 0
        );

    /// <summary>Opens the sentence of one exception for who reviews exceptions, and nothing else of that patient.</summary>
    public async Task<Outcome<ChartGrant>> ReadExceptionAsync(Actor actor, EntryId exception, CancellationToken cancel)
    {
        var widening = await db.Set<Widening>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == exception, cancel);
        return await OpenRowsAsync(
            new(actor, Purpose.ExceptionReview, widening?.WorkItemId ?? default, AccessSubject.ExceptionSentence, "exception"),
            _ => new ExceptionRead(exception, widening!.DocumentId, widening.Reason),
            _ => [exception.Value],
            cancel
        );
    }

    /// <summary>Opens the sealed rows of one exceptional access for who reviews such accesses, and nothing else of that patient.</summary>
    /// <param name="happened">What the entry says of it.</param>
    public Task<Outcome<ChartGrant>> ReadReviewAsync(
        Actor actor,
        WorkItemId id,
        LedgerEvent happened,
        IReadOnlyCollection<Guid> rows,
        CancellationToken cancel
    ) =>
        OpenRowsAsync(
            new(actor, Purpose.ExceptionReview, id, AccessSubject.ExceptionSentence, "review"),
            _ => happened,
            _ => rows,
            cancel
        );

    /// <summary>
    /// Opens words about a case for somebody who has no right to its chart: the rows named, and nothing else of that patient. Every one of
    /// them passed the identifier check when it was written.
    /// </summary>
    /// <param name="happened">What the entry says of it.</param>
    public Task<Outcome<ChartGrant>> ExcerptAsync(
        Actor actor,
        WorkItemId id,
        LedgerEvent happened,
        IReadOnlyCollection<Guid> rows,
        CancellationToken cancel
    ) =>
        OpenRowsAsync(new(actor, Purpose.CaseDiscussion, id, AccessSubject.Excerpt, "excerpt"), _ => happened, _ => rows, cancel);

    /// <summary>Opens one provider query for who is asked, or for the second person who decides on a block. Nothing else of that patient.</summary>
    /// <param name="query">The query's id: the one row the grant opens.</param>
    /// <param name="effect">Run when the answer is yes, before the save.</param>
    public Task<Outcome<ChartGrant>> ReadQuestionAsync(
        Actor actor,
        Purpose purpose,
        WorkItemId id,
        Guid query,
        LedgerEvent happened,
        CancellationToken cancel,
        Action? effect = null
    ) =>
        OpenRowsAsync(
            new(actor, purpose, id, AccessSubject.QueryQuestion, "query"),
            _ => happened,
            _ => [query],
            cancel,
            effect: effect
        );

    /// <summary>Opens named rows for one answer, without a lease.</summary>
    private async Task<Outcome<ChartGrant>> OpenRowsAsync(
        RowsWanted wanted,
        Func<WorkItem, LedgerEvent> happened,
        Func<WorkItem, IReadOnlyCollection<Guid>> rows,
        CancellationToken cancel,
        AccessFacts facts = AccessFacts.None,
        Action? effect = null
    )
    {
        var (actor, purpose, id, subject, what) = wanted;
        var asked = await AskAsync(actor, purpose, id, subject, null, cancel, facts);
        if (asked.Work is not { } work)
            return await RefuseUnknownAsync(actor, what, cancel);
        if (!asked.Decision.Allowed)
            return await RefuseAsync(asked, happened(work), cancel);
        effect?.Invoke();
        var entry = recorder.Add(actor, asked.Stamp(happened(work)));
        await db.SaveChangesAsync(cancel);
        return asked.Grant(null, entry, until: clock.GetUtcNow() + OneAnswer, only: rows(work));
    }

    /// <param name="What">Says in the ledger what was asked for, where there is no such work.</param>
    private sealed record RowsWanted(Actor Actor, Purpose Purpose, WorkItemId Work, AccessSubject Subject, string What);

    private async Task<Asked> AskAsync(
        Actor actor,
        Purpose purpose,
        WorkItemId id,
        AccessSubject subject,
        ClinicalDocument? document,
        CancellationToken cancel,
        AccessFacts facts = AccessFacts.None,
        bool closeOther = false
    )
    {
        var key = actor.Id.Value;
        var held = db.Set<HeldRight>().Where(r => r.AccountKey == key).Where(HeldRights.LiveAt(clock.GetUtcNow()));
        var kind = document?.Type ?? "";
        var asked = await db.Set<WorkItem>()
            .AsNoTracking()
            .Where(w => w.Id == id)
            .Select(w => new
            {
                Work = w,
                Matrix = db.Set<RoleMatrixVersion>().Max(v => (int?)v.Number),
                Class = held.Any(r => r.Kind == RightKind.ChartClass && r.Profile == w.Profile),
                Scope = kind != "" && held.Any(r => r.Kind == RightKind.Scope && r.Profile == w.Profile && r.Document == kind),
                Export = subject == AccessSubject.FinalCodes && held.Any(r => r.Kind == RightKind.Export),
            })
            .SingleOrDefaultAsync(cancel);
        var matrix = await matrices.InForceAsync(db, cancel, asked?.Matrix);
        var work = asked?.Work;
        var lease = await db.Set<ChartLease>().SingleOrDefaultAsync(l => l.AccountId == actor.Id, cancel);
        if (work is null)
            return new(actor, purpose, null, null, matrix, new(AccessRule.NothingAllows));
        var live = lease is not null && lease.Expires > clock.GetUtcNow() && lease.SessionId == actor.Session;
        facts |= Facts(actor, work, live ? lease : null, clock.GetUtcNow()) | (health.IsWriting ? 0 : AccessFacts.LedgerStopped);
        facts |= asked!.Class ? 0 : AccessFacts.ClassNotHeld;
        facts |= asked.Scope ? AccessFacts.ScopeGiven : 0;
        facts |= asked.Export ? AccessFacts.ExportGiven : 0;
        if (closeOther)
            facts &= ~AccessFacts.AnotherChartOpen;
        if (purpose == Purpose.CodingAudit && await HasCodedAsync(actor, work, cancel))
            facts |= AccessFacts.OwnCoding;
        if (document is not null)
        {
            facts |= document.EncounterId == work.EncounterId ? AccessFacts.SameEncounter : 0;
            facts |=
                (document.Labels & (Sensitivity.Psychotherapy | Sensitivity.SudCounseling)) != 0 ? AccessFacts.Counselling : 0;
            if (
                await db.Set<Widening>()
                    .AnyAsync(
                        w => w.WorkItemId == id && w.DocumentId == document.Id && w.By == actor.Id && w.EndedAt == null,
                        cancel
                    )
            )
                facts |= AccessFacts.Widened;
        }
        var type = document is null ? -1 : DocumentTypes.IndexOf(document.Type);
        var decision = matrix.Decide(new(actor.Role, purpose, work.Profile, subject, facts, type));
        return new(actor, purpose, work, lease, matrix, decision);
    }

    /// <summary>Whether the coding of this encounter is, or was, this person's: assigned to them, or read by them to code it.</summary>
    private Task<bool> HasCodedAsync(Actor actor, WorkItem work, CancellationToken cancel) =>
        db.Set<WorkItem>()
            .AnyAsync(
                w =>
                    w.EncounterId == work.EncounterId
                    && w.Kind == WorkKind.Coding
                    && (
                        w.Assignee == actor.Id || db.Set<DocumentView>().Any(v => v.WorkItemId == w.Id && v.AccountId == actor.Id)
                    ),
                cancel
            );

    private static AccessFacts Facts(Actor actor, WorkItem work, ChartLease? live, DateTimeOffset now) =>
        (actor.Locked ? AccessFacts.SessionLocked : 0)
        | (actor.Role == Role.Administrator ? AccessFacts.Administers : 0)
        | (work.Assignee == actor.Id ? AccessFacts.Assigned : 0)
        | (work.IsOpenAt(now) ? AccessFacts.WorkOpen : 0)
        | (live?.WorkItemId == work.Id ? AccessFacts.ChartOpen : 0)
        | (live is not null && live.WorkItemId != work.Id ? AccessFacts.AnotherChartOpen : 0);

    private async Task<Refusal> RefuseAsync(Asked asked, LedgerEvent happened, CancellationToken cancel)
    {
        var why = AccessRefusals.Of(asked.Decision.Rule);
        recorder.Add(asked.Actor, asked.Stamp(happened) with { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }

    /// <summary>Not there and not yours look the same to the person; the ledger keeps that somebody asked.</summary>
    private async Task<Refusal> RefuseUnknownAsync(Actor actor, string what, CancellationToken cancel)
    {
        var why = new NotAssigned();
        recorder.Add(actor, new RouteRefused(what) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
