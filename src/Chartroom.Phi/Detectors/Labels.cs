using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Reads back from a number to the words that say what it is: "Member ID:", "MR#", "Driver license:", "accession no.".</summary>
internal static class Labels
{
    private const int FarthestWord = 6;

    /// <summary>The label's number is a published code (ICD, NDC, LOINC), which identifies no person.</summary>
    public const byte KeepLabel = 255;

    /// <summary>The label counts only with "number", "no.", "ID" or "#" beside it: "patient ID 1234", but not "patient 1234".</summary>
    public const byte NeedsNumberWord = 128;

    internal readonly record struct Announced(PhiKind? Kind, bool Keep, int MinDigits)
    {
        public static Announced Nothing => new(null, false, 0);
    }

    public static Announced Before(Page page, int value)
    {
        var numberWord = false;
        var words = 0;
        for (var at = value - 1; at >= 0 && words <= FarthestWord; at--)
        {
            if (page[at + 1].Gap >= Gap.Paragraph)
                break;
            ref readonly var token = ref page[at];
            if (token.Kind == TokenKind.Mark)
            {
                var mark = page.Mark(at);
                if (mark is not (':' or '#' or '.' or '(' or '=' or '-' or '/' or '"' or '[' or '*' or '_' or '\u2116'))
                    break;
                numberWord |= mark is '#' or '\u2116';
                continue;
            }
            if (token.Kind != TokenKind.Word)
                break;
            words++;
            if (IsNumberWord(page, at))
                numberWord = true;
            else if (token.Label != 0)
            {
                if (token.Label == KeepLabel)
                    return new Announced(null, true, 0);
                if ((token.LabelDigits & NeedsNumberWord) == 0 || numberWord)
                    return new Announced((PhiKind)(token.Label - 1), false, token.LabelDigits & ~NeedsNumberWord);
                break;
            }
            else if (!IsFiller(page, at))
                break;
        }
        return numberWord && words > 0 ? new Announced(PhiKind.OtherNumber, false, 5) : Announced.Nothing;
    }

    private static bool IsNumberWord(Page page, int i) =>
        page.Is(i, "id")
        || page.Is(i, "no")
        || page.Is(i, "number")
        || page.Is(i, "num")
        || page.Is(i, "nbr")
        || page.Is(i, "nr")
        || page.Is(i, "identifier")
        || page.Is(i, "numbers")
        || page.Is(i, "ids")
        || page.Is(i, "identification");

    private static bool IsFiller(Page page, int i) =>
        page.Is(i, "is")
        || page.Is(i, "was")
        || page.Is(i, "of")
        || page.Is(i, "at")
        || page.Is(i, "to")
        || page.Is(i, "the")
        || page.Is(i, "on")
        || page.Is(i, "new")
        || page.Is(i, "old")
        || page.Is(i, "ending")
        || page.Is(i, "in")
        || page.Is(i, "under")
        || page.Is(i, "with")
        || page.Is(i, "code")
        || page.Is(i, "s")
        || page.Is(i, "assigned")
        || page.Is(i, "his")
        || page.Is(i, "her")
        || page.Is(i, "for")
        || (page[i].Shape == Shape.Upper && page[i].Length == 2 && page.Has(i, Lex.StateAbbr));
}
