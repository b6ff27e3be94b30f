using System.Linq.Expressions;
using Chartroom.Platform.Store;

namespace Chartroom.Platform.Who;

/// <summary>What an agreement is about. Only the first lets the organisation's people sign in.</summary>
public enum AgreementKind
{
    /// <summary>The contract of 45 CFR 164.504(e), without which nobody of the organisation may see a patient's record (164.308(b)(1)).</summary>
    BusinessAssociate,
    Confidentiality,
    Services,
}

/// <summary>One agreement with an associate, by its days. Days are legal days in the organisation's zone; the first and the last count.</summary>
public sealed class AssociateAgreement : IRevised
{
    public const int MostReference = 120;

    private AssociateAgreement() { }

    public AssociateAgreement(AssociateId associate, AgreementKind kind, DateOnly signedOn, DateOnly from, DateOnly? until)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(from, signedOn);
        ArgumentOutOfRangeException.ThrowIfLessThan(until ?? from, from, nameof(until));
        (Id, Associate, Kind, SignedOn, From, Until) = (AgreementId.New(), associate, kind, signedOn, from, until);
    }

    public AgreementId Id { get; private set; }

    public AssociateId Associate { get; private set; }

    public AgreementKind Kind { get; private set; }

    public DateOnly SignedOn { get; private set; }

    /// <summary>The first day in force, not before the signature.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day in force; null where it runs on.</summary>
    public DateOnly? Until { get; private set; }

    public DateOnly? ReviewedOn { get; private set; }

    /// <summary>Where the paper is, for example "contract file 2026-114".</summary>
    public string Reference { get; init; } = "";

    public AccountId By { get; init; }

    public DateTimeOffset At { get; init; }

    public int Revision { get; set; }

    /// <summary>The agreements that let an organisation's people in on a day.</summary>
    public static Expression<Func<AssociateAgreement, bool>> LetsInOn(DateOnly day) =>
        a => a.Kind == AgreementKind.BusinessAssociate && a.From <= day && (a.Until == null || a.Until >= day);

    public bool IsInForceOn(DateOnly day) => From <= day && (Until is null || Until >= day);

    public void Review(DateOnly on) => ReviewedOn = on;

    /// <summary>Names the last day, for one that runs on or to end it sooner. Not longer: a longer time is a new agreement.</summary>
    public bool EndOn(DateOnly last)
    {
        if (last < From || Until < last)
            return false;
        Until = last;
        return true;
    }
}
