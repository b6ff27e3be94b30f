using Chartroom.Platform;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Associates;

/// <summary>The register.</summary>
public sealed record AssociatesView
{
    public required IReadOnlyList<AssociateLine> Lines { get; init; }

    /// <summary>Agreements that end within 30, 60 and 90 days; null where none does.</summary>
    public PlotView? Ending { get; init; }

    public bool MayChange { get; init; }

    public Refusal? Refused { get; init; }
}

/// <param name="InForce">An agreement lets its people in today.</param>
public sealed record AssociateLine(AssociateId Id, string Name, string Work, bool InForce)
{
    /// <summary>The last day on which an agreement that lets people in today, or one that follows it, is in force; null where one runs on.</summary>
    public DateOnly? Until { get; init; }

    public int? DaysLeft { get; init; }

    /// <summary>Accounts in use.</summary>
    public int Accounts { get; init; }
}

/// <summary>One organisation.</summary>
public sealed record AssociateView(AssociateId Id, string Name, string Work, bool InForce)
{
    public required IReadOnlyList<AgreementLine> Agreements { get; init; }

    public required IReadOnlyList<AssociatePerson> People { get; init; }

    public DateOnly Today { get; init; }

    public bool MayChange { get; init; }

    public Refusal? Refused { get; init; }
}

public sealed record AgreementLine(AgreementId Id, AgreementKind Kind, DateOnly SignedOn, DateOnly From, DateOnly? Until)
{
    public DateOnly? ReviewedOn { get; init; }

    public string Reference { get; init; } = "";

    public AgreementStanding Standing { get; init; }

    public int? DaysLeft { get; init; }
}

public enum AgreementStanding
{
    NotYet,
    InForce,
    Over,
}

public sealed record AssociatePerson(string Name, Role Role, bool Disabled);
