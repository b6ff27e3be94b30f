using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Known;

/// <summary>Finds a patient's own identifiers in any written form. Immutable; the skeleton of a text lives per thread.</summary>
internal sealed class KnownMatcher
{
    private const string Reason = "An identifier that the record holds of this patient.";

    [ThreadStatic]
    private static Skeleton? scratch;

    private readonly Automaton automaton;
    private readonly SpokenNumbers spoken;
    private readonly LastFour lastFour;

    public KnownMatcher(KnownIdentifiers known)
    {
        automaton = new Automaton(KnownForms.Of(known));
        spoken = new SpokenNumbers(known);
        lastFour = new LastFour(known);
    }

    public void Report(in Page page)
    {
        var skeleton = scratch ??= new Skeleton();
        var findings = new List<PhiSpan>();
        skeleton.Read(page.Text);
        var text = page.Text;
        var hits = new List<(int First, int Last, Pattern Pattern)>();
        automaton.Search(skeleton.Symbols, (first, last, pattern) => hits.Add((first, last, pattern)));
        foreach (var (first, last, pattern) in hits)
            if (IsWritten(text, skeleton, first, last, pattern))
                findings.Add(new PhiSpan(skeleton.Start(first), skeleton.End(last), pattern.Kind, 1, Reason));
        spoken.Report(page, findings);
        lastFour.Report(page, findings);
        foreach (var span in findings)
            page.ReportSpan(span);
    }

    private static bool IsWritten(ReadOnlySpan<char> text, Skeleton skeleton, int first, int last, Pattern pattern)
    {
        var start = skeleton.Start(first);
        var end = skeleton.End(last);
        if (!IsEdge(text, start - 1) || !IsEdge(text, end) && !IsPossessive(text, end))
            return false;
        if (first > 0 && skeleton.End(first - 1) > start || last + 1 < skeleton.Length && skeleton.Start(last + 1) < end)
            return false;
        return pattern.Rule switch
        {
            PatternRule.Capital => Letters.Class(text[start]) == CharClass.Upper && IsWhole(text[start..end]),
            PatternRule.Whole => IsWhole(text[start..end]),
            PatternRule.Parted => IsParted(text[start..end]),
            _ => true,
        };
    }

    /// <summary>Invisible characters do not hide the edge of a word, nor make one.</summary>
    private static bool IsEdge(ReadOnlySpan<char> text, int i)
    {
        return (uint)i >= (uint)text.Length || !Letters.IsWord(text[i]);
    }

    /// <summary>"Hartwells" for "Hartwell's".</summary>
    private static bool IsPossessive(ReadOnlySpan<char> text, int end) => text[end] is 's' or 'S' && IsEdge(text, end + 1);

    private static bool IsWhole(ReadOnlySpan<char> written)
    {
        foreach (var c in written)
            if (Letters.Class(c) == CharClass.Blank || c is '.' or ',' or ';' or ':' or '/' or '(' or ')')
                return false;
        return true;
    }

    private static bool IsParted(ReadOnlySpan<char> written)
    {
        foreach (var c in written)
            if (!Letters.IsWord(c))
                return true;
        return false;
    }
}
