using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Addresses in the order of other countries: "Rue de Rivoli 12", "Mannerheimintie 5", and whatever stands around "Apt. 31".</summary>
internal static class WorldAddresses
{
    private const int MostLines = 4;
    private const int MostTokens = 12;
    private const string Reason = "An address.";

    /// <summary>Ends of compound street names in the Germanic, Nordic, Baltic and Slavic languages.</summary>
    private static readonly string[] Endings =
    [
        "strasse",
        "straße",
        "straat",
        "gasse",
        "platz",
        "laan",
        "gata",
        "gatan",
        "gade",
        "vej",
        "vejen",
        "veien",
        "vegen",
        "vägen",
        "katu",
        "kuja",
        "polku",
        "stræde",
        "plein",
        "weg",
        "dreef",
        "allee",
        "damm",
        "ufer",
        "brücke",
        "stíg",
        "stígur",
        "götu",
        "tee",
        "puiestee",
        "utca",
    ];

    private static readonly WordSet Units = new("apt suite ste apartment flat");
    private static readonly WordSet Plots = new("house plot villa block");

    /// <summary>From the number after "Apt." or "Suite": everything before it in its clause, and the town and code that follow.</summary>
    public static int Unit(in Page page, int i)
    {
        var word = page.Mark(i - 1) == '.' ? i - 2 : i - 1;
        if (page.Everyday && page.In(word, Plots) && page.Capital(word) && page.Mark(i + 1) == ',')
            return page.Report(word, AddressTail.Read(page, i + 1), PhiKind.Street, 0.7, Reason);
        if (!page.In(word, Units) || page[i].Gap > Gap.Space || page[word].Shape == Shape.Lower && !page.In(word, Units))
            return i;
        var first = Left(page, word);
        if (
            first == word
            && !(page.Everyday && (page.Mark(i + 1) == ',' || page.IsNumber(i + 1) && page.Capital(i + 2)))
            && page[word].Gap < Gap.Line
            && !page.Taken(word - 1)
            && !(page.Mark(word - 1) == ',' && page.Taken(word - 2))
        )
            return i;
        // "apt 4B, 220 W 98th St": the street begins behind the comma
        var end =
            page.Mark(i + 1) == ',' && page.IsNumber(i + 2) ? i + 1
            : page.Everyday ? AddressTail.Read(page, i + 1)
            : Right(page, i + 1);
        return page.Report(first, end, PhiKind.Street, 0.85, Reason);
    }

    private static int Left(in Page page, int word)
    {
        var first = word;
        var lines = 0;
        while (word - first < MostTokens)
        {
            var at = first - 1;
            lines += page[first].Gap >= Gap.Line ? 1 : 0;
            if (
                page.Mark(at - 1) == ':' && page.Joined(at) && page.IsNumber(at)
                || lines > 1
                || page[first].Gap >= Gap.Paragraph
                || !IsPart(page, at)
                || page.Taken(at) && page.Mark(at) == '\0' && !page.IsNumber(at)
            )
                break;
            first = at;
        }
        while (first < word && page[first].Kind == TokenKind.Mark)
            first++;
        return HasNumber(page, first, word) ? first : word;
    }

    private static bool HasNumber(in Page page, int first, int end)
    {
        for (var i = first; i < end; i++)
            if (page[i].Kind is TokenKind.Number or TokenKind.Mixed)
                return true;
        return false;
    }

    private static bool IsPart(in Page page, int i)
    {
        if (page[i].Kind is TokenKind.Number or TokenKind.Mixed)
            return true;
        if (page.Mark(i) is '.' or ',' or '>' or '-' or '\'' or '&' or '?')
            return true;
        return page.IsWord(i)
            && (page.Capital(i) && page.Mark(i + 1) != ':' || page.Has(i, Lex.Particle | Lex.StreetType | Lex.StreetSuffix))
            && !page.Has(i, Lex.PersonLabel);
    }

    /// <summary>Towns, countries and codes in up to four following lines or comma parts.</summary>
    private static int Right(in Page page, int end)
    {
        for (var part = 0; part < MostLines; part++)
        {
            var at = end;
            while (page.Mark(at) is ',' or '>' or '?' && page[at].Gap < Gap.Paragraph)
                at++;
            if (page.In(at, Units) && page[at + 1].Kind != TokenKind.None)
            {
                var number = page.Mark(at + 1) == '.' ? at + 2 : at + 1;
                if (page[number].Kind is not (TokenKind.Number or TokenKind.Mixed))
                    return end;
                end = number + 1;
                continue;
            }
            if (
                page[at].Gap >= Gap.Paragraph
                || !(page.Capital(at) || page.IsNumber(at) && page[at].Length is >= 4 and <= 6 && !page.Capital(at + 1))
                || page.Mark(at + 1) == ':'
            )
                return end;
            var stop = at;
            while (stop - at < 6 && (stop == at || page[stop].Gap <= Gap.Wide) && !page.Taken(stop) && IsTownPart(page, stop))
                stop++;
            if (stop == at)
                return end;
            end = stop;
        }
        return end;
    }

    private static bool IsTownPart(in Page page, int i) =>
        page.Capital(i) && page.Mark(i + 1) != ':'
        || page.Has(i, Lex.Particle)
        || page.IsNumber(i) && page[i].Length is >= 3 and <= 6
        || page.Mark(i) is '-' or '(' or ')' or '\'';

    /// <summary>From "Rue", "Via", "Calle": capitalised words and a number before or after.</summary>
    public static int Typed(in Page page, int i)
    {
        if (!page.Capital(i) && !page.Is(i, "ul") && !page.Lowered && !(page.Everyday && page.IsNumber(i - 1)))
            return i;
        var end = page.Mark(i + 1) == '.' ? i + 2 : i + 1;
        var words = 0;
        while (
            words < 5
            && page[end].Gap <= Gap.Space
            && (page.Capital(end) || page.Has(end, Lex.Particle) || page.Mark(end) is '\'' or '\u2019' or '-' or '.')
        )
        {
            words += page.Capital(end) ? 1 : 0;
            end++;
        }
        var after = page.Mark(end) == ',' ? end + 1 : end;
        var numbered = page[after].Kind is TokenKind.Number or TokenKind.Mixed && page[after].Length <= 5;
        var first = i;
        while (page.IsNumber(first - 1) && page[first].Gap <= Gap.Space && page[first - 1].Length <= 6)
            first--;
        if (words == 0 || (!numbered && first == i))
            return i;
        end = numbered ? Addresses.AfterHouse(page, after) : end;
        return page.Everyday
            ? Addresses.Report(page, first, AddressTail.Read(page, end))
            : page.Report(first, Right(page, end), PhiKind.Street, 0.85, Reason);
    }

    /// <summary>From a word with the ending of a street name, with a number beside it.</summary>
    public static int Ending(in Page page, int i)
    {
        if (
            page[i].Length < 6
            || page.Has(i, Lex.Plain | Lex.NameWord)
            || !HasEnding(page.Word(i))
            || !page.IsNumber(i + 1)
            || page[i + 1].Gap != Gap.Space
            || page[i + 1].Length > 4
        )
            return i;
        var first = i;
        while (page[first].Gap == Gap.Space && (page.IsNumber(first - 1) || page.Capital(first - 1) && page.IsNumber(first - 2)))
            first--;
        return page.Report(first, Right(page, i + 2), PhiKind.Street, 0.85, Reason);
    }

    private static bool HasEnding(ReadOnlySpan<char> word)
    {
        foreach (var ending in Endings)
            if (word.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
