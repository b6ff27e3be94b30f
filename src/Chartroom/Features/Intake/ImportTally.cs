using Chartroom.Features.Intake.Fhir;

namespace Chartroom.Features.Intake;

/// <summary>Counts of a running import. One import, one thread.</summary>
internal sealed class ImportTally
{
    private const string Unknown = "(not FHIR R4)";
    private readonly SortedDictionary<string, int> skipped = new(StringComparer.Ordinal);
    private readonly List<ImportProblem> problems = [];

    public int Charts { get; private set; }

    public int ChartsRefused { get; private set; }

    public int ProblemCount { get; private set; }

    public StoredChart Stored { get; private set; } = new();

    public void Add(StoredChart chart)
    {
        Charts++;
        Stored += chart;
    }

    public void Refuse(int charts = 1) => ChartsRefused += charts;

    /// <summary>Counts a resource that is not taken. A type's name comes from the file, so only names that FHIR R4 knows are repeated.</summary>
    public void Skip(string? resourceType)
    {
        var name = resourceType is not null && ResourceTypes.Known.Contains(resourceType) ? resourceType : Unknown;
        skipped[name] = skipped.GetValueOrDefault(name) + 1;
    }

    public void Add(ImportProblem problem)
    {
        ProblemCount++;
        if (problems.Count < IntakeLimits.ProblemLines)
            problems.Add(problem);
    }

    public ImportReport Report(bool stopped) =>
        new()
        {
            Charts = Charts,
            ChartsRefused = ChartsRefused,
            Patients = Stored.Patients,
            Encounters = Stored.Encounters,
            Documents = Stored.Documents,
            NewVersions = Stored.NewVersions,
            LateDocuments = Stored.Late,
            Unchanged = Stored.Unchanged,
            WorkItems = Stored.WorkItems,
            Skipped = new SortedDictionary<string, int>(skipped, StringComparer.Ordinal),
            Problems = [.. problems],
            ProblemsNotListed = ProblemCount - problems.Count,
            Stopped = stopped,
        };

    public ImportFinished Event(bool stopped) =>
        new(
            Charts,
            ChartsRefused,
            Stored.Patients,
            Stored.Encounters,
            Stored.Documents,
            Stored.NewVersions,
            Stored.Late,
            Stored.Unchanged,
            Stored.WorkItems,
            skipped.Values.Sum(),
            ProblemCount,
            stopped
        );
}

/// <summary>What storing one chart changed.</summary>
internal sealed record StoredChart
{
    public int Patients { get; init; }
    public int Encounters { get; init; }
    public int Documents { get; init; }
    public int NewVersions { get; init; }
    public int Late { get; init; }
    public int Unchanged { get; init; }
    public int WorkItems { get; init; }

    /// <summary>Rows whose particulars changed: demographics, an encounter's data, a document's type or labels.</summary>
    public int Changed { get; init; }

    public bool IsNothing => Patients + Encounters + Documents + NewVersions + WorkItems + Changed == 0;

    public static StoredChart operator +(StoredChart a, StoredChart b) =>
        new()
        {
            Patients = a.Patients + b.Patients,
            Encounters = a.Encounters + b.Encounters,
            Documents = a.Documents + b.Documents,
            NewVersions = a.NewVersions + b.NewVersions,
            Late = a.Late + b.Late,
            Unchanged = a.Unchanged + b.Unchanged,
            WorkItems = a.WorkItems + b.WorkItems,
            Changed = a.Changed + b.Changed,
        };
}
