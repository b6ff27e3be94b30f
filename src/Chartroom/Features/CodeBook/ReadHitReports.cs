using Chartroom.Codes;
using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.CodeBook;

/// <summary>The encoder-error log: managers and educators see every report, the others their own.</summary>
public sealed class ReadHitReports(ChartroomDb db, ExplainEntries explain)
{
    private const int MostRows = 200;

    public async Task<HitReportsView> RunAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var all = actor.Role is Role.CodingManager or Role.Educator;
        var rows = await db.Set<HitReport>()
            .AsNoTracking()
            .Where(r => all || r.By == actor.Id)
            .OrderByDescending(r => r.At)
            .Take(MostRows)
            .ToListAsync(cancel);
        var names = await explain.NamesAsync(rows.Select(r => (AccountId?)r.By), cancel);
        return new HitReportsView
        {
            MayReport = actor.Role is Role.Coder or Role.Auditor,
            All = all,
            Rows = rows.ConvertAll(r => new HitReportRow(
                explain.Local(r.At),
                names.GetValueOrDefault(r.By, $"{r.By}"),
                r.Query,
                CodeText.Display(r.System, r.Code),
                r.Expected,
                r.Note
            )),
        };
    }
}

public sealed record HitReportsView
{
    public required bool MayReport { get; init; }

    public required bool All { get; init; }

    public required IReadOnlyList<HitReportRow> Rows { get; init; }

    public Refusal? Refused { get; init; }

    /// <summary>What was typed, where it was refused.</summary>
    public HitReportInput? Input { get; init; }
}

public sealed record HitReportRow(DateTimeOffset At, string By, string Query, string Code, string Expected, string Note);
