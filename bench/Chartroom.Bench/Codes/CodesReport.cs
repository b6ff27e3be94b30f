using System.Diagnostics;
using System.Globalization;
using System.Text;
using Chartroom.Codes;

namespace Chartroom.Bench.Codes;

/// <summary>All measurements in one run, as Markdown.</summary>
internal static class CodesReport
{
    private static readonly Dictionary<char, string> Names = new()
    {
        ['a'] = "lay words",
        ['b'] = "abbreviations",
        ['c'] = "clinical phrases",
        ['d'] = "misspellings",
        ['e'] = "procedures as surgeons name them",
        ['f'] = "index lines, shuffled and cut",
    };

    public static int Write()
    {
        var text = new StringBuilder("# Code books: speed and quality\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {DateTime.UtcNow:yyyy-MM-dd}, fiscal year 2026 code lists, indexes and tables of 2025 and tabular notes of 2021 rolled forward to 2026. Times are processor time of the measuring thread, except the build, which is wall time.\n\n"
        );
        text.AppendLine("| what | measured | target |").AppendLine("|---|---|---|");
        Row(text, "compact file built from the official files", $"{BenchBooks.Build().TotalSeconds:F1} s", "15 s");
        var books = Loaded(text);
        RuleSpeed.Rows(text, books);
        var phrases = SearchQuality.Written().Concat(SearchQuality.FromIndex(books, seed: 1)).ToList();
        using var diagnoses = new FullTextRival(books, CodeSystem.Icd10Cm);
        using var procedures = new FullTextRival(books, CodeSystem.Icd10Pcs);
        FullTextRival RivalOf(JudgedPhrase p) => p.System is CodeSystem.Icd10Cm ? diagnoses : procedures;
        Speed(text, books, phrases, p => RivalOf(p).Search(p.Phrase));
        Quality(text, books, [.. phrases, .. SearchQuality.Newest()], p => RivalOf(p).Search(p.Phrase));
        Rounds(text, books, p => RivalOf(p).Search(p.Phrase));
        var path = Path.Combine(Results(), "codes.md");
        File.WriteAllText(path, text.ToString());
        Console.WriteLine(text);
        return 0;
    }

    private static CodeBooks Loaded(StringBuilder text)
    {
        BenchBooks.Load();
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = CpuClock.Milliseconds();
        var books = BenchBooks.Load();
        Row(text, "loaded from the compact file", $"{CpuClock.Milliseconds() - start:F0} ms", "300 ms");
        Row(text, "memory held", $"{(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6:F0} MB", "150 MB");
        return books;
    }

    // Every beginning of every phrase, as typed; the rival answers the same.
    private static void Speed(
        StringBuilder text,
        CodeBooks books,
        List<JudgedPhrase> phrases,
        Func<JudgedPhrase, List<string>> rival
    )
    {
        var typed = phrases
            .SelectMany(p => Enumerable.Range(1, p.Phrase.Length).Select(n => p with { Phrase = p.Phrase[..n] }))
            .Where((_, i) => i % 5 == 0)
            .ToList();
        var both = books.BooksFor([CodeSystem.Icd10Cm, CodeSystem.Icd10Pcs], BenchBooks.Day);
        var codes = new ulong[10];
        foreach (var p in typed)
            CodeBooks.Rank(p.Phrase, both, BenchBooks.Day, codes);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var keystroke = Times(typed, p => CodeBooks.Rank(p.Phrase, both, BenchBooks.Day, codes));
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / typed.Count;
        var whole = Times(phrases, p => CodeBooks.Rank(p.Phrase, both, BenchBooks.Day, codes));
        var one = Times(
            phrases,
            p => CodeBooks.Rank(p.Phrase, books.BooksFor([p.System], BenchBooks.Day), BenchBooks.Day, codes)
        );
        var sentences = Enumerable
            .Range(1, SearchQuality.Rounds)
            .SelectMany(r => SearchQuality.Round($"{r}"))
            .Where(p => p.Group == 'a')
            .ToList();
        var sentence = Times(sentences, p => CodeBooks.Rank(p.Phrase, both, BenchBooks.Day, codes));
        var other = Times(phrases, p => rival(p).Count);
        Row(text, $"keystroke, both sets at once ({typed.Count}), p50 / p99", keystroke, "0.5 / 5 ms");
        Row(text, "allocated per keystroke", $"{allocated} B", "near 0");
        Row(text, "whole phrase, both sets at once, p50 / p99", whole, "0.5 / 5 ms");
        Row(text, $"everyday phrase of the rounds ({sentences.Count}), both sets at once, p50 / p99", sentence, "0.5 / 5 ms");
        Row(text, "whole phrase, one set, p50 / p99", one, "faster than FTS5");
        Row(text, "SQLite FTS5, whole phrase, one set, p50 / p99", other, "");
    }

    private static string Times(List<JudgedPhrase> phrases, Func<JudgedPhrase, int> search)
    {
        var times = new double[phrases.Count];
        for (var i = 0; i < times.Length; i++)
        {
            var start = CpuClock.Milliseconds();
            search(phrases[i]);
            times[i] = CpuClock.Milliseconds() - start;
        }
        Array.Sort(times);
        return $"{times[times.Length / 2]:F3} / {times[times.Length * 99 / 100]:F3} ms";
    }

