using System.Text.RegularExpressions;

namespace Chartroom.Features.Charts;

/// <summary>Words of a version that a code rests on, half-open UTF-16 offsets, with the number the codes pane gives that code.</summary>
public readonly record struct EvidenceMark(int Start, int End, int Number);

/// <summary>
/// Cuts text into paragraphs and runs for the reading pane. Nothing is lost, added or moved: the runs of a paragraph, joined, are the version's own
/// characters from its start, so that a selection on the page is a range of the version.
/// </summary>
public static partial class ReadingText
{
    private const int FullLine = 60; // a shorter line was ended on purpose; a longer one was wrapped by the sender's system

    /// <summary>Paragraphs of the range [<paramref name="start"/>, <paramref name="end"/>). Blank lines part them and are left out.</summary>
    public static IReadOnlyList<ParagraphView> Paragraphs(string text, int start, int end, IReadOnlyList<EvidenceMark> marks)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<ParagraphView>();
        var from = -1;
        var to = start;
        foreach (var (lineStart, lineEnd) in Lines(text, start, end))
        {
            var line = text.AsSpan(lineStart, lineEnd - lineStart);
            var blank = line.IsWhiteSpace();
            if (from >= 0 && (blank || Breaks(text.AsSpan(from, to - from), line)))
            {
                found.Add(Paragraph(text, from, to, marks));
                from = -1;
            }
            if (blank)
                continue;
            from = from < 0 ? lineStart : from;
            to = lineEnd;
        }
        if (from >= 0)
            found.Add(Paragraph(text, from, to, marks));
        return found;
    }

    /// <summary>One paragraph over exactly this range, cut where evidence begins and ends.</summary>
    public static ParagraphView Paragraph(string text, int start, int end, IReadOnlyList<EvidenceMark> marks)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(marks);
        var here = marks.Where(m => m.Start < end && m.End > start).Select(m => Whole(text, m)).ToList();
        var cuts = here.SelectMany(m => new[] { m.Start, m.End }).Where(c => c > start && c < end).Append(start).Append(end);
        var edges = cuts.Distinct().Order().ToList();
        var runs = new List<RunView>();
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            var (a, b) = (edges[i], edges[i + 1]);
            var numbers = here.Where(m => m.Start <= a && m.End >= b).Select(m => m.Number).Distinct().Order();
            runs.Add(new(text[a..b], [.. numbers]));
        }
        return new(start, Columns().IsMatch(text[start..end]), runs);
    }

    /// <summary>The same mark without half a character at its ends: half of a surrogate pair cannot be written as HTML.</summary>
    private static EvidenceMark Whole(string text, EvidenceMark mark) =>
        new(
            mark.Start - (IsSecondHalf(text, mark.Start) ? 1 : 0),
            mark.End + (IsSecondHalf(text, mark.End) ? 1 : 0),
            mark.Number
        );

    private static bool IsSecondHalf(string text, int at) =>
        at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    /// <summary>A new line starts a new paragraph after a line that was not full, and before a list item or figures in columns.</summary>
    private static bool Breaks(ReadOnlySpan<char> before, ReadOnlySpan<char> line)
    {
        var last = before[(before.LastIndexOf('\n') + 1)..];
        return last.TrimEnd().Length < FullLine || Item().IsMatch(line) || Columns().IsMatch(line) != Columns().IsMatch(last);
    }

    private static IEnumerable<(int Start, int End)> Lines(string text, int start, int end)
    {
        while (start < end)
        {
            var feed = text.IndexOf('\n', start, end - start);
            var stop = feed < 0 ? end : feed;
            yield return (start, stop > start && text[stop - 1] == '\r' ? stop - 1 : stop);
            start = feed < 0 ? end : feed + 1;
        }
    }

    [GeneratedRegex(@"^\s*(?:\d{1,2}[.)]|[-*•]|[A-Za-z][.)])\s")]
    private static partial Regex Item();

    [GeneratedRegex(@"\S {3,}\S[^\n]*\S {3,}\S|\t[^\n]*\t")]
    private static partial Regex Columns();
}
