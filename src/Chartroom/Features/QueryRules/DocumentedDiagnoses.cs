namespace Chartroom.Features.QueryRules;

/// <summary>The diagnoses that providers wrote in the texts shown and did not deny.</summary>
internal sealed class DocumentedDiagnoses
{
    private const int CategoryLength = 3;
    private readonly HashSet<string> phrases = new(StringComparer.Ordinal);
    private readonly HashSet<string> codes = new(StringComparer.Ordinal);

    public DocumentedDiagnoses(IEnumerable<ShownText> shown)
    {
        foreach (var text in shown.Where(s => s.ByProvider))
        foreach (var term in DiagnosisTerms.All(text.Text))
            if (!Negation.Denies(text.Text, term.Start, term.End))
            {
                phrases.Add(term.Phrase);
                codes.UnionWith(term.Codes);
            }
    }

    /// <summary>The same words, another wording of the same diagnosis, or a narrower one where the term leaves the kind open.</summary>
    public bool Hold(DiagnosisTerm term) =>
        phrases.Contains(term.Phrase)
        || term.Codes.Any(codes.Contains)
        || term.Codes.Where(LeavesOpen).Any(c => codes.Any(d => d.StartsWith(c[..CategoryLength], StringComparison.Ordinal)));

    /// <summary>A code of the unspecified kind ends in 9, or in 9 and 0.</summary>
    private static bool LeavesOpen(string code) => code.TrimEnd('0').EndsWith('9') && code.Length > CategoryLength;
}
