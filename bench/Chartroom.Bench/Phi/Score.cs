using System.Globalization;
using System.Text;
using Chartroom.Phi;

namespace Chartroom.Bench.Phi;

/// <summary>Counts of one category or subject.</summary>
internal sealed class Tally
{
    public int Golds;
    public int WholeLeaks;
    public int TokenLeaks;
    public int Reported;
    public int Wrong;

    public double WholeRate => Golds == 0 ? 0 : (double)WholeLeaks / Golds;
    public double TokenRate => Golds == 0 ? 0 : (double)TokenLeaks / Golds;
    public double Precision => Reported == 0 ? 1 : 1 - (double)Wrong / Reported;

    /// <summary>F-measure with recall counted twice; recall is the share of identifiers of which no token is left.</summary>
    public double F2
    {
        get
        {
            var recall = 1 - TokenRate;
            return Precision + recall == 0 ? 0 : 5 * Precision * recall / (4 * Precision + recall);
        }
    }
}

/// <summary>Compares reported spans with labels. An identifier leaks whole when none of it is covered, and by token when any word or number of it is not.</summary>
internal sealed class Score
{
    public SortedDictionary<string, Tally> Categories { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, Tally> Subjects { get; } = new(StringComparer.Ordinal);
    public Tally All { get; } = new();
    public Tally SafeHarbor { get; } = new();
    public int FreeTexts { get; private set; }
    public int FreeAltered { get; private set; }
    public int FreeLines { get; private set; }
    public int FreeLinesAltered { get; private set; }
    public List<string> Misses { get; } = [];
    public List<string> False { get; } = [];

    public void Add(Labelled text, IReadOnlyList<PhiSpan> spans)
    {
        var covered = new bool[text.Text.Length];
        foreach (var span in spans)
            covered.AsSpan(span.Start, span.Length).Fill(true);
        foreach (var gold in text.Golds)
            Gold(text, gold, covered);
        foreach (var span in spans)
            Span(text, span);
        if (text.Golds.Count == 0)
        {
            FreeTexts++;
            FreeAltered += spans.Count > 0 ? 1 : 0;
        }
        Lines(text, covered);
    }

    private void Gold(Labelled text, Gold gold, bool[] covered)
    {
        var whole = true;
        var token = false;
        for (var i = gold.Start; i < gold.End; i++)
        {
            whole &= !covered[i];
            token |= !covered[i] && char.IsLetterOrDigit(text.Text[i]);
        }
        var tallies = new List<Tally> { All, Of(Categories, gold.Category), Of(Subjects, gold.Subject) };
        if (gold.Subject is "patient" or "relative" or "employer")
            tallies.Add(SafeHarbor);
        foreach (var tally in tallies)
        {
            tally.Golds++;
            tally.WholeLeaks += whole ? 1 : 0;
            tally.TokenLeaks += token ? 1 : 0;
        }
        if (token)
            Misses.Add(
                $"{(whole ? "WHOLE" : "part ")} {gold.Category}/{gold.Subject}: {Around(text.Text, gold.Start, gold.End)}   [{text.Id}]"
            );
    }

    private void Span(Labelled text, PhiSpan span)
    {
        var right = text.Golds.Any(g => g.Start < span.End && span.Start < g.End);
        var category = CategoryOf(span.Kind);
        foreach (var tally in new[] { All, SafeHarbor, Of(Categories, category) })
        {
            tally.Reported++;
            tally.Wrong += right ? 0 : 1;
        }
        if (!right)
            False.Add(
                $"{span.Kind} {span.Confidence:0.00}: {Around(text.Text, span.Start, span.End)}   [{text.Id}] {span.Reason}"
            );
    }

    private void Lines(Labelled text, bool[] covered)
    {
        for (var start = 0; start < text.Text.Length; )
        {
            var end = text.Text.IndexOf('\n', start);
            end = end < 0 ? text.Text.Length : end;
            if (end - start > 20 && !text.Golds.Any(g => g.Start < end && start < g.End))
            {
                FreeLines++;
                FreeLinesAltered += covered.AsSpan(start, end - start).Contains(true) ? 1 : 0;
            }
            start = end + 1;
        }
    }

    private static string Around(string text, int start, int end)
    {
        const int context = 45;
        var from = Math.Max(0, start - context);
        var to = Math.Min(text.Length, end + context);
        return (text[from..start] + "[[" + text[start..end] + "]]" + text[end..to]).Replace('\n', '~').Replace('\r', ' ');
    }

    private static Tally Of(SortedDictionary<string, Tally> tallies, string key)
    {
        if (!tallies.TryGetValue(key, out var tally))
            tallies[key] = tally = new Tally();
        return tally;
    }

    private static string CategoryOf(PhiKind kind) =>
        kind switch
        {
            PhiKind.PersonName or PhiKind.Employer => "NAME",
            PhiKind.AgeOver89 => "AGE_OVER_89",
            _ => kind.Category() switch
            {
                PhiCategory.SocialSecurity => "SSN",
                PhiCategory.MedicalRecord => "MRN",
                PhiCategory.HealthPlan => "HEALTH_PLAN",
                PhiCategory.IpAddress => "IP",
                PhiCategory.Other => "OTHER_ID",
                var category => category.ToString().ToUpperInvariant(),
            },
        };

    public string Table()
    {
        var table = new StringBuilder(
            "| | identifiers | exact leak | any-token leak | precision | F2 |\n|---|---|---|---|---|---|\n"
        );
        foreach (var (name, tally) in Categories)
            Row(table, name, tally, reported: true);
        Row(table, "**all subjects**", All, reported: true);
        Row(table, "**patient, relatives, employers**", SafeHarbor, reported: false);
        foreach (var (name, tally) in Subjects)
            Row(table, "subject " + name, tally, reported: false);
        if (FreeTexts > 0)
            table.Append(
                CultureInfo.InvariantCulture,
                $"\nTexts without identifiers: {FreeTexts}, altered: {FreeAltered} ({(double)FreeAltered / FreeTexts:P1}).\n"
            );
        table.Append(
            CultureInfo.InvariantCulture,
            $"\nLines without identifiers: {FreeLines}, altered: {FreeLinesAltered} ({(double)FreeLinesAltered / Math.Max(1, FreeLines):P2}).\n"
        );
        return table.ToString();
    }

    private static void Row(StringBuilder table, string name, Tally t, bool reported)
    {
        var precision = reported ? t.Precision.ToString("P1", CultureInfo.InvariantCulture) : "";
        var f2 = reported && t.Golds > 0 ? t.F2.ToString("0.000", CultureInfo.InvariantCulture) : "";
        table.Append(
            CultureInfo.InvariantCulture,
            $"| {name} | {t.Golds} | {t.WholeRate:P2} | {t.TokenRate:P2} | {precision} | {f2} |\n"
        );
    }
}
