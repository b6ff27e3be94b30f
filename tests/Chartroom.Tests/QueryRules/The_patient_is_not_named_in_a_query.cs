using Chartroom.Features.Identifiers;
using Chartroom.Features.QueryRules;
using Chartroom.Phi;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Tests.QueryRules;

/// <summary>The identifier rule with what the record knows of an invented patient, as the product gives it.</summary>
public sealed class The_patient_is_not_named_in_a_query
{
    private static readonly Detector Detector = new();
    private static readonly KnownIdentifiers Known = OwnIdentifiers.Of(
        new Demographics
        {
            Names = [new("Quillfeather", ["Odette", "Marguerite"])],
            BirthDate = new(1961, 4, 5),
            Identifiers =
            [
                new("MR", "hospital", "48151623"),
                new("SS", "us", "541-62-7390"),
                new("MB", "payer", "XQK882019337"),
                new("DL", "state", "Q4417720"),
            ],
            Addresses = [new(["9 Larkspur Lane"], "Wexmere", null, "MA", "02134")],
            Telecom = ["617-555-0182", "odette.q@wexmere.example"],
            Relatives = [new("spouse", new("Quillfeather", ["Barnaby"]), ["617-555-0199"])],
            Employer = "Thistledown Bindery",
        },
        new EncounterIdentity { AccountNumber = "6100241" }
    );

    /// <summary>Ways in which people write what they should not.</summary>
    public static TheoryData<string> Disguises =>
        [
            "Quillfeather",
            "QUILLFEATHER, O.",
            "odette quillfeather",
            "Q u i l l f e a t h e r",
            "Quill-feather",
            "Odette M. Quillfeather",
            "Mrs. Quillfether",
            "O. M. Q. Quillfeather",
            "Quillfeather's husband Barnaby",
            "April 5th, 1961",
            "4/5/61",
            "5 Apr 1961",
            "19610405",
            "MRN 4815-1623",
            "48 15 16 23",
            "541 62 7390",
            "(617) 555 0182",
            "six one seven five five five oh one eight two",
            "odette.q at wexmere dot example",
            "9 Larkspur Ln",
            "account 6100241",
            "XQK 882 019 337",
            "works at Thistledown Bindery",
            "licence Q4417720",
        ];

    public static TheoryData<string> CleanTexts => [.. Corpus.Text("clean-texts.txt").Where(l => l.Length > 0 && l[0] != '#')];

    [Theory, MemberData(nameof(Disguises)), Proves("J11"), Proves("L15"), Proves("H8")]
    public void Own_identifiers_in_any_disguise_stop_a_query_wherever_they_stand(string words)
    {
        var good = SampleQuery.Good;
        QueryContent[] spoiled =
        [
            good with
            {
                Title = $"Clarification {words}",
            },
            good with
            {
                Question = $"{good.Question} It is about {words}.",
            },
            good with
            {
                Why = $"{good.Why} Asked for {words}.",
            },
            good with
            {
                Indicators = [good.Indicators[0] with { Value = $"39.2 C, {words}" }, .. good.Indicators.Skip(1)],
            },
            good with
            {
                Options = [good.Options[0] with { Text = $"Infection of {words}" }, .. good.Options.Skip(1)],
            },
        ];

        foreach (var content in spoiled)
            Assert.Contains(Found(content), f => f is { RuleId: "Q11", Severity: QuerySeverity.Block });
    }

    [Theory, MemberData(nameof(CleanTexts))]
    public void Clinical_words_pass_untouched(string text)
    {
        var good = SampleQuery.Good;

        var found = Found(
            good with
            {
                Question = text,
                Indicators = [good.Indicators[0] with { Finding = text, Value = text }],
                Options = [good.Options[0] with { Text = text }],
            }
        );

        Assert.DoesNotContain(found, f => f.RuleId == "Q11");
    }

    [Fact]
    public void A_hundred_clean_texts_and_more_than_twenty_disguises_are_tried()
    {
        Assert.True(CleanTexts.Count >= 100, $"{CleanTexts.Count} clean texts");
        Assert.True(Disguises.Count >= 20, $"{Disguises.Count} disguises");
    }

    private static IReadOnlyList<QueryFinding> Found(QueryContent content) =>
        QueryGate.Check(content, SampleQuery.Facts() with { FindIdentifiers = text => Detector.Detect(text, Known) });
}
