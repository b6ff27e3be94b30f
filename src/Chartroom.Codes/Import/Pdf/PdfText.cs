using System.Globalization;

namespace Chartroom.Codes;

/// <summary>A piece of text on a page: where it begins, in points from the lower left, and how it is set.</summary>
internal readonly record struct PdfRun(int Page, double X, double Y, bool IsBold, bool IsItalic, double Size, string Text);

/// <summary>The text of a PDF in the order it is drawn, enough for the publisher's addenda: Flate streams, simple fonts, no encryption.</summary>
/// <remarks>ISO 32000-1 section 9.4 (text objects). Text in fonts with two-byte codes is left out: the addenda have none of their words in it.</remarks>
internal sealed class PdfText
{
    private readonly PdfFile file;
    private readonly List<PdfRun> runs = [];
    private readonly List<object> operands = [];
    private double lineX;
    private double lineY;
    private double leading;
    private double size;
    private string font = string.Empty;

    private PdfText(PdfFile file) => this.file = file;

    /// <exception cref="InvalidDataException">It is damaged, encrypted or larger than the addenda ever are.</exception>
    public static List<PdfRun> Runs(Stream stream)
    {
        var file = PdfFile.Read(stream);
        var text = new PdfText(file);
        var page = 0;
        foreach (var dictionary in file.Pages())
            text.Page(page++, dictionary);
        return text.runs;
    }

    private void Page(int number, byte[] dictionary)
    {
        var fonts = file.FontsOf(dictionary);
        (lineX, lineY, leading, size, font) = (0, 0, 0, 0, string.Empty);
        foreach (var stream in file.ContentsOf(dictionary))
        {
            var tokens = new PdfTokens(stream);
            operands.Clear();
            while (tokens.Next() is { } token)
                if (token is PdfOperator { Name: var name })
                {
                    Execute(name, number, fonts);
                    operands.Clear();
                }
                else
                {
                    operands.Add(token);
                }
        }
    }

    private void Execute(string name, int page, Dictionary<string, string> fonts)
    {
        switch (name)
        {
            case "BT":
                (lineX, lineY) = (0, 0);
                break;
            case "Tm" when operands.Count >= 6:
                (lineX, lineY) = (Number(^2), Number(^1));
                break;
            case "Td" or "TD" when operands.Count >= 2:
                (lineX, lineY) = (lineX + Number(^2), lineY + Number(^1));
                leading = name == "TD" ? -Number(^1) : leading;
                break;
            case "TL" when operands.Count >= 1:
                leading = Number(^1);
                break;
            case "T*":
                lineY -= leading;
                break;
            case "Tf" when operands.Count >= 2 && operands[^2] is PdfName { Text: var resource }:
                (font, size) = (fonts.GetValueOrDefault(resource, string.Empty), Number(^1));
                break;
            case "Tj" when operands.Count >= 1 && operands[^1] is string shown:
                Show(page, shown);
                break;
            case "TJ" when operands.Count >= 1 && operands[^1] is List<object> parts:
                Show(page, string.Concat(parts.OfType<string>()));
                break;
        }
    }

    private void Show(int page, string text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            runs.Add(
                new PdfRun(
                    page,
                    lineX,
                    lineY,
                    font.Contains("Bold", StringComparison.Ordinal),
                    font.Contains("Italic", StringComparison.Ordinal),
                    size,
                    text
                )
            );
    }

    private double Number(Index at) => operands[at] is double number ? number : 0;
}
