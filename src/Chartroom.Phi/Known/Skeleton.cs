using System.Buffers;
using System.Globalization;
using System.Text;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Known;

/// <summary>A text reduced to what survives retyping, scanning and disguise: folded letters and figures, each with the place it came from.</summary>
/// <remarks>
/// Case, accents, blanks, punctuation, zero-width characters and line breaks are dropped; look-alike letters become their Latin twin
/// (Unicode Technical Standard 39, the letters of Cyrillic and Greek only); figures and letters that scanners exchange (0/O, 1/l/I, 5/S, 8/B, 2/Z)
/// fall together.
/// </remarks>
internal sealed class Skeleton
{
    private const string Cyrillic = "аaбbвbеeкkмmнhоoрpсcтtуyхxіiјjѕsһhԁdԛqԝwёeпnгrзs";
    private const string Greek = "αaβbεeηhιiκkμmνvοoρpτtυyχxζzγyωw";
    private const int FirstPlain = 0x80;

    private static readonly Dictionary<char, char> Twins = Pairs(Cyrillic + Greek);
    private char[] symbols = [];
    private int[] starts = [];
    private int[] ends = [];

    public int Length { get; private set; }

    public ReadOnlySpan<char> Symbols => symbols.AsSpan(0, Length);

    /// <summary>Offset in the text of the character that gave a symbol.</summary>
    public int Start(int symbol) => starts[symbol];

    public int End(int symbol) => ends[symbol];

    public static string Of(string text)
    {
        var skeleton = new Skeleton();
        skeleton.Read(text);
        return skeleton.Symbols.ToString();
    }

    public void Read(ReadOnlySpan<char> text)
    {
        Length = 0;
        Grow(text.Length);
        for (var i = 0; i < text.Length; )
        {
            var c = text[i];
            if (c < FirstPlain)
            {
                if (char.IsAsciiLetterOrDigit(c))
                    Add(Scanned(char.ToLowerInvariant(c)), i, i + 1);
                i++;
            }
            else
                i += ReadOther(text, i);
        }
    }

    private int ReadOther(ReadOnlySpan<char> text, int i)
    {
        if (Rune.DecodeFromUtf16(text[i..], out var rune, out var used) != OperationStatus.Done)
            return 1;
        if (!Rune.IsLetterOrDigit(rune))
            return used;
        foreach (var c in rune.ToString().Normalize(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(c))
                Add(Scanned(Twin(char.ToLowerInvariant(c))), i, i + used);
        return used;
    }

    private static char Twin(char c) =>
        Twins.TryGetValue(c, out var twin) ? twin
        : c < FirstPlain ? c
        : CharUnicodeInfo.GetDecimalDigitValue(c) is >= 0 and var digit ? (char)('0' + digit)
        : Letters.Fold(c);

    /// <summary>One symbol for the characters that a scanner exchanges.</summary>
    private static char Scanned(char c) =>
        c switch
        {
            '0' => 'o',
            '1' or 'i' => 'l',
            '5' => 's',
            '8' => 'b',
            '2' => 'z',
            _ => c,
        };

    private void Add(char symbol, int start, int end)
    {
        if (Length == symbols.Length)
            Grow(Length * 2);
        symbols[Length] = symbol;
        starts[Length] = start;
        ends[Length++] = end;
    }

    private void Grow(int size)
    {
        if (symbols.Length >= size)
            return;
        Array.Resize(ref symbols, Math.Max(size, 64));
        Array.Resize(ref starts, symbols.Length);
        Array.Resize(ref ends, symbols.Length);
    }

    private static Dictionary<char, char> Pairs(string pairs)
    {
        var twins = new Dictionary<char, char>();
        for (var i = 0; i + 1 < pairs.Length; i += 2)
            twins[pairs[i]] = pairs[i + 1];
        return twins;
    }
}
