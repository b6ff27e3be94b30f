using System.Net;
using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Reports;

public sealed class What_reviewers_read_of_charts
{
    [Theory]
    [InlineData(Role.Coder)]
    [InlineData(Role.CodingManager)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.PrivacyOfficer)]
    [Proves("H5")]
    [Proves("J6")]
    [Proves("B5")]
    public async Task The_history_says_who_saw_which_document_and_whether_it_became_evidence(Role reader)
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.FinalizeAsync();

        var view = await host.DoneAsync<ReadHistory, HistoryView>(h => h.RunAsync(host.Actor(reader), host.Case, default));
        var page = WebUtility.HtmlDecode(await host.PageAsync(reader, $"/charts/{host.Case}/history"));

        Assert.Equal(
            [("Read a document", "Nursing assessment", (bool?)false), ("Read a document", "Discharge summary", true)],
            view.Rows.Where(r => r.What == "Read a document").Select(r => (r.What, r.Document, r.BecameEvidence))
        );
        Assert.Contains("2 of 3 documents opened (exposure 67%), 1 became evidence (use 50%)", page, StringComparison.Ordinal);
        Assert.Contains("signed final coding with Passkey", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Pneumonia", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Quillfeather", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coder_does_not_read_the_history_of_a_chart_that_is_not_theirs()
    {
        await using var host = await ReportsHost.StartAsync();

        var answer = await host.GetAsync(Role.Coder, $"/charts/{host.Case}/history");
        var missing = await host.GetAsync(Role.Coder, "/charts/2222-2222/history");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, missing.StatusCode));
        Assert.Equal(2, (await host.EntriesAsync("route.refused")).Count(e => e.Refused));
        Assert.Empty(await host.EntriesAsync("history.read"));
    }

    [Fact]
    [Proves("M17")]
    public async Task Exposure_and_use_are_counted_by_coder_and_task()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.FinalizeAsync();
        var today = host.Service<Organisation>().LegalDay(TimeProvider.System.GetUtcNow());

        var view = await host.DoAsync(s => s.GetRequiredService<ReadExposure>().RunAsync(today.AddDays(-1), today, default));
        var before = await host.DoAsync(s =>
            s.GetRequiredService<ReadExposure>().RunAsync(today.AddDays(-9), today.AddDays(-8), default)
        );

        Assert.Equal([new ExposureLine("The Coder", "inpatient medicine", 1, new Exposure(3, 2, 1))], view.Lines);
        Assert.Empty(before.Lines);
    }

    [Theory]
    [InlineData(Role.CodingManager)]
    [InlineData(Role.PrivacyOfficer)]
    [Proves("J7")]
    public async Task The_sentence_of_an_exception_opens_for_its_reviewers_and_is_recorded(Role reviewer)
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        var list = await host.PageAsync(reviewer, "/exceptions");
        var exception = (await host.EntriesAsync("scope.widened")).Single().Id;

        var answer = await host.PostAsync(reviewer, "/exceptions", $"/exceptions/{exception}/read");

        Assert.Contains("Nursing assessment", list, StringComparison.Ordinal);
        Assert.DoesNotContain(ReportsHost.Sentence, list, StringComparison.Ordinal);
        Assert.Contains(
            ReportsHost.Sentence,
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        var read = EntryFacts.Read((await host.EntriesAsync("exception.read")).Single().Bytes);
        Assert.Equal(
            (host.Actor(reviewer).Id, "ExceptionReview", Purpose.ExceptionReview),
            (read.Actor, read.Rule, read.Purpose)
        );
    }

    [Theory]
    [InlineData(Role.Coder)]
    [InlineData(Role.Auditor)]
    [InlineData(Role.Educator)]
    [InlineData(Role.Provider)]
    [InlineData(Role.SecurityOfficer)]
    [InlineData(Role.Administrator)]
    public async Task Nobody_else_reads_the_sentence_of_an_exception(Role role)
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        var exception = (await host.EntriesAsync("scope.widened")).Single().Id;

        var outcome = await host.DoAsync(s =>
            s.GetRequiredService<ReadExceptions>().SentenceAsync(host.Actor(role), exception, default)
        );

        Refusal why = role == Role.Administrator ? new AdministratorOpensChart() : new PurposeNotForRole();
        Assert.Equal(new Outcome<ExceptionSentence>.Refused(why), outcome);
        Assert.True((await host.EntriesAsync("exception.read")).Single().Refused);
    }

    [Fact]
    public async Task The_grant_for_a_sentence_opens_nothing_else_of_the_patient()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        var exception = (await host.EntriesAsync("scope.widened")).Single().Id;

        await host.DoAsync(async services =>
        {
            var gate = services.GetRequiredService<AccessGate>();
            Assert.True(
                (await gate.ReadExceptionAsync(host.Actor(Role.CodingManager), exception, default)).Allows(out var grant, out _)
            );
            var patient = await services.GetRequiredService<ChartroomDb>().Set<Patient>().SingleAsync();
            var field = Patient.DemographicsField(patient.Id, patient.DemographicsVersion);
            return await Assert.ThrowsAsync<UnauthorizedAccessException>(async () =>
                await services
                    .GetRequiredService<Vault>()
                    .OpenAsync(grant, patient.Id, field, patient.Demographics, TestContext.Current.CancellationToken)
            );
        });
    }
}
