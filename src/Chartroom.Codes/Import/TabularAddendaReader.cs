namespace Chartroom.Codes;

/// <summary>The Tabular List addenda as published (PDF): rows of an action in the margin and a line of the list as it is set.</summary>
internal static class TabularAddendaReader
{
    /// <summary>The addenda; null where the PDF is something else.</summary>
    /// <exception cref="WrongFileException">It is an addenda and cannot be read.</exception>
    public static ParsedFile? Read(string name, Stream stream, DateOnly? from)
    {
        var pages = new AddendaPages(stream);
        if (!pages.IsOf("TABULAR LIST"))
            return null;
        var file = new ParsedFile(
            name,
            ImportKind.Icd10CmTabularAddenda,
            CodeSystem.Icd10Cm,
            from ?? FileYear.FiscalIn(pages.Title)
        );
        foreach (var row in pages.Rows())
            Row(file, row);
        if (file.Addenda.Count == 0)
            throw new WrongFileException(0, "The addenda holds no line with an action: it is truncated.");
        return file;
    }

    private static void Row(ParsedFile file, PdfRun[] row)
    {
        var (action, body) = AddendaPages.Parted(row, file.Addenda.Count + 1);
        if (body.Length == 0)
            return;
        var bold = AddendaPages.Joined(body.Where(r => r.IsBold));
        var plain = AddendaPages.Joined(body.Where(r => !r.IsBold));
        if (action.Length > 0)
            file.Addenda.Add(new AddendaLine(action, body[0].X, bold, plain));
        // A line without an action goes on with the one above, also over the end of a page.
        else if (file.Addenda.Count > 0)
            file.Addenda[^1] = file.Addenda[^1].With(bold, plain);
    }
}
