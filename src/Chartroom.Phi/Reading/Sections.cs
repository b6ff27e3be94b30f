namespace Chartroom.Phi.Reading;

/// <summary>Cuts a long text into sections that are read one by one, so that the memory needed does not grow with the text.</summary>
/// <remarks>Where a section ends depends on its own first <see cref="Longest"/> units and on nothing else: a text in pieces is cut where the whole text is.</remarks>
internal static class Sections
{
    /// <summary>A text of at most so many UTF-16 units is one section.</summary>
    public const int Longest = 131_072;

    private const int Shortest = Longest / 2;
    private const int LongestParagraphGap = 64;

    /// <summary>Where the first section ends, of a text that is longer than <see cref="Longest"/>: at an empty line, else at a line, else at the end of a sentence, else at a blank.</summary>
    public static int End(ReadOnlySpan<char> text)
    {
        var window = text[..Longest];
        var line = 0;
        var sentence = 0;
        var blank = 0;
        for (var i = Longest - 1; i > Shortest; i--)
        {
            var kind = Letters.Class(window[i]);
            if (kind == CharClass.Break && IsEmptyLine(window, i))
                return i + 1;
            if (kind == CharClass.Break && line == 0)
                line = i + 1;
            else if (kind == CharClass.Blank)
            {
                blank = blank == 0 ? i + 1 : blank;
                if (sentence == 0 && EndsSentence(window, i))
                    sentence = i + 1;
            }
        }
        return line > 0 ? line
            : sentence > 0 ? sentence
            : blank > 0 ? blank
            : char.IsHighSurrogate(window[^1]) ? Longest - 1
            : Longest;
    }

    /// <summary>Another line break stands before this one with nothing but blanks between.</summary>
    private static bool IsEmptyLine(ReadOnlySpan<char> text, int at)
    {
        for (var i = at - 1; i >= at - LongestParagraphGap; i--)
        {
            var kind = Letters.Class(text[i]);
            if (kind == CharClass.Break && !(text[i] == '\r' && text[i + 1] == '\n'))
                return true;
            if (kind is not (CharClass.Blank or CharClass.Break))
                return false;
        }
        return false;
    }

    /// <summary>Three small letters and a full stop: no abbreviation of a title.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> text, int blank) =>
        text[blank - 1] == '.'
        && Letters.Class(text[blank - 2]) == CharClass.Lower
        && Letters.Class(text[blank - 3]) == CharClass.Lower
        && Letters.Class(text[blank - 4]) == CharClass.Lower;
}
