namespace Chartroom.Features.QueryRules;

/// <summary>The words of a template. Placeholders stand in braces: "{finding}". Holds nothing of a patient.</summary>
public sealed record TemplateText
{
    public static TemplateText Empty { get; } =
        new()
        {
            Name = "",
            Content = new() { Reason = QueryReason.Clarification },
        };

    /// <summary>What authors choose it by: "Heart failure: type and acuity".</summary>
    public required string Name { get; init; }

    /// <summary>When to use it and what to look for, for the author.</summary>
    public string Instruction { get; init; } = "";

    /// <summary>Diagnoses that must be documented before it is used, in words; title and question may name them. Empty for none.</summary>
    public string Presupposes { get; init; } = "";

    /// <summary>The query to begin with: its indicators are suggestions without a place in a record.</summary>
    public required QueryContent Content { get; init; }
}
