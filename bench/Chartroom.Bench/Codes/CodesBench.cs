using System.Text.Json;
using Chartroom.Codes;

namespace Chartroom.Bench.Codes;

/// <summary>`bench codes`: what the code books cost and how good the search is. `bench codes ask FILE [cm]` answers one query a line, of ICD-10-CM alone.</summary>
internal static class CodesBench
{
    public static int Run(string[] args)
    {
        if (BenchBooks.Folder is null || !Directory.Exists(BenchBooks.Folder))
        {
            Console.Error.WriteLine("The official files are not here: set CHARTROOM_SHARED to the folder that holds 'codesets'.");
            return 2;
        }
        if (args is ["build"])
        {
            Console.WriteLine(
                $"built in {BenchBooks.Build().TotalSeconds:F1} s, {new FileInfo(BenchBooks.CompactPath).Length / 1e6:F1} MB"
            );
            return 0;
        }
        if (args is ["ask", var file, ..])
            return Ask(file, args.Contains("cm") ? [CodeSystem.Icd10Cm] : []);
        if (args is ["rules"])
        {
            var text = new System.Text.StringBuilder();
            RuleSpeed.Rows(text, BenchBooks.Load());
            Console.Write(text);
            return 0;
        }
        if (args is ["round", var round])
            return Round(round);
        if (args is ["quality", ..])
            return Quality(args.Contains("aside"), args.Contains("newest"));
        return args.Length == 0 ? CodesReport.Write() : 2;
    }

    // Shows only the half for building, unless the half kept aside is asked for; its misses are never listed.
    private static int Quality(bool aside, bool newest)
    {
        var books = BenchBooks.Load();
        var phrases = newest
            ? SearchQuality.Newest().GroupBy(p => p.Group)
            : SearchQuality
                .Written()
                .Concat(SearchQuality.FromIndex(books, seed: 1))
                .Where(p => p.KeptAside == aside)
                .GroupBy(p => p.Group);
        foreach (var group in phrases)
        {
            var score = SearchQuality.Score(group, p => SearchQuality.Ours(books, p), aside || newest ? null : Missed);
            Console.WriteLine($"{group.Key}: {score}  ({score.Count})");
        }
        return 0;
    }

    // A round's phrases are written before any is tried; its first reading is published, then its misses are looked at.
    private static int Round(string round)
    {
        var books = BenchBooks.Load();
        foreach (var group in SearchQuality.Round(round).GroupBy(p => p.Group))
            Console.WriteLine(
                $"{group.Key}: {SearchQuality.Score(group, p => SearchQuality.Ours(books, p), Missed)}  ({group.Count()})"
            );
        return 0;
    }

    private static void Missed(JudgedPhrase phrase, List<string> found) =>
        Console.WriteLine(
            $"   {(found.Any(phrase.Codes.Contains) ? "~" : "X")} {phrase.Group} {phrase.Phrase} -> wanted {string.Join(' ', phrase.Codes)} got {string.Join(' ', found)}"
        );

    private static int Ask(string file, CodeSystem[] systems)
    {
        var books = BenchBooks.Load();
        foreach (var query in File.ReadLines(file).Where(l => l.Length > 0))
        {
            Console.WriteLine($"## {query}");
            foreach (var hit in books.Search(query, systems, BenchBooks.Day, 6))
                Console.WriteLine($"   {hit.Display, -9} {hit.Score:F3} {hit.Title} [{hit.Matched}: {hit.Why}] {hit.Missing}");
        }
        return 0;
    }
}
