using Chartroom.Platform;

namespace Chartroom.Features.Notes;

public readonly record struct GuidelineId(Guid Value) : IEntityId<GuidelineId>
{
    public static GuidelineId New() => new(Guid.CreateVersion7());

    public static GuidelineId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// One section of one edition of a payer's or coding authority's rule, as notes and letters cite it. Never changes: a new edition is a new
/// entry, and the old one is retired.
/// </summary>
public sealed class Guideline
{
    public const int LongestName = 120;
    public const int LongestSection = 60;
    public const int LongestLink = 300;

    private Guideline() { }

    public Guideline(GuidelineId id, AccountId by, DateTimeOffset at) => (Id, By, At) = (id, by, at);

    public GuidelineId Id { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The payer or authority that published it.</summary>
    public required string Publisher { get; init; }

    public required string Title { get; init; }

    public required string Section { get; init; }

    /// <summary>Day of the edition, or from which it is in force.</summary>
    public required DateOnly Edition { get; init; }

    /// <summary>Absolute https address without query or fragment; empty where there is none.</summary>
    public string Link { get; init; } = "";

    public DateTimeOffset? RetiredAt { get; private set; }

    public Outcome<Guideline> Retire(DateTimeOffset at)
    {
        if (RetiredAt is not null)
            return new GuidelineNotHere();
        RetiredAt = at;
        return this;
    }

    /// <summary>An address that carries no words of a search: https, no user, no query, no fragment.</summary>
    public static bool IsLink(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var link)
        && link.Scheme == Uri.UriSchemeHttps
        && link.Query.Length == 0
        && link.Fragment.Length == 0
        && link.UserInfo.Length == 0
        && !text.Contains('?', StringComparison.Ordinal)
        && !text.Contains('#', StringComparison.Ordinal);
}
