namespace Chartroom.Codes;

/// <summary>The published addenda (PDF) as they are set: a title in large letters, and below it rows of text.</summary>
internal sealed class AddendaPages
{
    // The action is set in small italics at the left edge of the page; the text begins to its right.
    private const double MarginWidth = 60;
    private const double ActionSize = 8.5;
    private const double RowHeight = 4;
    private const double TitleSize = 16;

    private static readonly string[] Actions = ["Add", "Delete", "No Change", "Revise from", "Revise to"];

    private readonly List<PdfRun> runs;

    /// <exception cref="WrongFileException">It cannot be read.</exception>
    public AddendaPages(Stream stream)
    {
        try
        {
            runs = PdfText.Runs(stream);
        }
        catch (InvalidDataException e)
        {
            throw new WrongFileException(0, $"The addenda cannot be read. {e.Message} Download it again.");
        }
        Title = string.Concat(runs.Where(r => r.Size >= TitleSize).Select(r => r.Text));
    }

    public string Title { get; }

    /// <summary>Whether it is an addenda and its title has the words.</summary>
    public bool IsOf(string words) => Holds(Title, words) && Holds(Title, "Addenda");

    /// <summary>Whether its text has the words.</summary>
    public bool Says(string words) => Holds(string.Concat(runs.Select(r => r.Text)), words);

    // Letters only: a word may be drawn in pieces.
    private static bool Holds(string text, string words) =>
        string.Concat(text.Where(char.IsLetter))
            .Contains(string.Concat(words.Where(char.IsLetter)), StringComparison.OrdinalIgnoreCase);

    /// <summary>The lines of text in reading order, each from left to right. Words of a line may be set a point or two apart in height.</summary>
    public IEnumerable<PdfRun[]> Rows()
    {
        foreach (var page in runs.Where(r => r.Size < TitleSize).GroupBy(r => r.Page))
        {
            var row = new List<PdfRun>();
            foreach (var run in page.OrderByDescending(r => r.Y))
            {
                if (row.Count > 0 && row[0].Y - run.Y > RowHeight)
                {
                    yield return [.. row.OrderBy(r => r.X)];
                    row = [];
                }
                row.Add(run);
            }
            if (row.Count > 0)
                yield return [.. row.OrderBy(r => r.X)];
        }
    }

    /// <summary>The action in the margin, empty where the row goes on with the one above, and the rest of the row.</summary>
    /// <exception cref="WrongFileException">The action is none there is.</exception>
    public static (string Action, PdfRun[] Body) Parted(PdfRun[] row, int line)
    {
        var margin = row.Where(r => r.IsItalic && r.Size <= ActionSize && r.X < MarginWidth).ToArray();
        var action = string.Concat(margin.Select(r => r.Text)).Trim();
        // "No Chan" is a "No Change" whose end the page cut off.
        if (action.Length > 0 && !Actions.Contains(action))
            action =
                Actions.FirstOrDefault(a => a.StartsWith(action, StringComparison.Ordinal))
                ?? throw new WrongFileException(line, "An action is none of Add, Delete, No Change, Revise from and Revise to.");
        return (action, [.. row.Except(margin)]);
    }

    /// <summary>The words of the runs, single spaces between.</summary>
    public static string Joined(IEnumerable<PdfRun> runs) =>
        string.Join(' ', string.Concat(runs.Select(r => r.Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
