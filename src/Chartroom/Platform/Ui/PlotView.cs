using System.Globalization;

namespace Chartroom.Platform.Ui;

/// <summary>A bar plot: one row a bar, parts nested in a whole. The same numbers stand below it as a table.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Description">What the picture shows, in one sentence.</param>
/// <param name="Parts">Names of the nested parts, whole first, for example "in the chart", "opened", "became evidence".</param>
public sealed record PlotView(string Title, string Description, IReadOnlyList<string> Parts, IReadOnlyList<PlotRow> Rows)
{
    /// <summary>Drawing units; the picture scales to its place.</summary>
    public const int Width = 640;
    public const int RowHeight = 26;
    public const int LabelWidth = 170;
    private const int ValueWidth = 90;

    public int Height => Rows.Count * RowHeight;

    public string BarWidth(int value)
    {
        var most = Math.Max(1, Rows.Select(r => r.Values.DefaultIfEmpty(0).Max()).DefaultIfEmpty(1).Max());
        return (value * (Width - LabelWidth - ValueWidth) / (double)most).ToString("0.#", CultureInfo.InvariantCulture);
    }
}

/// <param name="Values">One number a part, in the order of the parts, each within the one before.</param>
public sealed record PlotRow(string Label, IReadOnlyList<int> Values);
