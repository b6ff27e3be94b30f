using System.Text.RegularExpressions;
using Chartroom.Features.Coding;
using Chartroom.Features.QueryRules;
using Chartroom.Phi;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>Makes indicators of words chosen in the record, and finds the sentence around each when the query is sent.</summary>
public sealed partial class IndicatorWords(ChartroomDb db, CitedWords cited, Vault vault, Organisation organisation)
{
    /// <summary>Characters of the record shown on either side of an indicator's words.</summary>
    private const int MostAround = 220;
    private const int LongestFinding = 80;

    public async Task<Platform.Outcome<IReadOnlyList<QueryIndicator>>> ReadAsync(
        ChartGrant grant,
        WordsToCite words,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (!(await cited.FindAllAsync(grant, words, cancel)).Allows(out var found, out var why))
            return why;
        var indicators = new List<QueryIndicator>();
        foreach (var place in found)
        {
            var document = await db.Set<ClinicalDocument>()
                .AsNoTracking()
                .SingleAsync(d => d.Id == place.Version.DocumentId, cancel);
            var (finding, value) = Split(place.Quote);
            indicators.Add(
                new()
                {
                    Finding = finding,
                    Value = value,
                    Source = DocumentTypes.ByKey(document.Type).Name,
                    Date = organisation.LegalDay(document.Written),
                    DocumentVersion = place.Version.Id,
                    Start = place.At.Start,
                    End = place.At.End,
                    Quote = place.Quote,
                    EarlierEncounter = document.EncounterId != grant.Encounter,
                }
            );
        }
        return indicators;
    }

    /// <summary>The sentence around each indicator, identifiers blacked out; the quote alone where the version is not open now.</summary>
    public async Task<IReadOnlyList<string>> AroundAsync(
        ChartGrant grant,
        QueryContent content,
        Func<string, IReadOnlyList<PhiSpan>> identifiers,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(identifiers);
        var around = new List<string>();
        foreach (var indicator in content.Indicators)
        {
            var sentence = indicator.Quote;
            if (
                indicator is { DocumentVersion: { } id, Start: { } start, End: { } end }
                && grant.Versions.Contains(id)
                && await db.Set<DocumentVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancel) is { } version
            )
            {
                var text = await vault.OpenAsync(grant, grant.Patient, DocumentVersion.TextField(id), version.Text, cancel);
                sentence = Sentence(text.Open(grant), start, end);
            }
            around.Add(Black(sentence, identifiers(sentence)));
        }
        return around;
    }

    /// <summary>"Lactate: 4.1" is a finding and its value; words without a figure are a finding alone.</summary>
    private static (string Finding, string Value) Split(string quote)
    {
        var words = White().Replace(quote, " ").Trim();
        var match = Figure().Match(words);
        var (finding, value) = match.Success ? (match.Groups["finding"].Value, match.Groups["value"].Value) : (words, "");
        return (finding.Length > LongestFinding ? finding[..LongestFinding].TrimEnd() : finding, value);
    }

    /// <summary>From the sentence's or line's beginning to its end, at most <see cref="MostAround"/> characters on either side.</summary>
    internal static string Sentence(string text, int start, int end)
    {
        var (from, to) = (start, end);
        while (from > 0 && start - from < MostAround && !Ends(text, from - 1))
            from--;
        while (to < text.Length && to - end < MostAround && !Ends(text, to))
            to++;
        if (to < text.Length && text[to] is '.' or '!' or '?')
            to++;
        return White().Replace(text[from..to], " ").Trim();
    }

    private static bool Ends(string text, int at) =>
        text[at] is '\n' or '\r' || (text[at] is '.' or '!' or '?' && (at + 1 >= text.Length || char.IsWhiteSpace(text[at + 1])));

    internal static string Black(string text, IReadOnlyList<PhiSpan> spans)
    {
        foreach (var span in spans.OrderByDescending(s => s.Start))
            text = $"{text[..span.Start]}▇▇▇{text[span.End..]}";
        return text;
    }

    [GeneratedRegex(@"^(?<finding>\p{L}[^\d:=]{1,60}?)\s*[:=]?\s+(?<value>[<>≤≥~]?\s*\d.{0,60})$")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
