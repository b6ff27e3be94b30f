namespace Chartroom.Features.Intake;

/// <summary>What an import did. Counts and places only: no line holds patient text (a file's name is the operator's own).</summary>
public sealed record ImportReport
{
    /// <summary>Patients' charts that were read whole, changed or not.</summary>
    public int Charts { get; init; }

    /// <summary>Charts of which nothing was imported, each with at least one line in <see cref="Problems"/>.</summary>
    public int ChartsRefused { get; init; }

    public int Patients { get; init; }

    /// <summary>Encounters that were not here before.</summary>
    public int Encounters { get; init; }

    /// <summary>Documents that were not here before.</summary>
    public int Documents { get; init; }

    /// <summary>Further versions of documents that were here before.</summary>
    public int NewVersions { get; init; }

    /// <summary>Documents that arrived after the rest of their chart.</summary>
    public int LateDocuments { get; init; }

    /// <summary>Documents that were here already, word for word.</summary>
    public int Unchanged { get; init; }

    public int WorkItems { get; init; }

    /// <summary>Resources not taken, by FHIR resource type.</summary>
    public IReadOnlyDictionary<string, int> Skipped { get; init; } = new Dictionary<string, int>();

    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    /// <summary>Problems beyond the lines kept.</summary>
    public int ProblemsNotListed { get; init; }

    /// <summary>True where the import was stopped before its end: what was imported stays, whole chart by whole chart.</summary>
    public bool Stopped { get; init; }
}

/// <summary>One thing that was wrong, where, and what became of it.</summary>
/// <param name="File">The file's name below the folder that was imported.</param>
/// <param name="Path">Place inside the file, for example "entry[12].resource.period.start" or "line 7: subject"; only names of FHIR elements.</param>
/// <param name="Sentence">What was wrong and what to do. Never patient text.</param>
/// <param name="Refused">True where a whole chart was left out because of it; false where the chart is here without this part.</param>
public sealed record ImportProblem(string File, string Path, string Sentence, bool Refused)
{
    public override string ToString() => $"{File}: {(Path.Length > 0 ? Path + ": " : "")}{Sentence}";
}

/// <summary>How far an import is.</summary>
/// <param name="File">The file being read.</param>
public sealed record ImportProgress(string File, int FilesDone, int FilesTotal, int Charts, int Documents, int Problems);
