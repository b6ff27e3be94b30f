using Chartroom.Codes;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Tests.Floor;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Coding;

/// <summary>What stands against a signature: each row puts one fault on a chart that could be signed without it.</summary>
public sealed class The_checks_before_signing
{
    private static readonly Dictionary<string, (string[] Rules, Func<CodingScene, Task> Fault)> Rows = new()
    {
        ["nothing wrong"] = ([], _ => Task.CompletedTask),
        ["a code that needs more characters"] = (["needs-more-characters"], at => at.PutAsync("S72.001")),
        ["no letter for present on admission"] = (["poa-missing"], at => at.PutAsync("I10", poa: null)),
        ["a letter where the official list exempts"] = (["poa-exempt"], at => at.PutAsync("S72.001D")),
        ["two conditions that exclude each other"] = (["excludes1"], at => at.PutAsync("I25.2")),
        ["an unclear admission without a reason"] = (["rationale-missing"], at => at.PutAsync("I10", PoaIndicator.Undetermined)),
        ["a code that may not be principal"] = (["unacceptable-principal"], LeadsAsync("R65.20")),
        ["no principal diagnosis"] = (["principal-count"], NoPrincipalAsync),
        ["a procedure without its date"] = (["procedure-date-missing"], at => ProcedureAsync(at, "")),
        ["a procedure after the stay"] = (["procedure-date-outside"], at => ProcedureAsync(at, "2026-09-30")),
        ["words taken away from a code"] = (["evidence-missing"], UnciteAsync),
    };

    public static TheoryData<string> Faults => [.. Rows.Keys];

    [Theory, MemberData(nameof(Faults)), Proves("B2"), Proves("B6")]
    public async Task Each_fault_is_named_and_stops_the_signature(string fault)
    {
        await using var at = await CodingScene.OpenAsync(Database.Sqlite);
        await at.PutAsync("I21.19");
        (await at.ConfirmAsync()).Value();

        await Rows[fault].Fault(at);

        var found = await at.FindingsAsync();
        Assert.Superset(Rows[fault].Rules.ToHashSet(), found.ToHashSet());
        Assert.Equal(found.Length == 0, (await at.SignAsync()).Allows(out _, out var why));
        Assert.True(why is null or FindingsOpen, why?.Rule);
    }

    [Theory]
    [InlineData("I25.2", "excludes1")]
    [InlineData("I21.19", "duplicate")]
    [InlineData("S72.001", "needs-more-characters")]
    [InlineData("I10", null)]
    public async Task What_a_code_would_bring_is_said_before_it_is_added_and_only_that(string code, string? rule)
    {
        await using var at = await CodingScene.OpenAsync(Database.Sqlite);
        await at.PutAsync("I21.19", poa: null);

        var said = await at.DoAsync<TakeChart, ChartInHand>(t =>
            t.InHandAsync(at.Coder, at.Chart.Work.Number, revision: null, default)
        );
        var found = await at.At.AskAsync(services =>
            services.GetRequiredService<FinalizeChart>().FindingsIfAddedAsync(said.Value(), CodeSystem.Icd10Cm, code, default)
        );

        Assert.Equal(rule is null ? [] : [rule], found.Where(f => f.Severity != Severity.Info).Select(f => f.RuleId).Distinct());
        Assert.Single((await at.ChartAsync()).Assignments);
    }

    [Fact]
    public async Task The_discharge_status_is_confirmed_first()
    {
        await using var at = await CodingScene.OpenAsync(Database.Sqlite);
        await at.PutAsync("I21.19");

        Assert.Equal(["discharge-status-missing"], await at.FindingsAsync());
        Assert.Equal(new UnknownDischargeStatus(), (await at.ConfirmAsync("77")).Why());
    }

    [Fact]
    public async Task A_warning_may_stand_with_a_reason_in_real_words_and_a_stop_may_not()
    {
        await using var at = await CodingScene.OpenAsync(Database.Sqlite);
        await at.PutAsync("I21.19");
        (await at.ConfirmAsync()).Value();
        await ProcedureAsync(at, "2026-09-30");
        await at.PutAsync("I10", poa: null);
        const string reason = "The date on the operative report is a slip, the clinic was told.";

        Assert.Equal(
            new ReasonTooThin(),
            (await KeepAsync(at, "procedure-date-outside", "02703ZZ", "ok ok ok ok ok ok ok ok")).Why()
        );
        Assert.Equal(new NotReadable("The warning"), (await KeepAsync(at, "poa-missing", "I10", reason)).Why());
        (await KeepAsync(at, "procedure-date-outside", "02703ZZ", reason)).Value();

        Assert.Equal(["poa-missing"], await at.FindingsAsync());
    }

    private static Task<Outcome<FindingKept>> KeepAsync(CodingScene at, string rule, string code, string reason) =>
        at.DoAsync<HoldChart, FindingKept>(h =>
            h.KeepAsync(at.Coder, at.Chart.Work.Number, FindingKept.KeyOf(rule, [code]), reason, null, default)
        );

    private static Func<CodingScene, Task> LeadsAsync(string code) =>
        async at =>
        {
            var assigned = await at.PutAsync(code);
            (await at.ChangeAsync(assigned.Id, c => c with { Role = DiagnosisRole.Principal })).Value();
        };

    private static async Task NoPrincipalAsync(CodingScene at)
    {
        var only = (await at.ChartAsync()).Assignments.Single();
        (await at.ChangeAsync(only.Id, c => c with { Role = DiagnosisRole.Secondary })).Value();
    }

    private static async Task ProcedureAsync(CodingScene at, string date)
    {
        var assigned = (await at.AssignAsync("02703ZZ", system: CodeSystem.Icd10Pcs)).Value();
        (await at.ChangeAsync(assigned.Id, c => c with { PerformedOn = date })).Value();
    }

    private static async Task UnciteAsync(CodingScene at)
    {
        var only = (await at.ChartAsync()).Assignments.Single();
        (
            await at.DoAsync<SequenceCodes, CodeAssignment>(s =>
                s.UnciteAsync(at.Coder, at.Chart.Work.Number, only.Id, only.Evidence.Single().Id, null, default)
            )
        ).Value();
    }
}
