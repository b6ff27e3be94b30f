namespace Chartroom.Codes;

/// <summary>A code as one edition prints it, with what a coder must know before using it.</summary>
public sealed record CodeEntry
{
    public required CodeSystem System { get; init; }

    /// <summary>The stored form, no dot.</summary>
    public required string Code { get; init; }

    /// <summary>The form people read.</summary>
    public string Display => CodeText.Display(System, Code);

    public required string Title { get; init; }

    public required string ShortTitle { get; init; }

    /// <summary>True where the code may be reported as it stands.</summary>
    public required bool Billable { get; init; }

    /// <summary>True where the code is only the beginning of reportable codes.</summary>
    public bool NeedsMoreCharacters => !Billable;

    /// <summary>First day on which the code meant what it means here, as far back as the loaded editions reach.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while it continues.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The row directly above; null at the top.</summary>
    public string? Parent { get; init; }

    /// <summary>The three-character category (ICD-10-CM) or table (ICD-10-PCS); the code itself elsewhere.</summary>
    public required string Category { get; init; }

    public required string CategoryTitle { get; init; }

    /// <summary>On the list of codes exempt from present-on-admission reporting.</summary>
    public bool PoaExempt { get; init; }

    /// <summary>The notes that apply here, the code's own first, then those it inherits from above.</summary>
    public IReadOnlyList<CodeNote> Notes { get; init; } = [];

    /// <summary>The edition this entry is printed in.</summary>
    public required Edition Edition { get; init; }

    public bool IsValidOn(DateOnly date) => date >= ValidFrom && (ValidTo is not { } to || date <= to);
}
