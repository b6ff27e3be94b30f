using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Notes;

/// <summary>Reads the register of guidelines. Nothing of a patient is in it.</summary>
public sealed class ReadGuidelines(ChartroomDb db, ExplainEntries explain)
{
    private const int Most = 500;

    /// <summary>The whole register, by publisher.</summary>
    public async Task<GuidelinesView> RunAsync(GuidelineInput? input, Refusal? refused, CancellationToken cancel)
    {
        var all = await db.Set<Guideline>().AsNoTracking().Take(Most).ToListAsync(cancel);
        var names = await explain.NamesAsync(all.Select(g => (AccountId?)g.By), cancel);
        return new()
        {
            Rows =
            [
                .. Sorted(all).Select(g => new GuidelineRow(g, names.GetValueOrDefault(g.By, $"{g.By}"), explain.Local(g.At))),
            ],
            Input = input,
            Refused = refused,
        };
    }

    /// <summary>What may be cited now, and what is cited already.</summary>
    public async Task<IReadOnlyList<CitationView>> InForceAsync(IReadOnlyList<GuidelineId> cited, CancellationToken cancel)
    {
        var rows = await db.Set<Guideline>()
            .AsNoTracking()
            .Where(g => g.RetiredAt == null || cited.Contains(g.Id))
            .Take(Most)
            .ToListAsync(cancel);
        return [.. Sorted(rows).Select(Cited)];
    }

    /// <summary>Guidelines that a text cites, in its order.</summary>
    public async Task<IReadOnlyList<CitationView>> OfAsync(IReadOnlyList<Guid> cited, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(cited);
        if (cited.Count == 0)
            return [];
        var ids = cited.Select(GuidelineId.From).ToList();
        var rows = await db.Set<Guideline>().AsNoTracking().Where(g => ids.Contains(g.Id)).ToListAsync(cancel);
        return [.. rows.OrderBy(g => ids.IndexOf(g.Id)).Select(Cited)];
    }

    private static CitationView Cited(Guideline g) =>
        new(g.Id, $"{g.Publisher}: {g.Title}, {g.Section}, edition of {Words.Of(g.Edition)}", g.Link, g.RetiredAt is not null);

    private static IEnumerable<Guideline> Sorted(IEnumerable<Guideline> rows) =>
        rows.OrderBy(g => g.RetiredAt is not null)
            .ThenBy(g => g.Publisher, StringComparer.Ordinal)
            .ThenBy(g => g.Title, StringComparer.Ordinal)
            .ThenByDescending(g => g.Edition);
}

public sealed record GuidelinesView
{
    public required IReadOnlyList<GuidelineRow> Rows { get; init; }

    /// <summary>What was typed, where it was refused.</summary>
    public GuidelineInput? Input { get; init; }

    public Refusal? Refused { get; init; }
}

public sealed record GuidelineRow(Guideline Entry, string By, DateTimeOffset At);
