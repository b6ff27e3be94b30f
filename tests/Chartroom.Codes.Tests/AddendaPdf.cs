using System.Globalization;
using System.Text;

namespace Chartroom.Codes.Tests;

/// <summary>The smallest document set as the publisher sets its addenda: an action in small italics, code and title bold, the rest plain.</summary>
internal static class AddendaPdf
{
    public static byte[] Of(string title, params (string Action, int Indent, string Bold, string Plain)[] rows)
    {
        var content = new StringBuilder($"BT /B 18 Tf 1 0 0 1 71 729 Tm ({title}) Tj ET\n");
        var y = 700;
        foreach (var (action, indent, bold, plain) in rows)
        {
            y -= 12;
            content.Append(CultureInfo.InvariantCulture, $"BT /I 8 Tf 36 {y} Td ({action}) Tj ET\n");
            content.Append(CultureInfo.InvariantCulture, $"BT /B 10 Tf {indent} {y} Td ({Escaped(bold)}) Tj ET\n");
            content.Append(CultureInfo.InvariantCulture, $"BT /P 10 Tf {indent + 60} {y} Td [({Escaped(plain)})] TJ ET\n");
        }
        return Encoding.Latin1.GetBytes(
            "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]>>\nendobj\n"
                + "3 0 obj\n<</Type/Page/Contents 4 0 R/Resources<</Font<</B 5 0 R/I 6 0 R/P 7 0 R>>>>>>\nendobj\n"
                + "5 0 obj\n<</BaseFont/Arial-BoldMT>>\nendobj\n6 0 obj\n<</BaseFont/Arial-ItalicMT>>\nendobj\n7 0 obj\n<</BaseFont/ArialMT>>\nendobj\n"
                + $"4 0 obj\n<</Length 1>>stream\n{content}\nendstream\nendobj\n"
        );
    }

    private static string Escaped(string text) =>
        text.Contains('\\', StringComparison.Ordinal)
            ? text
            : text.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
}
