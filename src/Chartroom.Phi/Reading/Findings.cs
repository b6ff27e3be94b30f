namespace Chartroom.Phi.Reading;

/// <summary>What the rules reported for one text, in the order of reporting; may overlap until <see cref="Settle"/>.</summary>
internal sealed class Findings
{
    private readonly List<PhiSpan> items = [];

    public int Count => items.Count;

    public PhiSpan this[Index i] => items[i];

    public IEnumerable<PhiSpan> All => items;

    public void Clear() => items.Clear();

    public void Add(PhiSpan span) => items.Add(span);

    /// <summary>A bare year of birth identifies only who can be over 89 in the year of judging: 45 CFR 164.514(b)(2)(i)(C).</summary>
    public void DropYoungBirthYears(ReadOnlySpan<char> text, int asOfYear)
    {
        for (var i = items.Count - 1; i >= 0; i--)
            if (
                items[i].Kind == PhiKind.BirthYear
                && asOfYear - int.Parse(text[items[i].Start..items[i].End], provider: null) <= Detectors.Ages.OldestStatedAge
            )
                items.RemoveAt(i);
    }

    /// <summary>The spans in text order without overlap. Where two overlap, their union is kept under the stronger one's kind.</summary>
    public IReadOnlyList<PhiSpan> Settle()
    {
        if (items.Count == 0)
            return [];
        items.Sort(static (a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : b.End.CompareTo(a.End));
        var settled = new List<PhiSpan>(items.Count) { items[0] };
        for (var i = 1; i < items.Count; i++)
        {
            var last = settled[^1];
            if (items[i].Start >= last.End)
                settled.Add(items[i]);
            else
                settled[^1] = Union(last, items[i]);
        }
        return settled;
    }

    private static PhiSpan Union(PhiSpan a, PhiSpan b)
    {
        var stronger = b.Confidence > a.Confidence || (b.Confidence.Equals(a.Confidence) && b.Length > a.Length) ? b : a;
        return stronger with { Start = Math.Min(a.Start, b.Start), End = Math.Max(a.End, b.End) };
    }
}
