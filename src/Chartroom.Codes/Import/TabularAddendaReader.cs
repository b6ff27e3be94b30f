namespace Chartroom.Codes;

/// <summary>The Tabular List addenda as published (PDF): rows of an action in the margin and a line of the list as it is set.</summary>
internal static class TabularAddendaReader
{
    // The action is set in small italics at the left edge of the page; the list begins to its right.
    private const double MarginWidth = 60;
    private const double ActionSize = 8.5;
    private const double RowHeight = 4;
    private const double TitleSize = 16;

    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "Add",
        "Delete",
        "No Change",
        "Revise from",
        "Revise to",
    };

    /// <summary>The addenda; null where the PDF is something else.</summary>
    /// <exception cref="WrongFileException">It is an addenda and cannot be read.</exception>
    public static ParsedFile? Read(string name, Stream stream, DateOnly? from)
    {
        List<PdfRun> runs;
        try
        {
            runs = PdfText.Runs(stream);
        }
        catch (InvalidDataException e)
        {
            throw new WrongFileException(0, $"The addenda cannot be read. {e.Message} Download it again.");
        }
        var title = string.Concat(runs.Where(r => r.Size >= TitleSize).Select(r => r.Text));
        if (
            !title.Contains("TABULAR LIST", StringComparison.OrdinalIgnoreCase)
            || !title.Contains("Addenda", StringComparison.OrdinalIgnoreCase)
        )
            return null;
        var file = new ParsedFile(name, ImportKind.Icd10CmTabularAddenda, CodeSystem.Icd10Cm, from ?? FileYear.FiscalIn(title));
        foreach (var page in runs.Where(r => r.Size < TitleSize).GroupBy(r => r.Page))
        foreach (var row in RowsOf(page))
            Row(file, [.. row.OrderBy(r => r.X)]);
        if (file.Addenda.Count == 0)
            throw new WrongFileException(0, "The addenda holds no line with an action: it is truncated.");
        return file;
    }

    // The words of a row may be set a point or two apart in height.
    private static IEnumerable<List<PdfRun>> RowsOf(IEnumerable<PdfRun> page)
    {
        var row = new List<PdfRun>();
        foreach (var run in page.OrderByDescending(r => r.Y))
        {
            if (row.Count > 0 && row[0].Y - run.Y > RowHeight)
            {
                yield return row;
                row = [];
            }
            row.Add(run);
        }
        if (row.Count > 0)
            yield return row;
    }

    private static void Row(ParsedFile file, PdfRun[] runs)
    {
        var margin = runs.Where(r => r.IsItalic && r.Size <= ActionSize && r.X < MarginWidth).ToArray();
        var body = runs.Except(margin).ToArray();
        var action = string.Concat(margin.Select(r => r.Text)).Trim();
        if (body.Length == 0)
            return;
        var bold = Joined(body.Where(r => r.IsBold));
        var plain = Joined(body.Where(r => !r.IsBold));
        if (action.Length == 0)
        {
            // A line without an action goes on with the one above, also over the end of a page.
            if (file.Addenda.Count > 0)
                file.Addenda[^1] = file.Addenda[^1].With(bold, plain);
            return;
        }
        // "No Chan" is a "No Change" whose end the page cut off.
        if (!Actions.Contains(action))
            action = Actions.FirstOrDefault(a => a.StartsWith(action, StringComparison.Ordinal)) ?? action;
        if (!Actions.Contains(action))
            throw new WrongFileException(
                file.Addenda.Count + 1,
                "An action is none of Add, Delete, No Change, Revise from and Revise to."
            );
        file.Addenda.Add(new AddendaLine(action, body[0].X, bold, plain));
    }

    private static string Joined(IEnumerable<PdfRun> runs) =>
        string.Join(' ', string.Concat(runs.Select(r => r.Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
