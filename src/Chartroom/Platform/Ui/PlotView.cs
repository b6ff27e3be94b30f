using System.Globalization;

namespace Chartroom.Platform.Ui;

/// <summary>A bar plot with parts nested in a whole, lying or, over time, standing. The same numbers stand below it as a table.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Description">What the picture shows, in one sentence.</param>
/// <param name="Parts">Names of the nested parts, whole first, for example "in the chart", "opened", "became evidence".</param>
public sealed record PlotView(string Title, string Description, IReadOnlyList<string> Parts, IReadOnlyList<PlotRow> Rows)
{
    // Pixels. Lengths across are parts of the whole, so that the picture is as wide as its place and its letters keep their size.
    public const int RowHeight = 34;
    public const int BarHeight = 9;
    public const int StandHeight = 96;
    public const int LetterHeight = 16;
    private const int Inks = 3;

    /// <summary>One column for each row, side by side: for days.</summary>
    public bool Standing { get; init; }

    public int Height => Standing ? StandHeight + (2 * LetterHeight) : Rows.Count * RowHeight;

    private int Most => Math.Max(1, Rows.Select(r => r.Values.DefaultIfEmpty(0).Max()).DefaultIfEmpty(1).Max());

    /// <summary>The innermost part has the strongest ink, however many there are.</summary>
    public string Ink(int part) => $"plot-{Math.Max(0, Inks - Parts.Count + part)}";

    public string BarWidth(int value) => Percent(100.0 * value / Most);

    /// <summary>Height of a standing bar; one that is not nothing is seen.</summary>
    public int BarRise(int value) => value == 0 ? 0 : Math.Max(1, (int)Math.Round((double)StandHeight * value / Most));

    /// <summary>The middle of a standing row's place.</summary>
    public string Middle(int row) => Percent(100.0 * (row + 0.5) / Rows.Count);

    public string Left(int row) => Percent(100.0 * (row + 0.12) / Rows.Count);

    public string ColumnWidth => Percent(76.0 / Math.Max(1, Rows.Count));

    /// <summary>The standing row that has its number above it, the highest: there is no place for all.</summary>
    public int Highest => Rows.Select(r => r.Values.DefaultIfEmpty(0).Max()).ToList().IndexOf(Most);

    private static string Percent(double part) => part.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}

/// <param name="Values">One number a part, in the order of the parts, each within the one before.</param>
public sealed record PlotRow(string Label, IReadOnlyList<int> Values)
{
    /// <summary>What stands under a standing bar, where the label is too long for it.</summary>
    public string? Brief { get; init; }
}
