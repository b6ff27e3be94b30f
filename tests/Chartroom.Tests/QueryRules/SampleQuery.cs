using Chartroom.Features.QueryRules;
using Chartroom.Phi;
using Chartroom.Platform;

namespace Chartroom.Tests.QueryRules;

/// <summary>A query that every rule passes, to be spoiled in one place.</summary>
internal static class SampleQuery
{
    private const string Note =
        "Day 2: temperature 39.2 C, pulse 124, white count 22.4, lactate 3.1. Urine culture: Escherichia coli. Heart failure, systolic, is stable.";

    public static readonly DocumentVersionId Version = DocumentVersionId.New();
    public static readonly DateOnly Today = new(2026, 9, 22);

    private static readonly Detector Detector = new();

    public static ShownText Shown(string? text = null) =>
        new()
        {
            Version = Version,
            Source = "Progress note",
            Text = text ?? Note,
        };

    public static QueryFacts Facts(string? text = null) =>
        new()
        {
            Shown = [Shown(text)],
            VersionsOfEncounter = [Version],
            AddresseeHasPart = true,
            FindIdentifiers = written => Detector.Detect(written),
            Due = Today.AddDays(3),
            Today = Today,
        };

    public static QueryIndicator Indicator(string finding, string value, string quote) =>
        new()
        {
            Finding = finding,
            Value = value,
            Source = "Progress note",
            Date = new(2026, 9, 17),
            DocumentVersion = Version,
            Start = Note.IndexOf(quote, StringComparison.Ordinal),
            End = Note.IndexOf(quote, StringComparison.Ordinal) + quote.Length,
            Quote = quote,
        };

    public static QueryOption Choice(OptionKind kind, string text, params int[] support) =>
        new()
        {
            Kind = kind,
            Text = text,
            SupportedBy = support,
        };

    public static QueryContent Good { get; } =
        new()
        {
            Reason = QueryReason.Clarification,
            Why = "Findings of infection are described without the condition they represent.",
            Title = "Clinical clarification",
            Question = "Please document the condition, if any, that these findings represent.",
            Format = QueryFormat.MultipleChoice,
            Template = QueryTemplateVersionId.New(),
            Indicators =
            [
                Indicator("Temperature", "39.2 C", "temperature 39.2 C"),
                Indicator("White count", "22.4", "white count 22.4"),
                Indicator("Urine culture", "Escherichia coli", "Urine culture: Escherichia coli"),
            ],
            Options =
            [
                Choice(OptionKind.Answer, "Urinary tract infection without sepsis", 0, 2),
                Choice(OptionKind.Answer, "Sepsis due to urinary tract infection", 0, 1, 2),
                Choice(OptionKind.Other, "Other (please specify)"),
                Choice(OptionKind.Undetermined, "Unable to determine"),
            ],
        };
}
