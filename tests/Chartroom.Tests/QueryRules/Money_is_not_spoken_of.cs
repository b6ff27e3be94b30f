using System.Text.RegularExpressions;
using Chartroom.Features.QueryRules;
using Chartroom.Tests.Conventions;

namespace Chartroom.Tests.QueryRules;

/// <summary>No weight, payment or capture word reaches the coder, the query or the provider: every page and built-in list is read for them.</summary>
public sealed partial class Money_is_not_spoken_of
{
    /// <summary>Places that speak of such words because they must, each with its reason.</summary>
    private static readonly Dictionary<string, string> Allowed = new()
    {
        ["Lists/money.txt"] = "the list itself",
        ["Lists/not-diagnoses.txt"] = "abbreviations that mean something else; shown to nobody",
        ["Lists/rules.txt"] = "says what the rule forbids",
        ["LedgerPages/"] = "an auditor of the ledger is a person",
        ["Exports/"] = "the manager's page of final codes",
        ["Appeals/"] = "a denial has a payer; no amount is kept or shown",
        ["Notes/GuidelinesPage"] = "the register of what payers publish",
        ["Monitoring/CasesPage"] = "the officers' page of accesses names the work that explains them",
        ["Workforce/JobFields"] = "the manager's form of a job; an auditor is a person",
        ["Notes/NoteFields"] = "an auditor who may read a note is a person",
    };

    [Fact]
    public void Pages_templates_and_lists_hold_no_word_of_payment()
    {
        var money = PatternList.Read("money.txt");
        var spoken = Repository
            .Files("src/Chartroom/Features", "*.razor")
            .Concat(Repository.Files("src/Chartroom/Features/QueryRules/Lists", "*.txt"))
            .Where(file => !Allowed.Keys.Any(a => file.Replace('\\', '/').Contains(a, StringComparison.Ordinal)))
            .SelectMany(file =>
                Said(file)
                    .SelectMany(text =>
                        money.Find(text).Select(m => $"{Path.GetFileName(file)}: {text.Substring(m.Start, m.Length)}")
                    )
            );

        Assert.Empty(spoken);
    }

    [Fact]
    public void The_reading_finds_what_it_seeks() =>
        Assert.NotEmpty(PatternList.Read("money.txt").Find(Said("<p>Raises the DRG weight.</p>", isPage: true).Single()));

    private static IEnumerable<string> Said(string file) =>
        Said(File.ReadAllText(file), file.EndsWith(".razor", StringComparison.Ordinal));

    /// <summary>Of a page the words between its tags and in its strings; of a list every line that is no comment and no pattern.</summary>
    private static IEnumerable<string> Said(string text, bool isPage) =>
        isPage
            ? Words().Matches(text).Select(m => m.Value)
            : text.Split('\n').Where(l => l.Length > 0 && l[0] != '#' && !l.Contains('(', StringComparison.Ordinal));

    [GeneratedRegex("""(?<=>)[^<>@{}]{4,}(?=<)|(?<=")[^"<>@{}]{6,}(?=")""")]
    private static partial Regex Words();
}
