using Chartroom.Platform.Store.Chart;

namespace Chartroom.Tests.Intake;

public sealed class Labels_close_documents
{
    private const string Act = "v3-ActCode";
    private const string Conf = "v3-Confidentiality";

    /// <summary>Row id, LOINC, words of the type, labels "system code", what is kept. Codes: HL7 v3 ActCode, Confidentiality; LOINC.</summary>
    public static TheoryData<string, string, string, string, Sensitivity> Rows =>
        new()
        {
            { "unlabelled", "18842-5", "", "", Sensitivity.None },
            { "normal", "18842-5", "", $"{Conf} N", Sensitivity.None },
            { "psychotherapy note", "34864-9", "", $"{Conf} V,{Act} PSYTHPN", Sensitivity.Psychotherapy },
            { "psychotherapy label on any kind", "11506-3", "", $"{Act} PSYTHPN", Sensitivity.Psychotherapy },
            { "psychiatry on counselling", "34864-9", "", $"{Conf} R,{Act} PSY", Sensitivity.Psychotherapy },
            { "psychiatry on a summary", "18842-5", "", $"{Act} PSY", Sensitivity.StateRestricted },
            { "restricted counselling", "34864-9", "", $"{Conf} R", Sensitivity.Psychotherapy },
            { "very restricted counselling", "34864-9", "", $"{Conf} V", Sensitivity.Psychotherapy },
            { "unlabelled psychotherapy note", "80571-3", "", "", Sensitivity.Psychotherapy },
            { "Part 2", "34857-3", "", $"{Conf} R,{Act} 42CFRPart2,{Act} ETHUD", Sensitivity.Part2 },
            { "Part 2 on any kind", "11506-3", "", $"{Act} SUDUR", Sensitivity.Part2 },
            { "restricted substance use", "34857-3", "", $"{Conf} R", Sensitivity.Part2 },
            { "unlabelled substance use", "34857-3", "", "", Sensitivity.Part2 },
            {
                "SUD counselling by its type",
                "34857-3",
                "Substance Use Counseling Note",
                $"{Act} SUD",
                Sensitivity.Part2 | Sensitivity.SudCounseling
            },
            {
                "SUD counselling by its labels",
                "34857-3",
                "",
                $"{Act} SUD,{Act} PSYTHPN",
                Sensitivity.Part2 | Sensitivity.SudCounseling
            },
            { "HIV", "34111-5", "", $"{Conf} R,{Act} HIV", Sensitivity.StateRestricted },
            { "restricted, no reason", "18842-5", "", $"{Conf} R", Sensitivity.StateRestricted },
            { "unknown confidentiality", "18842-5", "", $"{Conf} ZZ", Sensitivity.StateRestricted },
            { "unknown sensitivity", "18842-5", "", $"{Act} NEWCODE", Sensitivity.StateRestricted },
            { "unknown system", "18842-5", "", "local-labels VIP", Sensitivity.StateRestricted },
            { "purpose of use", "18842-5", "", "v3-ActReason HTEST", Sensitivity.None },
        };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_label_is_kept_as_what_it_closes(
        string row,
        string loinc,
        string words,
        string labels,
        Sensitivity expected
    )
    {
        await using var host = await IntakeHost.StartAsync();
        var document = Fhir.Document("doc-1", "x", loinc);
        document["type"]!["text"] = words;
        Fhir.Labelled(document, Parse(labels));

        await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), Fhir.Encounter(), document));

        Assert.Equal((row, expected), (row, Assert.Single(await host.DocumentsAsync()).Labels));
    }

    [Fact]
    public async Task A_label_on_the_encounter_is_on_its_documents_also_on_one_that_comes_later_alone()
    {
        await using var host = await IntakeHost.StartAsync();
        var encounter = Fhir.Labelled(Fhir.Encounter(), (Act, "ETHUD"));
        await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), encounter, Fhir.Document("doc-1", "x")));

        await host.TakeAsync(Fhir.Bundle(Fhir.Document("doc-2", "y", "11506-3")));

        Assert.Equal([Sensitivity.Part2, Sensitivity.Part2], (await host.DocumentsAsync()).Select(d => d.Labels));
    }

    [Fact]
    public async Task A_label_that_the_encounter_gains_reaches_documents_that_are_here_and_none_is_taken_away()
    {
        await using var host = await IntakeHost.StartAsync();
        await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), Fhir.Encounter(), Fhir.Document("doc-1", "x")));
        await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), Fhir.Labelled(Fhir.Encounter(), (Act, "SUD"))));
        var gained = Assert.Single(await host.DocumentsAsync()).Labels;

        await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), Fhir.Encounter(), Fhir.Document("doc-1", "x")));

        Assert.Equal((Sensitivity.Part2, Sensitivity.Part2), (gained, Assert.Single(await host.DocumentsAsync()).Labels));
    }

    /// <summary>Row id, LOINC (or "local"), words of the type, kind.</summary>
    [Theory]
    [InlineData("LOINC", "11504-8", "", "operative-report")]
    [InlineData("local face sheet", "local", "Face Sheet", "face-sheet")]
    [InlineData("local portal message", "local", "Patient Portal Message", "portal-message")]
    [InlineData("local requisition", "local", "Imaging Requisition", "imaging-requisition")]
    [InlineData("unknown", "local", "Zebra", "unclassified")]
    [InlineData("nurse's note told closer", "34746-8", "Perioperative Nursing Assessment", "perioperative-nursing")]
    [InlineData("words cannot open a nurse's note", "34746-8", "Operative Report", "nursing-assessment")]
    [InlineData("words can close", "11506-3", "Behavioral Health Counseling Note", "behavioral-health")]
    [InlineData("occupational therapy progress", "11507-1", "", "physical-therapy")]
    public async Task The_kind_follows_LOINC_and_then_the_words(string row, string code, string words, string kind)
    {
        await using var host = await IntakeHost.StartAsync();
        var document = Fhir.Document("doc-1", "x");
        document["type"] = Fhir.Concept(code == "local" ? "https://hospital.example/types" : "http://loinc.org", code, words);

        await host.TakeAsync(Fhir.Bundle(Fhir.Patient(), Fhir.Encounter(), document));

        Assert.Equal((row, kind), (row, Assert.Single(await host.DocumentsAsync()).Type));
    }

    private static (string, string)[] Parse(string labels) =>
        [.. labels.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).Select(p => (p[0], p[1]))];
}