    private static void Quality(
        StringBuilder text,
        CodeBooks books,
        List<JudgedPhrase> phrases,
        Func<JudgedPhrase, List<string>> rival
    )
    {
        var prefix = new Dictionary<CodeSystem, PrefixRival>
        {
            [CodeSystem.Icd10Cm] = new(books, CodeSystem.Icd10Cm),
            [CodeSystem.Icd10Pcs] = new(books, CodeSystem.Icd10Pcs),
        };
        text.AppendLine(
            "\nShare of phrases with the code meant first, among five, and its category among five. The phrases kept aside were written after the search was built and are only counted; those called newest were looked at later.\n"
        );
        text.AppendLine("| group | phrases | engine | first | five | category |").AppendLine("|---|---|---|---|---|---|");
        foreach (var group in phrases.GroupBy(p => (p.Group, p.KeptAside, p.IsNewest)).OrderBy(g => g.Key))
        {
            var name =
                $"{group.Key.Group} {Names[group.Key.Group]}, {(group.Key.IsNewest ? "newest, looked at since" : group.Key.KeptAside ? "kept aside" : "for building")}";
            var list = group.ToList();
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {name} | {list.Count} | Chartroom | {SearchQuality.Score(list, p => SearchQuality.Ours(books, p))} |"
            );
            text.AppendLine(CultureInfo.InvariantCulture, $"| | | SQLite FTS5 | {SearchQuality.Score(list, rival)} |");
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"| | | prefix search | {SearchQuality.Score(list, p => prefix[p.System].Search(p.Phrase))} |"
            );
        }
    }

    // Every round was written before any of it was tried; all but the last were then mended by class.
    private static void Rounds(StringBuilder text, CodeBooks books, Func<JudgedPhrase, List<string>> rival)
    {
        text.AppendLine(
            "\nThe rounds as they stand now; their first readings are in `src/Chartroom.Codes/README.md`. Nothing was mended after the last one.\n"
        );
        text.AppendLine("| round | phrases | engine | first | five | category |").AppendLine("|---|---|---|---|---|---|");
        for (var round = 1; round <= SearchQuality.Rounds; round++)
            foreach (var group in SearchQuality.Round($"{round}").GroupBy(p => p.Group))
            {
                var list = group.ToList();
                var name = $"{round} {Names[group.Key]}";
                text.AppendLine(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {list.Count} | Chartroom | {SearchQuality.Score(list, p => SearchQuality.Ours(books, p))} |"
                );
                text.AppendLine(CultureInfo.InvariantCulture, $"| | | SQLite FTS5 | {SearchQuality.Score(list, rival)} |");
            }
    }

    public static void Row(StringBuilder text, string what, string measured, string target) =>
        text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {measured} | {target} |");

    private static string Results()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Chartroom.slnx")))
                return Directory.CreateDirectory(Path.Combine(folder.FullName, "bench", "Chartroom.Bench", "results")).FullName;
        return AppContext.BaseDirectory;
    }
}

/// <summary>What checking a set costs.</summary>
internal static class RuleSpeed
{
    private const int ChartCodes = 25;
    private const int Rounds = 400;
    private const int WarmRounds = 40;
    private const int Turns = 10;

    public static void Rows(StringBuilder text, CodeBooks books)
    {
        var book = books.Book(CodeSystem.Icd10Cm, BenchBooks.Day)!;
        var random = new Random(7);
        var billable = Enumerable.Range(0, book.Count).Where(book.IsBillable).Select(book.CodeAt).ToArray();
        CodedSet Chart() =>
            new()
            {
                Class = EncounterClass.Inpatient,
                Governing = BenchBooks.Day,
                Age = new PatientAge(60),
                Sex = PatientSex.Female,
                Diagnoses =
                [
                    .. Enumerable
                        .Range(0, ChartCodes)
                        .Select(i => new CodedDiagnosis(
                            billable[random.Next(billable.Length)],
                            i == 0 ? DiagnosisRole.Principal : DiagnosisRole.Secondary,
                            PoaIndicator.Yes
                        )),
                ],
            };
        var charts = Enumerable.Range(0, Rounds).Select(_ => Chart()).ToArray();
        // Long enough that the code measured is the code a running server has: the first rounds run before the compiler is done.
        for (var round = 0; round < WarmRounds; round++)
            foreach (var chart in charts)
                CodeRules.Check(chart, books);
        var start = CpuClock.Milliseconds();
        var findings = 0;
        for (var turn = 0; turn < Turns; turn++)
            findings += charts.Sum(c => CodeRules.Check(c, books).Count);
        CodesReport.Row(
            text,
            $"rules over a chart of {ChartCodes} codes ({findings / Rounds / Turns} findings each)",
            $"{(CpuClock.Milliseconds() - start) * 1000 / Rounds / Turns:F0} µs",
            "100 µs"
        );
        var rows = Enumerable.Range(0, book.Count).Select(book.CodeAt).ToArray();
        start = CpuClock.Milliseconds();
        foreach (var code in rows)
        foreach (var age in (int[])[0, 10, 40, 80])
        foreach (var sex in (PatientSex[])[PatientSex.Female, PatientSex.Male])
            CodeRules.Check(
                new CodedSet
                {
                    Class = EncounterClass.Inpatient,
                    Governing = BenchBooks.Day,
                    Age = new PatientAge(age),
                    Sex = sex,
                    Diagnoses = [new CodedDiagnosis(code, DiagnosisRole.Principal, PoaIndicator.Yes)],
                },
                books
            );
        CodesReport.Row(
            text,
            $"sweep of {rows.Length} codes x 4 ages x 2 sexes",
            $"{(CpuClock.Milliseconds() - start) / 1000:F2} s",
            "2 s"
        );
    }
}
