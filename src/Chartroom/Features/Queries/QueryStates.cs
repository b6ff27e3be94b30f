namespace Chartroom.Features.Queries;

/// <summary>Where a query stands.</summary>
public enum QueryState
{
    /// <summary>Being written; nobody but who codes the chart sees it.</summary>
    Draft,

    /// <summary>Sent, and waiting for an answer.</summary>
    Open,

    /// <summary>Answered and signed; who asked, or follows it up, has not closed it.</summary>
    Answered,
    Closed,
    Cancelled,
}

/// <summary>What came of a query, said when it is closed.</summary>
public enum QueryOutcome
{
    /// <summary>The provider documented one of the offered answers.</summary>
    Agreed,

    /// <summary>The provider denied what was asked.</summary>
    Disagreed,

    /// <summary>The provider wrote an answer of their own.</summary>
    Other,

    /// <summary>The provider could not determine it.</summary>
    Undetermined,
    NoResponse,
}

/// <summary>How question and answer met.</summary>
public enum QueryChannel
{
    /// <summary>Asked and answered here.</summary>
    Portal,

    /// <summary>Asked and answered by voice, written down here in the same form.</summary>
    Verbal,
}

/// <summary>What the answer changed in the codes: told after closing, never part of the question.</summary>
public enum CodesEffect
{
    None,
    Added,
    Revised,
    Removed,
    Resequenced,
}

/// <summary>One thing that happened to a query.</summary>
public enum QueryAct
{
    Started,
    OverrideAsked,
    OverrideGiven,
    OverrideDenied,
    Sent,
    WrittenDown,
    Viewed,
    Forwarded,
    Declined,
    Readdressed,
    Reminded,
    EscalatedToLead,
    EscalatedToAdvisor,

    /// <summary>The coding of its chart went to somebody else, who follows it up from now on.</summary>
    HandedOn,
    Answered,
    Amended,
    Closed,
    Cancelled,
}
