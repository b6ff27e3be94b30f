using Chartroom.Codes;

namespace Chartroom.Features.QueryRules;

/// <summary>Finds diagnoses in a text: phrases of the code vocabulary and of diagnoses.txt, less what not-diagnoses.txt takes out.</summary>
internal static class DiagnosisTerms
{
    /// <summary>A word as short as this counts only where it is written in capitals: "AKI", not "as".</summary>
    private const int LongestShort = 3;

    private static readonly Dictionary<string, string[]> Own = OwnPhrases();
    private static readonly HashSet<string> OwnNames = [.. Own.Keys];
    private static readonly HashSet<string> NotPhrases = [.. Rows("phrase").Select(CodePhrases.Normalize)];
    private static readonly (string Code, bool Kept)[] Beginnings =
    [
        .. Rows("code").Select(c => (Dotless(c), false)),
        .. Rows("keep").Select(c => (Dotless(c), true)),
    ];

    /// <summary>Every diagnosis named, those inside a longer one too.</summary>
    public static IEnumerable<DiagnosisTerm> All(string text) =>
        CodePhrases
            .Find(text, OwnNames)
            .Where(p => !IsShortWord(text, p) && !NotPhrases.Contains(p.Phrase))
            .Select(p => new DiagnosisTerm(p.Start, p.End, p.Phrase, Codes(p)))
            .Where(t => t.Codes.Count > 0);

    /// <summary>The longest diagnoses named, without overlap, in the order of the text.</summary>
    public static IReadOnlyList<DiagnosisTerm> Longest(string text)
    {
        var kept = new List<DiagnosisTerm>();
        foreach (var term in All(text).OrderByDescending(t => t.End - t.Start).ThenBy(t => t.Start))
            if (!kept.Exists(k => k.Start < term.End && term.Start < k.End))
                kept.Add(term);
        return [.. kept.OrderBy(t => t.Start)];
    }

    private static string[] Codes(CodePhrase phrase) =>
        [.. phrase.Codes.Where(IsDiagnosis).Union(Own.GetValueOrDefault(phrase.Phrase, []))];

    private static bool IsShortWord(string text, CodePhrase phrase) =>
        phrase.End - phrase.Start <= LongestShort && text[phrase.Start..phrase.End].Any(char.IsLower);

    private static bool IsDiagnosis(string code)
    {
        var (length, kept) = (0, true);
        foreach (var rule in Beginnings)
            if (rule.Code.Length > length && code.StartsWith(rule.Code, StringComparison.Ordinal))
                (length, kept) = (rule.Code.Length, rule.Kept);
        return kept;
    }

    private static IEnumerable<string> Rows(string kind) =>
        ListFile.Rows("not-diagnoses.txt").Where(r => r[0] == kind).Select(r => r[1]);

    private static Dictionary<string, string[]> OwnPhrases() =>
        ListFile
            .Rows("diagnoses.txt")
            .SelectMany(r => ListFile.Phrases(r[0]).Select(p => (Phrase: CodePhrases.Normalize(p), Codes: r[1])))
            .GroupBy(p => p.Phrase, StringComparer.Ordinal)
            .ToDictionary(
                g => g.Key,
                g => g.SelectMany(p => p.Codes.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(Dotless).ToArray(),
                StringComparer.Ordinal
            );

    private static string Dotless(string code) => code.Replace(".", "", StringComparison.Ordinal);
}
