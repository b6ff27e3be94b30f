using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Reading;

/// <summary>Cuts a text into words, numbers and marks in one pass; every UTF-16 unit that is not white space lies in exactly one token.</summary>
internal static class Tokenizer
{
    private const int LongestListedWord = 32;

    public static void Read(ReadOnlySpan<char> text, Lexicon lexicon, Tokens tokens)
    {
        tokens.Clear();
        var gap = Gap.Paragraph;
        var i = 0;
        while (i < text.Length)
        {
            var start = i;
            var kind = Letters.Class(text[i]);
            if (text[i] == ' ' && i + 1 < text.Length && Letters.Class(text[i + 1]) is not (CharClass.Blank or CharClass.Break))
            {
                gap = gap == Gap.Paragraph ? Gap.Paragraph : Gap.Space;
                i++;
                continue;
            }
            if (kind is CharClass.Blank or CharClass.Break)
            {
                gap = SkipBlank(text, ref i, gap);
                continue;
            }
            ref var token = ref tokens.Add();
            token = new Token { Start = start, Gap = gap };
            gap = Gap.None;
            if (kind == CharClass.Mark)
            {
                token.Kind = TokenKind.Mark;
                token.End = ++i;
            }
            else if (kind == CharClass.Digit)
                ReadNumber(text, ref i, ref token);
            else
                ReadWord(text, ref i, ref token, lexicon);
        }
    }

    private static Gap SkipBlank(ReadOnlySpan<char> text, ref int i, Gap before)
    {
        var start = i;
        var lines = 0;
        var wide = false;
        while (i < text.Length)
        {
            var kind = Letters.Class(text[i]);
            if (kind == CharClass.Break)
                lines += text[i] == '\n' && i > start && text[i - 1] == '\r' ? 0 : 1;
            else if (kind != CharClass.Blank)
                break;
            else
                wide |= text[i] == '\t';
            i++;
        }
        if (before == Gap.Paragraph || lines > 1)
            return Gap.Paragraph;
        if (lines == 1)
            return Gap.Line;
        return wide || i - start > 1 ? Gap.Wide : Gap.Space;
    }

    private static void ReadNumber(ReadOnlySpan<char> text, ref int i, ref Token token)
    {
        token.Kind = TokenKind.Number;
        while (i < text.Length && Letters.IsWord(text[i]))
        {
            if (!Letters.IsDigit(text[i]))
                token.Kind = TokenKind.Mixed;
            i++;
        }
        token.End = i;
    }

    private static void ReadWord(ReadOnlySpan<char> text, ref int i, ref Token token, Lexicon lexicon)
    {
        var start = i;
        var at = i;
        var hash = Lexicon.Start;
        var capitals = 0;
        var mixed = false;
        for (; at < text.Length; at++)
        {
            var kind = Letters.Class(text[at], out var folded);
            if (kind != CharClass.Lower)
            {
                if (kind == CharClass.Upper)
                    capitals++;
                else if (kind == CharClass.Digit)
                    mixed = true;
                else if (!IsInnerApostrophe(text, at))
                    break;
            }
            hash = Lexicon.Add(hash, folded);
        }
        token.End = i = at;
        if (mixed)
        {
            token.Kind = TokenKind.Mixed;
            token.Shape = capitals > 0 ? Shape.Upper : Shape.Lower;
            return;
        }
        token.Kind = TokenKind.Word;
        token.Hash = Lexicon.Finish(hash);
        var word = text[start..i];
        token.Shape = ShapeOf(word, capitals);
        if (word.Length <= LongestListedWord && lexicon.TryFind(token.Hash, word, out var entry))
        {
            token.Lex = entry.Lex;
            token.Label = entry.Label;
            token.LabelDigits = entry.LabelDigits;
        }
    }

    private static Shape ShapeOf(ReadOnlySpan<char> word, int capitals)
    {
        if (capitals == 0)
            return Shape.Lower;
        var first = Letters.Class(word[0]) == CharClass.Upper;
        if (capitals == 1 && first)
            return word.Length == 1 ? Shape.Upper : Shape.Title;
        var letters = 0;
        foreach (var c in word)
            letters += Letters.IsLetter(c) ? 1 : 0;
        return capitals == letters ? Shape.Upper : Shape.Camel;
    }

    /// <summary>The apostrophe of "O'Brien" and "don't", not the one of a possessive ("Parkinson's") nor of a quotation.</summary>
    private static bool IsInnerApostrophe(ReadOnlySpan<char> text, int i)
    {
        if (text[i] is not ('\'' or '\u2019' or '\u02BC') || i == 0 || i + 1 >= text.Length)
            return false;
        if (!Letters.IsLetter(text[i - 1]) || !Letters.IsLetter(text[i + 1]))
            return false;
        var possessive = text[i + 1] is 's' or 'S' && (i + 2 >= text.Length || !Letters.IsWord(text[i + 2]));
        return !possessive;
    }
}
