using System.Buffers;
using Chartroom.Platform.May;

namespace Chartroom.Platform.Store.Chart;

/// <summary>
/// Splits a document's text into sections by its headings: "HEADING:" in capitals, a line in capitals, a common name with a colon, and the
/// block of a patient's own particulars that opens many documents. Pure; reads the text once; safe from any thread.
/// </summary>
public static class SectionReader
{
    private const int LongestHeading = 60;
    private const int LongestIndent = 8;
    private const int LongestTitleWords = 8;

    private static readonly SearchValues<string> IdentifyingWords = SearchValues.Create(
        ["MRN", "MR#", "DOB", "SSN", "Acct", "Account #", "Account No", "Date of birth", "Medical Record No", "Visit #"],
        StringComparison.OrdinalIgnoreCase
    );

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> NotInTitles = SearchValues.Create("0123456789,:;=|[]");

    public static IReadOnlyList<TextSection> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sections = new List<TextSection>();
        var open = new TextSection(DocumentSection.Other, 0, 0, 0, 0);
        var block = false; // inside a block of particulars that the next blank line ends
        var afterBlank = true;
        for (var start = 0; start < text.Length; )
        {
            var end = text.AsSpan(start).IndexOf('\n') is var newline and >= 0 ? start + newline : text.Length;
            var line = text.AsSpan(start, end - start).TrimEnd();
            if (Heading(line, afterBlank, open.Kind) is { } heading)
            {
                var continues = heading.Kind == open.Kind && heading.Kind == DocumentSection.Demographics && block;
                if (!continues)
                    open = Next(sections, open, start, heading, text.Length);
                block = heading.Block;
            }
            else if (block && (line.IsEmpty || IsRule(line)))
            {
                open = Next(sections, open, start, new(DocumentSection.Other, 0, 0, 0, false), text.Length);
                block = false;
            }
            afterBlank = line.IsWhiteSpace() || IsRule(line);
            start = end + 1;
        }
        Close(sections, open, text.Length);
        return sections;
    }

    private static TextSection Next(List<TextSection> sections, TextSection open, int line, Found found, int length)
    {
        Close(sections, open, line + found.Start);
        return new(found.Kind, line + found.Start, line + found.End, Math.Min(line + found.Body, length), 0);
    }

    private static void Close(List<TextSection> sections, TextSection open, int end)
    {
        if (end > open.HeadingStart)
            sections.Add(open with { BodyEnd = Math.Max(end, open.BodyStart) });
    }

    /// <summary>What a line opens, or null where it goes on with the section before it.</summary>
    private static Found? Heading(ReadOnlySpan<char> line, bool afterBlank, DocumentSection open)
    {
        var indent = line.Length - line.TrimStart().Length;
        if (line.IsEmpty || indent > LongestIndent)
            return null;
        var words = line[indent..];
        var colon = words.IndexOf(':');
        if (colon is > 1 and <= LongestHeading && Label(words[..colon]) is { } label)
        {
            var kind = SectionNames.Find(label);
            if (kind == DocumentSection.Demographics)
                return new(kind.Value, indent, indent, indent, true);
            if (SectionNames.IsPart(label) && open is DocumentSection.PhysicalExamination or DocumentSection.ReviewOfSystems)
                return null;
            var alone = colon == words.Length - 1 && char.IsUpper(words[0]) && WordCount(label) <= LongestTitleWords;
            if (kind is not null || IsCapitals(label) || alone)
                return new(kind ?? SectionNames.Guess(label), indent, indent + label.Length, indent + colon + 1, false);
        }
        if (IsParticulars(words))
            return new(DocumentSection.Demographics, indent, indent, indent, true);
        return IsTitle(words, afterBlank) ? Titled(words, indent, line.Length) : null;
    }

    private static Found Titled(ReadOnlySpan<char> words, int indent, int length)
    {
        var kind = SectionNames.Find(words) ?? SectionNames.Guess(words);
        return new(kind, indent, indent + words.Length, length, false);
    }

    /// <summary>A label before a colon, or nothing where the words before it are prose, a time or a table.</summary>
    private static ReadOnlySpan<char> LabelOrEmpty(ReadOnlySpan<char> words)
    {
        var label = words.TrimEnd();
        return label.IsEmpty || !char.IsLetter(label[0]) || label.Contains("  ", StringComparison.Ordinal) ? default : label;
    }

    private static string? Label(ReadOnlySpan<char> words) =>
        LabelOrEmpty(words) is { IsEmpty: false } label ? label.ToString() : null;

    private static bool IsCapitals(ReadOnlySpan<char> label)
    {
        var letters = 0;
        foreach (var c in label)
        {
            if (char.IsLower(c))
                return false;
            letters += char.IsUpper(c) ? 1 : 0;
        }
        return letters > 1;
    }

    private static bool IsTitle(ReadOnlySpan<char> words, bool afterBlank)
    {
        if (words.Length > LongestHeading || !char.IsUpper(words[0]) || !IsCapitals(words))
            return false;
        if (SectionNames.Find(words) is not null)
            return true;
        return afterBlank
            && !words.ContainsAny(NotInTitles)
            && !words.Contains("  ", StringComparison.Ordinal)
            && !words.EndsWith('.')
            && WordCount(words) <= LongestTitleWords;
    }

    /// <summary>A line that names a person by number or birth date, with words that only such lines have.</summary>
    private static bool IsParticulars(ReadOnlySpan<char> words)
    {
        var first = words.IndexOfAny(IdentifyingWords);
        if (first < 0 || !words.ContainsAny(Digits))
            return false;
        var after = words[(first + 3)..];
        return first == 0 || after.ContainsAny(IdentifyingWords) || words.Contains("  ", StringComparison.Ordinal);
    }

    private static bool IsRule(ReadOnlySpan<char> line) => line.Length > 3 && line.Trim("-=_* ").IsEmpty;

    private static int WordCount(ReadOnlySpan<char> words) => words.Count(' ') + 1;

    /// <summary>Offsets within the line.</summary>
    private readonly record struct Found(DocumentSection Kind, int Start, int End, int Body, bool Block);
}
