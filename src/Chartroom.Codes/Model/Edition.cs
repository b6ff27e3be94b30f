namespace Chartroom.Codes;

/// <summary>One publication of a code system with the day it takes effect. It governs until the next edition of the system begins.</summary>
public sealed record Edition
{
    public required CodeSystem System { get; init; }

    /// <summary>As people call it: "FY2026", "2026 April".</summary>
    public required string Name { get; init; }

    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>The last day it governs; null while it continues. Set by the next edition, not by the file.</summary>
    public DateOnly? EffectiveTo { get; init; }

    /// <summary>The files it was built from, each with the edition it bears, in the order loaded.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>Rows that may be reported.</summary>
    public int BillableCount { get; init; }

    /// <summary>All rows, headers included.</summary>
    public int RowCount { get; init; }

    public bool Governs(DateOnly date) => date >= EffectiveFrom && (EffectiveTo is not { } to || date <= to);

    /// <inheritdoc/>
    public override string ToString() => $"{System} {Name}";
}
