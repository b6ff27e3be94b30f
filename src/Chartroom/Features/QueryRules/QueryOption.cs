namespace Chartroom.Features.QueryRules;

/// <summary>One answer that is offered.</summary>
public sealed record QueryOption
{
    public OptionKind Kind { get; init; }

    public string Text { get; init; } = "";

    /// <summary>Places in <see cref="QueryContent.Indicators"/>, from 0, that support this answer.</summary>
    public IReadOnlyList<int> SupportedBy { get; init; } = [];

    /// <summary>Chosen before the provider chooses: always refused.</summary>
    public bool Preticked { get; init; }
}

public enum OptionKind
{
    /// <summary>A clinical answer.</summary>
    Answer,

    /// <summary>"Other (please specify)", with a field for words.</summary>
    Other,

    /// <summary>"Unable to determine".</summary>
    Undetermined,

    /// <summary>"No further clarification needed".</summary>
    NoFurther,
}
