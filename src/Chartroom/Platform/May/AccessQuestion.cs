using Chartroom.Platform.Who;

namespace Chartroom.Platform.May;

/// <summary>What an access is about.</summary>
public enum AccessSubject : byte
{
    /// <summary>The chart as a whole: its list of documents, its masked banner. Never its texts.</summary>
    Chart,
    Document,
    BannerField,

    /// <summary>The final codes of a closed chart, to hand on.</summary>
    FinalCodes,

    /// <summary>The sentence of one exception to minimum necessary, for those who review exceptions.</summary>
    ExceptionSentence,

    /// <summary>One provider query: its question, its indicators, its answer. Nothing else of the chart.</summary>
    QueryQuestion,

    /// <summary>Words about a case that passed the identifier check, for those who have no right to its chart.</summary>
    Excerpt,
}

/// <summary>What is true at the moment of asking, each bit read from the database in the same request.</summary>
[Flags]
public enum AccessFacts : ushort
{
    None = 0,
    Assigned = 1,
    WorkOpen = 2,
    ChartOpen = 4,
    AnotherChartOpen = 8,
    SameEncounter = 16,
    Widened = 32,
    SessionLocked = 64,
    Counselling = 128,
    Finalized = 256,
    LedgerStopped = 512,

    /// <summary>The person does not hold the right to this class of charts.</summary>
    ClassNotHeld = 1024,

    /// <summary>The person was given this kind of document for this task, until an hour.</summary>
    ScopeGiven = 2048,

    /// <summary>The person was given the right to export, until an hour.</summary>
    ExportGiven = 4096,
}

/// <summary>One question to the role matrix: plain values, nothing to look up.</summary>
/// <param name="DocumentType">Index into the matrix's document types; -1 where the subject is not a document.</param>
public readonly record struct AccessQuestion(
    Role Role,
    Purpose Purpose,
    TaskProfile Profile,
    AccessSubject Subject,
    AccessFacts Facts,
    int DocumentType = -1,
    DocumentSection Section = DocumentSection.Other
);
