using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Known;

/// <summary>Finds the last four figures of a known number behind a mask or the words that announce them: "xxx-xx-4278", "ending in 4278".</summary>
internal sealed class LastFour
{
    private const int Figures = 4;
    private const int Reach = 6;
    private static readonly WordSet Announcing = new(
        "last ending ends end final four digits x xx xxx xxxx ssn mrn acct account phone cell number card member"
    );
    private readonly Dictionary<string, PhiKind> endings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PhiKind>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public LastFour(KnownIdentifiers known)
    {
        foreach (var (value, kind) in known.Numbers())
        {
            var digits = string.Concat(value.Where(char.IsAsciiDigit));
            if (digits.Length > Figures)
                endings.TryAdd(digits[^Figures..], kind);
        }
        lookup = endings.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public void Report(in Page page, List<PhiSpan> findings)
    {
        for (var i = 0; i < page.Count; i++)
        {
            ref readonly var token = ref page[i];
            if (token.Kind is not (TokenKind.Number or TokenKind.Mixed) || token.Length < Figures)
                continue;
            var word = page.Word(i);
            if (!lookup.TryGetValue(word[^Figures..], out var kind))
                continue;
            var masked = token.Length > Figures && word[..^Figures].IndexOfAnyExcept("xX*#0") < 0;
            if (masked || token.Length == Figures && IsAnnounced(page, i))
                findings.Add(new PhiSpan(token.Start, token.End, kind, 1, "The last figures of a number of this patient."));
        }
    }

    private static bool IsAnnounced(in Page page, int i)
    {
        for (var back = 1; back <= Reach; back++)
            if (
                page.In(i - back, Announcing)
                || page.Mark(i - back) is '*' or '#' or '\u2022' or '\u2026'
                || page.Mark(i - back) == '.' && page.Mark(i - back - 1) == '.'
            )
                return true;
        return false;
    }
}
