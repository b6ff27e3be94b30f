namespace Chartroom.Commands.Demo;

/// <summary>Everything the demo is loaded from: the people, the clinicians, the charts and their answer keys.</summary>
internal sealed class DemoLibrary
{
    public DemoLibrary(DemoFiles files)
    {
        Clinicians = DemoClinician.Read(files.Text("staff.txt"));
        People = DemoPerson.Read(files.Text("people.txt"));
        var reader = new DemoChartReader(Clinicians);
        Charts = [.. files.In("charts", ".txt").Select(f => reader.Read(f.Slug, f.Text))];
        Answers = files
            .In("answer-keys", ".csv")
            .ToDictionary(f => f.Slug, f => DemoAnswer.Read(f.Slug, f.Text), StringComparer.Ordinal);
        Letterhead = new DemoLetterhead(files);
    }

    public IReadOnlyDictionary<string, DemoClinician> Clinicians { get; }

    public IReadOnlyList<DemoPerson> People { get; }

    public IReadOnlyList<DemoChart> Charts { get; }

    /// <summary>Answer keys by the slug of their chart.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DemoAnswer>> Answers { get; }

    public DemoLetterhead Letterhead { get; }

    /// <summary>The bundles of all charts in import order: every late bundle comes after all the others.</summary>
    public IReadOnlyList<(string File, byte[] Json)> Bundles()
    {
        var bundle = new DemoBundle(Letterhead);
        return [.. Charts.SelectMany(bundle.Files).OrderBy(b => b.File.EndsWith(".late.json", StringComparison.Ordinal))];
    }
}
