namespace Chartroom.Codes;

/// <summary>The addenda of the table of drugs and of the table of neoplasms (PDF): columns, with the action inside the cell.</summary>
internal static class TableAddendaReader
{
    // Six columns of codes follow the name, each as wide as the others, in points.
    private const double FirstColumn = 186;
    private const double ColumnWidth = 65;
    private const int Columns = 6;

    // Lines of one cell stand 8 points apart, rows at least 12.
    private const double LineHeight = 10;

    private const string From = "Revise from:";
    private const string To = "Revise to:";

    private static readonly string[] Actions = ["Add", "Delete"];

    public static IEnumerable<IndexAddendaLine> Lines(AddendaPages pages, IndexBook book)
    {
        var row = new List<PdfRun[]>();
        foreach (var line in pages.Rows())
        {
            if (row.Count > 0 && (line[0].Page != row[^1][0].Page || row[^1][0].Y - line[0].Y > LineHeight))
            {
                foreach (var done in Row(row, book))
                    yield return done;
                row.Clear();
            }
            row.Add(line);
        }
        foreach (var done in Row(row, book))
            yield return done;
    }

    private static IEnumerable<IndexAddendaLine> Row(List<PdfRun[]> lines, IndexBook book)
    {
        var cells = Enumerable
            .Range(0, Columns + 1)
            .Select(c => Text(lines.SelectMany(l => l.Where(r => ColumnOf(r) == c).GroupBy(r => r.Y).SelectMany(g => g))))
            .ToArray();
        // The heading of each page, and the pages' edges.
        if (cells[0].Length == 0 || cells[0] is "Substance" or "Neoplasm")
            yield break;
        var (action, before, after) = Parted(cells[0]);
        if (action is "Add" or "Delete")
        {
            yield return new(action, Line(book, after, cells.Skip(1).Select(c => Parted(c).After)));
            yield break;
        }
        if (before == after && cells.Skip(1).All(c => Parted(c).Action.Length == 0))
        {
            yield return new("No Change", Line(book, before, cells.Skip(1)));
            yield break;
        }
        yield return new("Revise from", Line(book, before, cells.Skip(1).Select(c => Parted(c).Before)));
        yield return new("Revise to", Line(book, after, cells.Skip(1).Select(c => Parted(c).After)));
    }

    /// <summary>What a cell held and holds: "Revise from: D48.1 Revise to: D48.1-", "Add: C50.A-", or the same before and after.</summary>
    private static (string Action, string Before, string After) Parted(string cell)
    {
        foreach (var action in Actions)
            if (cell.StartsWith(action + ":", StringComparison.Ordinal))
                return (action, action == "Add" ? "-" : cell[(action.Length + 1)..].Trim(), cell[(action.Length + 1)..].Trim());
        var to = cell.IndexOf(To, StringComparison.Ordinal);
        return cell.StartsWith(From, StringComparison.Ordinal) && to > 0
            ? ("Revise", cell[From.Length..to].Trim(), cell[(to + To.Length)..].Trim())
            : (string.Empty, cell, cell);
    }

    private static IndexLine Line(IndexBook book, string title, IEnumerable<string> cells) =>
        IndexAddendaReader.Parsed(book, title) with
        {
            Codes = string.Join('|', cells),
        };

    private static int ColumnOf(PdfRun run) =>
        run.X < FirstColumn ? 0 : Math.Min(Columns, (int)((run.X - FirstColumn) / ColumnWidth) + 1);

    // A word broken at the end of a line is one word.
    private static string Text(IEnumerable<PdfRun> runs)
    {
        var text = string.Empty;
        double? height = null;
        foreach (var run in runs)
        {
            var isNext = height is { } last && Math.Abs(last - run.Y) > 1;
            text +=
                isNext && !(text.Length > 1 && text[^1] == '-' && char.IsLetter(text[^2])) ? $" {run.Text}"
                : isNext ? run.Text
                : run.Text;
            height = run.Y;
        }
        return IndexAddendaReader.Clean(text);
    }
}
