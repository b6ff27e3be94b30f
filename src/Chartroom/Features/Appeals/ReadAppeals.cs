using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Appeals;

/// <summary>Reads denials as facts: payer, reason, days. Opens no text.</summary>
public sealed class ReadAppeals(ChartroomDb db, ExplainEntries explain, Organisation organisation, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>A coder's own, or all for a manager.</summary>
    public async Task<AppealsView> ListAsync(Actor actor, DenialForm? form, Refusal? refused, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var rows = await Rows(actor)
            .OrderBy(r => r.Denial.State == AppealState.Closed)
            .ThenBy(r => r.Denial.Deadline)
            .Take(Most)
            .ToListAsync(cancel);
        return new()
        {
            Lines = await LinesAsync(rows, cancel),
            Form = actor.Role == Role.CodingManager ? (form ?? new()) with { Coders = await CodersAsync(cancel) } : null,
            Refused = refused,
        };
    }

    /// <summary>One denial that this person may know of; null otherwise.</summary>
    public async Task<AppealView?> OneAsync(Actor actor, CaseNumber number, Refusal? refused, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await Rows(actor).SingleOrDefaultAsync(r => r.Work.Number == number, cancel) is not { } row)
            return null;
        var names = await explain.NamesAsync(row.Denial.Decisions.Select(d => (AccountId?)d.By), cancel);
        var manager = actor.Role == Role.CodingManager;
        return new AppealView
        {
            Denial = (await LinesAsync([row], cancel))[0],
            Decisions =
            [
                .. row
                    .Denial.Decisions.OrderByDescending(d => d.At)
                    .Select(d => new TimelineStep(
                        explain.Local(d.At),
                        names.GetValueOrDefault(d.By, $"{d.By}"),
                        $"level {d.Level}, {Words.Of(d.On)}: {AppealWords.Of(d.Outcome)}",
                        d.Final ? $"final, signed with {d.Method}" : null
                    )),
            ],
            MayOpen = !manager && row.Work.Open,
            Coders = manager && row.Work.Open ? await CodersAsync(cancel) : [],
            Refused = refused,
        };
    }

    private IQueryable<Row> Rows(Actor actor)
    {
        var (all, me) = (actor.Role == Role.CodingManager, actor.Id);
        return from work in db.Set<WorkItem>().AsNoTracking()
            join denial in db.Set<Denial>().AsNoTracking() on work.Id equals denial.Id
            join coding in db.Set<WorkItem>().AsNoTracking() on denial.Coding equals coding.Id
            where all || work.Assignee == me
            select new Row
            {
                Work = work,
                Denial = denial,
                Coding = coding.Number,
            };
    }

    private async Task<IReadOnlyList<AppealLine>> LinesAsync(IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        var names = await explain.NamesAsync(rows.Select(r => r.Work.Assignee), cancel);
        var today = organisation.LegalDay(clock.GetUtcNow());
        return
        [
            .. rows.Select(r => new AppealLine
            {
                Case = $"{r.Work.Number}",
                Coding = $"{r.Coding}",
                Payer = r.Denial.Payer,
                Reason = AppealWords.Of(r.Denial.Reason),
                Level = r.Denial.Level,
                Received = r.Denial.Received,
                Deadline = r.Denial.Deadline,
                DaysLeft = r.Denial.State is AppealState.Closed or AppealState.Decided
                    ? null
                    : r.Denial.Deadline.DayNumber - today.DayNumber,
                State = AppealWords.Of(r.Denial.State),
                Coder = r.Work.Assignee is { } coder ? names.GetValueOrDefault(coder, $"{coder}") : null,
            }),
        ];
    }

    private async Task<IReadOnlyList<Choice>> CodersAsync(CancellationToken cancel)
    {
        var coders = await db
            .Users.Where(u => u.Role == Role.Coder && u.DisabledAt == null)
            .OrderBy(u => u.DisplayName)
            .Select(u => new { u.Id, u.DisplayName })
            .ToListAsync(cancel);
        return [.. coders.Select(c => new Choice($"{c.Id}", c.DisplayName))];
    }

    private sealed class Row
    {
        public required WorkItem Work { get; init; }

        public required Denial Denial { get; init; }

        public required CaseNumber Coding { get; init; }
    }
}
