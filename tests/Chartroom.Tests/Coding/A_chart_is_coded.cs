using Chartroom.Codes;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Coding;

public sealed class A_chart_is_coded_on_SQLite() : A_chart_is_coded(Database.Sqlite);

public sealed class A_chart_is_coded_on_PostgreSQL() : A_chart_is_coded(Database.Postgres);

public abstract class A_chart_is_coded(Database database)
{
    private const string Reason = "The provider corrected the discharge summary after signing.";

    [Fact, Proves("B1")]
    public async Task A_code_keeps_the_words_it_rests_on()
    {
        await using var at = await CodingScene.OpenAsync(database);

        var assigned = (await at.AssignAsync("I21.19")).Value();

        var evidence = Assert.Single((await at.ChartAsync()).Assignments.Single().Evidence);
        var version = await at.Scene.VersionAsync(at.Chart.Document);
        Assert.Equal(version.Id, evidence.Version);
        Assert.Equal(version.Sha256, evidence.VersionHash);
        Assert.Equal(CodingScene.Words, ChartScene.Note[evidence.Start..evidence.End]);
        Assert.Equal(DiagnosisRole.Principal, assigned.Role);
        await at.At.VerifyAsync();
    }

    [Theory]
    [InlineData("beyond the end", 100_000, 100_010)]
    [InlineData("only white space", 28, 29)]
    [InlineData("half a character", 2, 5)]
    public async Task Words_that_are_no_words_of_the_document_are_refused(string row, int start, int end)
    {
        const string text = "Ill 🫀 failing heart rhythms \nand then some more words of the note.\n";
        await using var at = await CodingScene.OpenAsync(database, text);

        var why = (await at.AssignAsync("I21.19", spans: new Selection(at.Version, start, end))).Why();

        Assert.True(why == new EvidenceNotInDocument(), $"{row}: {why.Rule}");
        Assert.Empty((await at.ChartAsync()).Assignments);
    }

    [Fact]
    public async Task Words_of_a_document_that_was_not_shown_are_refused()
    {
        await using var at = await CodingScene.OpenAsync(database);
        var unread = await at.Scene.VersionAsync(await at.Scene.DocumentAsync(at.Chart.Patient));

        Assert.Equal(new EvidenceNotInDocument(), (await at.AssignAsync("I21.19", spans: new Selection(unread.Id, 0, 10))).Why());
        Assert.Equal(new EvidenceMissing(), (await Without(at)).Why());
    }

    [Fact]
    public async Task A_second_tab_overwrites_nothing()
    {
        await using var at = await CodingScene.OpenAsync(database);
        var shown = (await at.ChartAsync()).Revision;
        (await at.AssignAsync("I21.19", revision: shown)).Value();

        var why = (await at.AssignAsync("I10", revision: shown)).Why();

        Assert.Equal(new ChangedElsewhere(), why);
        Assert.Equal("I2119", (await at.ChartAsync()).Assignments.Single().Code);
    }

    [Fact]
    public async Task Of_many_tabs_at_once_one_writes()
    {
        await using var at = await CodingScene.OpenAsync(database);
        var shown = (await at.ChartAsync()).Revision;
        string[] codes = ["I21.19", "I10", "E11.9", "I21.4", "A09", "R78.81"];

        var outcomes = await Task.WhenAll(codes.Select(code => Task.Run(() => at.AssignAsync(code, revision: shown))));

        Assert.Single(outcomes, o => o.Allows(out _, out _));
        Assert.All(outcomes.Where(o => !o.Allows(out _, out _)), o => Assert.Equal(new ChangedElsewhere(), o.Why()));
        Assert.Single((await at.ChartAsync()).Assignments);
        await at.At.VerifyAsync();
    }

