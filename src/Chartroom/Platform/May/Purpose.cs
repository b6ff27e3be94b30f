namespace Chartroom.Platform.May;

/// <summary>What a chart is opened for. None of these is exempt from minimum necessary (45 CFR 164.502(b)(2)).</summary>
public enum Purpose
{
    /// <summary>Payment: code an encounter (45 CFR 164.501 "Payment").</summary>
    Coding,

    /// <summary>Operations: review coded work (45 CFR 164.501 "Health care operations" (1), (4)).</summary>
    CodingAudit,

    /// <summary>Operations: answer a provider query about one's own patient.</summary>
    ProviderQuery,

    /// <summary>Operations: privacy and security investigation (45 CFR 164.530(f), 164.308(a)(1)(ii)(D)).</summary>
    PrivacyReview,

    /// <summary>Payment: hand final codes to the billing system.</summary>
    Export,

    /// <summary>Operations: review of the exceptions to minimum necessary (45 CFR 164.514(d)(5), 164.530(i)).</summary>
    ExceptionReview,

    /// <summary>Operations: a second person reads one query to decide whether a rule's block may stand.</summary>
    QueryReview,

    /// <summary>Payment: answer a payer's denial of an encounter (45 CFR 164.501 "Payment" (2)(iii)).</summary>
    Appeal,

    /// <summary>Operations: speak about a case with somebody who has no right to its chart: only words without identifiers (45 CFR 164.514(b)(2)).</summary>
    CaseDiscussion,

    /// <summary>An emergency: a named chart is needed before anybody can assign it (45 CFR 164.312(a)(2)(ii)).</summary>
    Emergency,
}
