using System.Globalization;
using System.Text;

namespace Chartroom.Phi.Reading;

internal enum CharClass : byte
{
    Mark,
    Blank,
    Break,
    Digit,
    Lower,
    Upper,
}

/// <summary>Classes and folding of single UTF-16 units: a table for the whole plane, so that no input can make it slow.</summary>
internal static class Letters
{
    private static readonly CharClass[] Classes = BuildClasses();
    private static readonly char[] Folded = BuildFolded();

    private const int FoldBits = 16;

    /// <summary>Class and folded letter in one entry: the tokenizer asks for both.</summary>
    private static readonly uint[] Both = BuildBoth();

    public static CharClass Class(char c) => Classes[c];

    /// <summary>Class and folded letter with one look.</summary>
    public static CharClass Class(char c, out char folded)
    {
        var both = Both[c];
        folded = (char)both;
        return (CharClass)(both >> FoldBits);
    }

    /// <summary>Lower case without the accent, where the accent can be taken off one letter.</summary>
    public static char Fold(char c) => Folded[c];

    public static bool IsLetter(char c) => Classes[c] >= CharClass.Lower;

    public static bool IsDigit(char c) => Classes[c] == CharClass.Digit;

    /// <summary>Letter or digit.</summary>
    public static bool IsWord(char c) => Classes[c] >= CharClass.Digit;

    private static uint[] BuildBoth()
    {
        var both = new uint[char.MaxValue + 1];
        for (var i = 0; i < both.Length; i++)
            both[i] = (uint)Classes[i] << FoldBits | Folded[i];
        return both;
    }

    private static CharClass[] BuildClasses()
    {
        var classes = new CharClass[char.MaxValue + 1];
        for (var i = 0; i < classes.Length; i++)
            classes[i] = ClassOf((char)i);
        return classes;
    }

    private static CharClass ClassOf(char c)
    {
        if (char.IsAsciiDigit(c))
            return CharClass.Digit;
        if (c is '\n' or '\r' or '\u2028' or '\u2029' or '\f' or '\v' or '\u0085')
            return CharClass.Break;
        if (char.IsWhiteSpace(c))
            return CharClass.Blank;
        return CharUnicodeInfo.GetUnicodeCategory(c) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.TitlecaseLetter => CharClass.Upper,
            UnicodeCategory.LowercaseLetter
            or UnicodeCategory.OtherLetter
            or UnicodeCategory.ModifierLetter
            or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark => CharClass.Lower,
            _ => CharClass.Mark,
        };
    }

    private static char[] BuildFolded()
    {
        var folded = new char[char.MaxValue + 1];
        for (var i = 0; i < folded.Length; i++)
            folded[i] = FoldOne((char)i);
        return folded;
    }

    private static char FoldOne(char c)
    {
        if (c < 0x80)
            return char.ToLowerInvariant(c);
        if (c is '\u2019' or '\u02BC')
            return '\'';
        if (c is 'ø' or 'Ø')
            return 'o';
        if (c is 'ł' or 'Ł')
            return 'l';
        if (c is < '\u00C0' or > '\u024F' && (c < '\u1E00' || c > '\u1EFF'))
            return char.ToLowerInvariant(c);
        var parts = c.ToString().Normalize(NormalizationForm.FormD);
        return char.ToLowerInvariant(parts[0]);
    }
}