    [Fact]
    public async Task There_is_one_principal_diagnosis_and_the_order_is_the_coder_s()
    {
        await using var at = await CodingScene.OpenAsync(database);
        var (first, second, third) = (await at.PutAsync("I10"), await at.PutAsync("I21.19"), await at.PutAsync("E11.9"));

        (await at.ChangeAsync(second.Id, c => c with { Role = DiagnosisRole.Principal })).Value();
        (
            await at.DoAsync<SequenceCodes, CodeAssignment>(s =>
                s.MoveAsync(at.Coder, at.Chart.Work.Number, third.Id, 2, null, default)
            )
        ).Value();

        var chart = await at.ChartAsync();
        Assert.Equal(["I2119", "E119", "I10"], chart.Diagnoses.Select(d => d.Code));
        Assert.Equal(
            [DiagnosisRole.Principal, DiagnosisRole.Secondary, DiagnosisRole.Secondary],
            chart.Diagnoses.Select(d => d.Role!.Value)
        );
        Assert.Equal(new CodeAlreadyAssigned("I10"), (await at.AssignAsync("I10")).Why());
        (
            await at.DoAsync<SequenceCodes, CodeAssignment>(s =>
                s.RemoveAsync(at.Coder, at.Chart.Work.Number, first.Id, null, default)
            )
        ).Value();
        Assert.Equal([1, 2], (await at.ChartAsync()).Diagnoses.Select(d => d.Sequence));
    }

    [Fact, Proves("A2")]
    public async Task What_is_signed_is_read_only_until_it_is_opened_again_with_a_reason()
    {
        await using var at = await CodingScene.OpenAsync(database);
        await at.PutAsync("I21.19");
        (await at.ConfirmAsync()).Value();

        var signature = (await at.SignAsync()).Value();

        Assert.Equal(ChartState.FinalCoded, (await at.ChartAsync()).State);
        Assert.Equal(new WorkClosed(), (await at.ConfirmAsync()).Why());
        Assert.Equal(new WorkClosed(), (await OpenAsync(at)).Why());
        Assert.Equal(new ReasonTooThin(), (await AgainAsync(at, at.Coder, "asdf asdf asdf asdf asdf")).Why());
        Assert.Equal(new NotAssigned(), (await AgainAsync(at, await at.Scene.PersonAsync(), Reason)).Why());
        (await AgainAsync(at, await at.Scene.PersonAsync(Role.CodingManager), Reason)).Value();
        await at.ReopenAsync();
        await at.PutAsync("I10");
        (await at.SignAsync()).Value();

        var signatures = (await at.ChartAsync()).Signatures;
        Assert.Equal(2, signatures.Count);
        Assert.NotEqual(Convert.ToHexString(signature.Digest), Convert.ToHexString(signatures[^1].Digest));
        await at.At.VerifyAsync();
    }

    [Fact]
    public async Task A_chart_on_hold_takes_no_codes_and_goes_on_when_released()
    {
        await using var at = await CodingScene.OpenAsync(database);
        var hold = HoldReason.AwaitingPathology;

        (await at.DoAsync<HoldChart, HoldReason>(h => h.HoldAsync(at.Coder, at.Chart.Work.Number, hold, null, default))).Value();
        Assert.Equal(new ChartIsOnHold(), (await at.AssignAsync("I10")).Why());
        (await at.DoAsync<HoldChart, ChartState>(h => h.ReleaseAsync(at.Coder, at.Chart.Work.Number, null, default))).Value();

        (await at.AssignAsync("I10")).Value();
    }

    private static Task<Outcome<CodeAssignment>> Without(CodingScene at) =>
        at.DoAsync<AssignCode, CodeAssignment>(a =>
            a.HandleAsync(at.Coder, new(at.Chart.Work.Number, CodeSystem.Icd10Cm, "I10", null, [], null), default)
        );

    private static Task<Outcome<ChartGrant>> OpenAsync(CodingScene at) =>
        at.DoAsync<OpenChart, ChartGrant>(o => o.HandleAsync(at.Coder, at.Chart.Work.Number, false, default));

    private static Task<Outcome<ChartState>> AgainAsync(CodingScene at, Actor by, string reason) =>
        at.DoAsync<ReopenChart, ChartState>(r => r.HandleAsync(by, at.Chart.Work.Number, reason, default));
}
