using Chartroom.Codes;
using Chartroom.Features.QueryRules;
using Chartroom.Phi;
using Chartroom.Platform;

namespace Chartroom.Tests.QueryRules;

/// <summary>One query of the corpus, as its lines say it: key and values, a base's lines below its own.</summary>
internal sealed class CorpusCase(string id, IReadOnlySet<string> expected, Dictionary<string, List<string>> lines)
{
    private static readonly Detector Detector = new();
    private static readonly DateOnly Today = new(2026, 9, 22);
    private readonly (string Key, string Source, DocumentVersionId Version)[] texts =
    [
        ("n", "Progress note", DocumentVersionId.New()),
        ("l", "Nursing and laboratory", DocumentVersionId.New()),
        ("e", "Discharge summary", DocumentVersionId.New()),
    ];

    public string Id => id;

    /// <summary>The rules that must speak, and no others.</summary>
    public IReadOnlySet<string> Expected => expected;

    public Dictionary<string, List<string>> Lines => lines;

    public IReadOnlyList<QueryFinding> Findings() => QueryGate.Check(Content(), Facts());

    private QueryContent Content() =>
        new()
        {
            Reason = Enum.Parse<QueryReason>(One("r", "Clarification")),
            Format = Format(),
            Title = One("t", "Clinical clarification"),
            Why = One("w", "The record is not clear enough to describe the condition of this patient."),
            Question = One(
                "q",
                "Please document the condition, if any, that these findings represent in your clinical judgment."
            ),
            Indicators = [.. Many("i").Select(Indicator)],
            Options = Format() == QueryFormat.Open ? [] : [.. Options()],
            Template = lines.ContainsKey("free") ? null : QueryTemplateVersionId.New(),
        };

    private QueryFacts Facts() =>
        new()
        {
            Shown =
            [
                .. texts
                    .Where(t => lines.ContainsKey(t.Key))
                    .Select(t => new ShownText
                    {
                        Version = t.Version,
                        Source = t.Source,
                        Text = Text(t.Key),
                        ByProvider = t.Key != "l",
                        ThisEncounter = t.Key != "e",
                    }),
            ],
            VersionsOfEncounter = [.. texts.Where(t => t.Key != "e").Select(t => t.Version)],
            AddresseeHasPart = !lines.ContainsKey("stranger"),
            AlreadyAsked = [.. Many("asked")],
            FindIdentifiers = text => Detector.Detect(text),
            Due = One("due", "3") is var due && due == "none" ? null : Today.AddDays(Number(due)),
            Today = Today,
            Books = lines.ContainsKey("books") ? CodeBooks.Demo : CodeBooks.Empty,
        };

    private QueryFormat Format() =>
        One("f", "mc") switch
        {
            "open" => QueryFormat.Open,
            "yn" => QueryFormat.YesNo,
            _ => QueryFormat.MultipleChoice,
        };

    private QueryIndicator Indicator(string line, int at)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var quote = parts[2];
        if (quote.EndsWith('!'))
            return Indicator(parts, texts[0], quote.TrimEnd('!'), 0, at);
        var text = texts.FirstOrDefault(t => lines.ContainsKey(t.Key) && Text(t.Key).Contains(quote, StringComparison.Ordinal));
        return text.Key is null
            ? throw new InvalidDataException($"{id}: no text holds '{quote}'.")
            : Indicator(parts, text, quote, Text(text.Key).IndexOf(quote, StringComparison.Ordinal), at);
    }

    private QueryIndicator Indicator(
        string[] parts,
        (string Key, string Source, DocumentVersionId Version) text,
        string quote,
        int start,
        int at
    ) =>
        new()
        {
            Finding = parts[0],
            Value = parts[1],
            Quote = quote,
            Source = text.Source,
            Date = at == 0 && lines.ContainsKey("nodate") ? null : Today.AddDays(-5),
            DocumentVersion = text.Version,
            Start = start,
            End = start + quote.Length,
            EarlierEncounter = text.Key == "e" && !lines.ContainsKey("unlabelled"),
            WhyPertinent = parts.Length > 3 ? parts[3] : "",
        };

    private IEnumerable<QueryOption> Options()
    {
        var tick = One("tick", "0");
        var number = 0;
        foreach (var line in Many("o").Where(l => l.Length > 0))
        {
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            yield return new()
            {
                Text = parts[0],
                SupportedBy =
                    parts.Length > 1
                        ? [.. parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => Number(p) - 1)]
                        : [],
                Preticked = $"{++number}" == tick,
            };
        }
        var left = One("x", "");
        if (lines.ContainsKey("nofurther"))
            yield return new() { Kind = OptionKind.NoFurther, Text = "No further clarification" };
        if (!left.Contains("other"))
            yield return new() { Kind = OptionKind.Other, Text = "Other (please specify)" };
        if (!left.Contains("und"))
            yield return new() { Kind = OptionKind.Undetermined, Text = "Unable to determine" };
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private string Text(string key) => string.Join(' ', Many(key));

    private string One(string key, string otherwise) => lines.TryGetValue(key, out var values) ? values[^1] : otherwise;

    private IEnumerable<string> Many(string key) => lines.GetValueOrDefault(key, []);
}
