namespace Chartroom.Features.Intake;

/// <summary>Bounds that keep one import's memory flat and one file's damage small. What is larger is refused with a sentence, never cut.</summary>
internal static class IntakeLimits
{
    /// <summary>Bytes of one resource, or of one NDJSON line. Larger than any text a person wrote, smaller than what hurts.</summary>
    public const int ResourceBytes = 16 * 1024 * 1024;

    /// <summary>Bytes of all resources of one patient that one import holds at once.</summary>
    public const long ChartBytes = 128L * 1024 * 1024;

    /// <summary>Levels of JSON nesting within a resource. FHIR R4 itself needs fewer than 20.</summary>
    public const int JsonDepth = 64;

    /// <summary>Resources of one file or file set that the index remembers, about 900 bytes each as measured.</summary>
    public const int IndexedResources = 250_000;

    /// <summary>UTF-16 units of one document's text.</summary>
    public const int DocumentCharacters = 4_000_000;

    /// <summary>UTF-16 units of any other text: a name, an address line, a code.</summary>
    public const int ValueCharacters = 1_000;

    /// <summary>Items of any list that is read: names, identifiers, codings.</summary>
    public const int ListItems = 200;

    /// <summary>Problem lines kept of one import; more are only counted.</summary>
    public const int ProblemLines = 5_000;

    /// <summary>The earliest year a date of a living record can have.</summary>
    public const int EarliestYear = 1890;

    /// <summary>Days a date may lie ahead of now: planned visits do.</summary>
    public const int DaysAhead = 366;

    /// <summary>Encounters older than this are not to be coded for a claim: 42 CFR 424.44(a)(1), one calendar year after the date of service.</summary>
    public const int CodingWindowDays = 365;
}
