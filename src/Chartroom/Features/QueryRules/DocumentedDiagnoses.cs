using Chartroom.Codes;

namespace Chartroom.Features.QueryRules;

/// <summary>The diagnoses that providers wrote in the texts shown and did not deny.</summary>
internal sealed class DocumentedDiagnoses
{
    private const int CategoryLength = 3;
    private const int WordsBetween = 3;
    private static readonly HashSet<string> Small = ["and", "with", "of", "the", "in", "due", "to", "a"];
    private readonly HashSet<string> phrases = new(StringComparer.Ordinal);
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);
    private readonly List<string[]> sentences = [];

    public DocumentedDiagnoses(IEnumerable<ShownText> shown)
    {
        foreach (var text in shown.Where(s => s.ByProvider).Select(s => s.Text))
        {
            sentences.AddRange(text.Split(['.', ';', '\n']).Where(s => !Negation.Denies(s)).Select(Words));
            foreach (var term in DiagnosisTerms.All(text))
                if (!Negation.Denies(text, term.Start, term.End))
                {
                    phrases.Add(term.Phrase);
                    codes.UnionWith(term.Codes);
                }
        }
    }

    /// <summary>The same words, in another order too; another wording of the same diagnosis; or a narrower one where the term leaves the kind open.</summary>
    public bool Hold(DiagnosisTerm term) =>
        phrases.Contains(term.Phrase)
        || term.Codes.Any(codes.Contains)
        || term.Codes.Where(LeavesOpen).Any(c => codes.Any(d => d.StartsWith(c[..CategoryLength], StringComparison.Ordinal)))
        || StandTogether(Words(term.Phrase));

    /// <summary>"heel ulcer" where a sentence says "ulcer of the left heel": all words within a few.</summary>
    private bool StandTogether(string[] words) =>
        words.Length > 1
        && sentences.Exists(sentence =>
            Enumerable
                .Range(0, sentence.Length)
                .Any(from => words.All(sentence.Skip(from).Take(words.Length + WordsBetween).Contains))
        );

    private static string[] Words(string text) =>
        [.. CodePhrases.Normalize(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !Small.Contains(w))];

    /// <summary>A code of the unspecified kind ends in 9, or in 9 and 0.</summary>
    private static bool LeavesOpen(string code) => code.TrimEnd('0').EndsWith('9') && code.Length > CategoryLength;
}
