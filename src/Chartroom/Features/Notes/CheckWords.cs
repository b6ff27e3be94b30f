using Chartroom.Features.Identifiers;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Notes;

/// <summary>Text that somebody sent about a case.</summary>
/// <param name="What">What it is called where it is refused: "The note".</param>
/// <param name="Longest">Characters it may have.</param>
public sealed record Typed(string? Text, string What, int Longest)
{
    /// <summary>Entries of the register that it cites.</summary>
    public IReadOnlyList<GuidelineId> Guidelines { get; init; } = [];

    /// <summary>What its last version cited: that stays citable when it is retired.</summary>
    public IReadOnlyList<Guid> Before { get; init; } = [];
}

/// <summary>
/// Reads a text before it is kept: neither empty nor too long, nothing in it that identifies somebody (45 CFR 164.514(b)(2)), and no
/// guideline that is not in force.
/// </summary>
public sealed class CheckWords(ChartroomDb db, IdentifierCheck identifiers)
{
    /// <param name="grant">Opens the patient's identifiers, which are the first that are looked for.</param>
    public async Task<Outcome<Writing>> RunAsync(ChartGrant grant, Typed typed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(typed);
        var text = Writing.Tidy(typed.Text);
        if (text.Length == 0 || text.Length > typed.Longest)
            return new TextMissing(typed.What);
        var found = await identifiers.FindAsync(grant, text, cancel);
        if (found.Count > 0)
            return new TextIdentifies(IdentifierView.Kinds(found), $"{grant.Case}");
        var cited = typed.Guidelines.Distinct().ToList();
        var before = typed.Before.Select(GuidelineId.From).ToList();
        var known = await db.Set<Guideline>()
            .CountAsync(g => cited.Contains(g.Id) && (g.RetiredAt == null || before.Contains(g.Id)), cancel);
        return known == cited.Count
            ? new Writing(grant.Actor.Id.Value, text, [.. cited.Select(g => g.Value)])
            : new GuidelineNotHere();
    }

    /// <summary>Where a text that was refused identifies somebody, to show it on the page it came from.</summary>
    public async Task<IdentifierView> MarksAsync(ChartGrant grant, string field, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return IdentifierView.Of($"{field}-marks", $"{grant.Case}", text, await identifiers.FindAsync(grant, text, cancel));
    }
}
