using System.Globalization;
using System.Text;

namespace Chartroom.Codes;

internal sealed record PdfName(string Text);

internal sealed record PdfOperator(string Name);

/// <summary>Cuts a content stream into numbers, names, strings, arrays and operators. ISO 32000-1 section 7.2.</summary>
internal sealed class PdfTokens(byte[] bytes)
{
    private const int DeepestArray = 8;

    // Windows code page 1252 between 0x80 and 0x9F; the rest is Latin-1.
    private const string WinAnsiMiddle =
        "\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd"
        + "\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178";

    private int at;

    /// <summary>The next token: double, string, <see cref="PdfName"/>, list of tokens or <see cref="PdfOperator"/>; null at the end.</summary>
    public object? Next() => Next(0);

    private object? Next(int depth)
    {
        while (at < bytes.Length)
        {
            var c = bytes[at];
            switch (c)
            {
                case (byte)'(':
                    return Literal();
                case (byte)'[' when depth < DeepestArray:
                    at++;
                    return Array(depth + 1);
                case (byte)']' when depth > 0:
                    at++;
                    return null;
                case (byte)'/':
                    at++;
                    return new PdfName(Encoding.ASCII.GetString(Word()));
                case (byte)'<' when at + 1 < bytes.Length && bytes[at + 1] != '<':
                    SkipTo((byte)'>');
                    break;
                case (byte)'%':
                    SkipTo((byte)'\n');
                    break;
                default:
                    if (IsDelimiter(c))
                    {
                        at++;
                        break;
                    }
                    var word = Word();
                    return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                        ? number
                        : new PdfOperator(Encoding.ASCII.GetString(word));
            }
        }
        return null;
    }

    private List<object> Array(int depth)
    {
        var parts = new List<object>();
        while (Next(depth) is { } part)
            parts.Add(part);
        return parts;
    }

    private void SkipTo(byte end)
    {
        var found = bytes.AsSpan(at).IndexOf(end);
        at = found < 0 ? bytes.Length : at + found + 1;
    }

    private ReadOnlySpan<byte> Word()
    {
        var start = at;
        while (at < bytes.Length && !IsDelimiter(bytes[at]))
            at++;
        return bytes.AsSpan(start, at - start);
    }

    private static bool IsDelimiter(byte c) => c <= ' ' || "()<>[]{}/%"u8.Contains(c);

    private string Literal()
    {
        var text = new StringBuilder();
        var depth = 0;
        for (; at < bytes.Length; at++)
        {
            var c = bytes[at];
            if (c == '\\')
            {
                Escaped(text);
                continue;
            }
            depth +=
                c == '(' ? 1
                : c == ')' ? -1
                : 0;
            if (depth == 0)
                break;
            if (c != '(' || depth > 1)
                text.Append(Letter(c));
        }
        at++;
        return text.ToString();
    }

    private void Escaped(StringBuilder text)
    {
        if (++at >= bytes.Length)
            return;
        var c = bytes[at];
        if (c is >= (byte)'0' and <= (byte)'7')
        {
            var value = 0;
            for (var i = 0; i < 3 && at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'7'; i++)
                value = (value * 8) + bytes[at++] - '0';
            at--;
            text.Append(Letter((byte)value));
        }
        else if (c == '\r')
        {
            at += at + 1 < bytes.Length && bytes[at + 1] == '\n' ? 1 : 0;
        }
        else if (c != '\n')
        {
            text.Append(c is (byte)'n' or (byte)'r' or (byte)'t' ? ' ' : Letter(c));
        }
    }

    private static char Letter(byte c) => c is >= 0x80 and < 0xA0 ? WinAnsiMiddle[c - 0x80] : (char)c;
}
