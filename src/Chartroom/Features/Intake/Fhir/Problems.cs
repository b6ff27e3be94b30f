namespace Chartroom.Features.Intake.Fhir;

/// <summary>The problems of one chart or one file while it is read. Paths are made of FHIR element names and numbers only.</summary>
internal sealed class Problems(string file)
{
    private readonly List<ImportProblem> found = [];

    public IReadOnlyList<ImportProblem> Found => found;

    /// <summary>True where the chart cannot be taken.</summary>
    public bool Refused { get; private set; }

    /// <summary>Forgets what a first attempt at storing noted, so that a second does not say it twice.</summary>
    public void KeepFirst(int count) => found.RemoveRange(count, found.Count - count);

    /// <summary>Something is wrong with what Chartroom keeps: nothing of the chart is imported.</summary>
    public void Refuse(string path, string sentence, string? inFile = null)
    {
        Refused = true;
        found.Add(new(inFile ?? file, path, sentence, Refused: true));
    }

    /// <summary>Something was left out, and the rest of the chart stands without it.</summary>
    public void Note(string path, string sentence, string? inFile = null) =>
        found.Add(new(inFile ?? file, path, sentence, Refused: false));
}

/// <summary>A file that cannot be read on: caught where the file was opened, and turned into a problem line.</summary>
internal sealed class UnreadableInputException(string path, string sentence) : Exception(sentence)
{
    public string Path { get; } = path;
}
