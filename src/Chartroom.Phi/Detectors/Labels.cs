using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Reads back from a number to the words that say what it is: "Member ID:", "MR#", "Driver license:", "accession no.".</summary>
internal static class Labels
{
    private const int FarthestWord = 6;
    private const int LongestPrefix = 4;
    private static readonly WordSet NumberWords = new("id no number num nbr nr identifier numbers ids identification");
    private static readonly WordSet Fillers = new(
        "is was of at to the on new old ending ends end last four digits final in under with code s assigned his her for file enrolled registered listed filed"
    );

    /// <summary>The label's number is a published code (ICD, NDC, LOINC), which identifies no person.</summary>
    public const byte KeepLabel = 255;

    /// <summary>The label counts only with "number", "no.", "ID" or "#" beside it: "patient ID 1234", but not "patient 1234".</summary>
    public const byte NeedsNumberWord = 128;

    internal readonly record struct Announced(PhiKind? Kind, bool Keep, int MinDigits)
    {
        public static Announced Nothing => new(null, false, 0);
    }

    public static Announced Before(in Page page, int value)
    {
        var numberWord = false;
        var strong = false;
        var words = 0;
        var start = IsPrefix(page, value) ? value - 2 : value - 1;
        for (var at = start; at >= 0 && words <= FarthestWord; at--)
        {
            if (page[at + 1].Gap >= Gap.Paragraph)
                break;
            ref readonly var token = ref page[at];
            if (token.Kind == TokenKind.Mark)
            {
                var mark = page.Mark(at);
                if (mark is not (':' or '#' or '.' or '(' or '=' or '-' or '/' or '"' or '[' or '*' or '_' or '\u2116'))
                    break;
                numberWord |= mark is '#' or '\u2116' or ':';
                continue;
            }
            if (token.Kind != TokenKind.Word)
                break;
            words++;
            if (IsSerialMark(page, at))
                return new Announced(PhiKind.DeviceNumber, false, 3);
            if (IsNumberWord(page, at))
                numberWord = strong = true;
            else if (token.Label != 0)
            {
                if (token.Label == KeepLabel)
                    return new Announced(null, true, 0);
                var grouped =
                    at == value - 1 && token.Shape == Shape.Upper && page.Mark(value + 1) == '-' && page.Mark(value + 3) == '-';
                if (
                    (token.LabelDigits & NeedsNumberWord) == 0
                    || numberWord
                    || grouped
                    || page.IsWord(value)
                    || IsPlan(page, value, token.Label)
                )
                    return new Announced((PhiKind)(token.Label - 1), false, token.LabelDigits & ~NeedsNumberWord);
                break;
            }
            else if (!IsFiller(page, at))
                break;
        }
        return strong && words > 0 ? new Announced(PhiKind.OtherNumber, false, 5) : Announced.Nothing;
    }

    /// <summary>"Vehicle plate: KTV 3391", "License MT 208845": short capitals between the label and the figures.</summary>
    private static bool IsPrefix(in Page page, int value) =>
        page.IsWord(value - 1)
        && page[value - 1].Shape == Shape.Upper
        && page[value - 1].Length <= LongestPrefix
        && page[value - 1].Label == 0
        && page[value].Gap == Gap.Space
        && (
            page.Mark(value - 2) is ':' or '#'
            || page[value - 2].Label != 0
            || page[value - 2].Gap < Gap.Line && IsNumberWord(page, value - 2)
        );

    /// <summary>"plan H4590-012": a letter and figures behind the name of a plan.</summary>
    private static bool IsPlan(in Page page, int value, byte label) =>
        (PhiKind)(label - 1) == PhiKind.HealthPlanNumber && page[value].Kind == TokenKind.Mixed && page.Digits(value) >= 4;

    private static bool IsNumberWord(in Page page, int i) => page.In(i, NumberWords);

    private static bool IsFiller(in Page page, int i) =>
        page.In(i, Fillers) || (page[i].Shape == Shape.Upper && page[i].Length == 2 && page.Has(i, Lex.StateAbbr));

    /// <summary>"S/N" and "SN-".</summary>
    private static bool IsSerialMark(in Page page, int i) => page.Is(i, "n") && page.Mark(i - 1) == '/' && page.Is(i - 2, "s");
}
