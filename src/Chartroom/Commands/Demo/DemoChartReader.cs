namespace Chartroom.Commands.Demo;

/// <summary>Reads a chart from its text form: fields, one on a line, then documents, each under a line that begins with ===.</summary>
internal sealed class DemoChartReader(IReadOnlyDictionary<string, DemoClinician> clinicians)
{
    private const string DocumentMark = "=== ";

    /// <exception cref="FormatException">The text is not a chart; the message names the file and what is wrong.</exception>
    public DemoChart Read(string slug, string text)
    {
        var parts = ("\n" + text).Split("\n" + DocumentMark);
        try
        {
            var fields = Fields(parts[0]);
            return new DemoChart(
                slug,
                Patient(fields),
                Visit(fields),
                fields.TryGetValue("earlier", out var earlier) ? EarlierVisit(earlier) : null,
                fields.GetValueOrDefault("gap"),
                [.. parts.Skip(1).Select(Document)]
            );
        }
        catch (FormatException wrong)
        {
            throw new FormatException($"charts/{slug}.txt: {wrong.Message}", wrong);
        }
    }

    private static Dictionary<string, string> Fields(string head)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in head.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = line.Split(": ", 2);
            if (pair.Length != 2 || !fields.TryAdd(pair[0], pair[1].Trim()))
                throw new FormatException($"\"{pair[0]}\" is not a field with one value.");
        }
        return fields;
    }

    private static string Need(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var value) ? value : throw new FormatException($"the field {name} is missing.");

    private static DemoPatient Patient(Dictionary<string, string> fields)
    {
        var contact = Split(Need(fields, "contact"), 3);
        var payer = Split(Need(fields, "payer"), 2);
        return new DemoPatient(
            Need(fields, "patient"),
            Need(fields, "sex"),
            DemoTime.ParseDay(Need(fields, "born")),
            Need(fields, "mrn"),
            Address(Need(fields, "address")),
            Need(fields, "phone"),
            new DemoContact(contact[0], contact[1], contact[2]),
            new DemoCoverage(payer[0], payer[1])
        );
    }

    private static DemoAddress Address(string text)
    {
        var parts = text.Split(", ");
        var region = parts[^1].Split(' ');
        if (parts.Length < 3 || region.Length != 2)
            throw new FormatException("the address is not line, town, state and ZIP code.");
        return new DemoAddress(string.Join(", ", parts[..^2]), parts[^2], region[0], region[1]);
    }

    private DemoVisit Visit(Dictionary<string, string> fields) =>
        new(
            Need(fields, "account"),
            ChartClass.Parse(Need(fields, "class")),
            Need(fields, "service"),
            DemoTime.Parse(Need(fields, "admitted")),
            DemoTime.Parse(Need(fields, "discharged")),
            Clinician(Need(fields, "attending")),
            Need(fields, "reason")
        )
        {
            Priority = Need(fields, "priority"),
            DischargeStatus = Need(fields, "status"),
        };

    private DemoVisit EarlierVisit(string text)
    {
        var f = Split(text, 7);
        return new DemoVisit(
            f[0],
            ChartClass.Parse(f[3]),
            f[4],
            DemoTime.Parse(f[1]),
            DemoTime.Parse(f[2]),
            Clinician(f[5]),
            f[6]
        );
    }

    /// <summary>Heading: kind and, when a kind comes twice, a name of its own; time; author; then earlier, late or a protection.</summary>
    private DemoDocument Document(string block)
    {
        var (heading, body) = block.IndexOf('\n', StringComparison.Ordinal) is var end and >= 0
            ? (block[..end], block[(end + 1)..].Trim('\n'))
            : (block, "");
        var parts = heading.Split('|', StringSplitOptions.TrimEntries);
        if (parts.Length is < 2 or > 4)
            throw new FormatException($"the heading \"{heading}\" is not kind, time, author and mark.");
        var name = parts[0].Split(' ');
        var mark = parts.ElementAtOrDefault(3);
        return new DemoDocument(
            string.Join('-', name),
            DocumentKind.Parse(name[0]),
            DemoTime.Parse(parts[1]),
            parts.Length > 2 ? Clinician(parts[2]) : null,
            body
        )
        {
            IsEarlier = mark == "earlier",
            IsLate = mark == "late",
            Protection = Protection(mark),
        };
    }

    private static DocumentProtection Protection(string? mark) =>
        mark switch
        {
            null or "earlier" or "late" => DocumentProtection.None,
            "psychotherapy" => DocumentProtection.Psychotherapy,
            "part2" => DocumentProtection.Part2,
            "sud-counseling" => DocumentProtection.SudCounseling,
            _ => throw new FormatException($"there is no mark named {mark}."),
        };

    private DemoClinician Clinician(string id) =>
        clinicians.TryGetValue(id, out var clinician)
            ? clinician
            : throw new FormatException($"staff.txt has no clinician {id}.");

    private static string[] Split(string text, int count)
    {
        var parts = text.Split(", ");
        return parts.Length == count ? parts : throw new FormatException($"\"{text}\" does not have {count} parts.");
    }
}
