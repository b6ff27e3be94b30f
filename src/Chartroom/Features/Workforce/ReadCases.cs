using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Reads the list of cases and the form that opens one.</summary>
public sealed class ReadCases(ChartroomDb db, Organisation organisation, TimeProvider clock)
{
    private const int MostClosed = 30;
    private const int MostBars = 12;

    public async Task<CasesView> RunAsync(Actor actor, CancellationToken cancel)
    {
        var mine = WorkforceCases.VisibleTo(db, actor).AsNoTracking();
        var open = await mine.Where(c => c.State == WorkforceState.Open)
            .OrderBy(c => c.Due)
            .ThenBy(c => c.Id)
            .ToListAsync(cancel);
        var closed = await mine.Where(c => c.State != WorkforceState.Open)
            .OrderByDescending(c => c.ClosedAt)
            .Take(MostClosed)
            .ToListAsync(cancel);
        var left = await mine.Where(c => c.RevokedAt != null)
            .OrderByDescending(c => c.RevokedAt)
            .Take(MostBars)
            .ToListAsync(cancel);
        return new()
        {
            Open = [.. open.Select(Line)],
            Closed = [.. closed.Select(Line)],
            Intervals = IntervalPlot.Of([.. left.Select(c => (c.Name, Local(c.RevokedAt!.Value), c.Interval!.Value))]),
        };
    }

    public async Task<OpenCaseView> FormAsync(Actor actor, WorkforceKind kind, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var people = await db
            .Users.AsNoTracking()
            .Where(a => a.DisabledAt == null)
            .OrderBy(a => a.DisplayName)
            .ThenBy(a => a.Id)
            .ToListAsync(cancel);
        var associates =
            kind == WorkforceKind.Join ? await db.Set<Associate>().AsNoTracking().OrderBy(a => a.Name).ToListAsync(cancel) : [];
        return new(kind)
        {
            People = [.. people.Where(a => a.AccountId != actor.Id && WorkforceCases.Leads(actor, a)).Select(Choose)],
            Leaders = [.. people.Select(Choose)],
            Associates = [.. associates.Select(a => new Choice($"{a.Id}", a.Name))],
            Typed = new(kind)
            {
                Manager = actor.Role == Role.CodingManager ? actor.Id : null,
                Due = organisation.LegalDay(clock.GetUtcNow()).AddDays(UsualDays(kind)),
                Now = true,
            },
            Zone = organisation.TimeZone,
        };
    }

    private static int UsualDays(WorkforceKind kind) => kind == WorkforceKind.Join ? 14 : 7;

    private static Choice Choose(Account a) => new($"{a.AccountId}", $"{a.DisplayName}, {Words.Of(a.Role)}");

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, organisation.Zone);

    private CaseLine Line(WorkforceCase c) =>
        new(c.Id, c.Kind, c.Name, c.State, c.Due)
        {
            Role = c.Role,
            Ended = c.Items.Count(i => i.State != ItemState.Open),
            Items = c.Items.Count,
            Overdue = c.State == WorkforceState.Open && c.Due < organisation.LegalDay(clock.GetUtcNow()),
            Effective = c.Effective is { } at ? Local(at) : null,
            Revoked = c.RevokedAt is not null,
        };
}

/// <summary>How long leaves took, as bars.</summary>
internal static class IntervalPlot
{
    public static PlotView? Of(IReadOnlyList<(string Name, DateTimeOffset At, TimeSpan Took)> leaves) =>
        leaves.Count == 0
            ? null
            : new(
                "Milliseconds from asked to ended",
                $"{(leaves.Count == 1 ? "The last leave" : $"The last {leaves.Count} leaves, newest first")}, beside the target of one minute. The ceiling is one hour.",
                ["milliseconds"],
                [
                    .. leaves.Select(l => new PlotRow(
                        $"{Words.Of(l.At)} · {l.Name}",
                        [(int)Math.Min(int.MaxValue, Math.Max(0, l.Took.TotalMilliseconds))]
                    )),
                    new("Target", [(int)EndAccess.Target.TotalMilliseconds]),
                ]
            );
}
