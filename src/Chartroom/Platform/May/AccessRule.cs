namespace Chartroom.Platform.May;

/// <summary>The rule that decided. Every decision has exactly one; the first that applies, in the order of <see cref="AccessRules"/>.</summary>
public enum AccessRule : byte
{
    /// <summary>No rule spoke: refused (fail closed).</summary>
    NothingAllows,
    LedgerStopped,
    SessionLocked,
    PurposeNotForRole,
    NotAssigned,
    WorkClosed,
    AnotherChartOpen,
    ChartNotOpen,
    CounsellingNote,
    ClosedToRole,
    NotNeededForTask,
    AnotherEncounter,
    ConditionNotMet,
    ClassNotHeld,

    /// <summary>From here on the answer is yes.</summary>
    InScope,
    WidenedDocument,
    TaskChart,
    BannerField,
    FinalCodes,
    ExceptionReview,
    OwnQuery,
    QueryReview,
    Excerpt,
    GivenScope,
    EmergencyDocument,
}

/// <summary>A decision and the rule that made it: one byte, no allocation.</summary>
public readonly record struct Decision(AccessRule Rule)
{
    public bool Allowed => Rule >= AccessRule.InScope;
}
