using System.Net;
using Chartroom.Features.Access;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Reports;

public sealed class Who_saw_this_patient
{
    [Fact]
    [Proves("J1")]
    [Proves("A3")]
    public async Task A_privacy_officer_types_a_number_and_sees_every_access_explained()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();

        var page = await AskAsync(host, "mrn", ReportsHost.Mrn.ToLowerInvariant() + " ");

        Assert.Contains("The Coder", page, StringComparison.Ordinal);
        Assert.Contains("Read a document", page, StringComparison.Ordinal);
        Assert.Contains("Discharge summary", page, StringComparison.Ordinal);
        Assert.Contains(
            "code an encounter (payment) · inpatient medicine scope · assigned by The CodingManager · rule InScope · role matrix 1",
            WebUtility.HtmlDecode(page),
            StringComparison.Ordinal
        );
        Assert.Contains("rule WidenedDocument", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Quillfeather", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mrn", ReportsHost.Mrn)]
    [InlineData("account", ReportsHost.Account)]
    public async Task The_number_stands_in_no_address_and_in_no_entry(string kind, string number)
    {
        await using var host = await ReportsHost.StartAsync();

        var answer = await host.PostAsync(
            Role.PrivacyOfficer,
            "/privacy/access",
            "/privacy/access",
            ("kind", kind),
            ("number", number)
        );

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.DoesNotContain(number, answer.Headers.Location!.ToString(), StringComparison.Ordinal);
        var recorded = EntryFacts.Read((await host.EntriesAsync(AccessSearched.TypeName)).Single().Bytes);
        Assert.Equal(host.Actor(Role.PrivacyOfficer).Id, recorded.Actor);
        Assert.NotNull(recorded.Patient);
        Assert.Equal(kind, recorded.Data["by"], ignoreCase: true);
    }

    [Fact]
    public async Task A_number_that_nobody_has_looks_like_a_patient_whom_nobody_saw()
    {
        await using var host = await ReportsHost.StartAsync();

        var unseen = await AskAsync(host, "mrn", ReportsHost.Mrn);
        var unknown = await AskAsync(host, "mrn", "M999");
        var again = await AskAsync(host, "mrn", "M999");

        Assert.Equal(Plain(unseen), Plain(unknown));
        Assert.Contains("Nobody&#x27;s access is recorded here.", unknown, StringComparison.Ordinal);
        Assert.Contains("Asked who saw whom", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_number_finds_the_patient_too()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();

        var page = await AskAsync(host, "case", $"{host.Case}");

        Assert.Contains("Opened the chart", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reverse_shows_what_one_person_did_in_a_period()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        var person = host.Actor(Role.Coder).Id.ToString();

        var answer = await host.PostAsync(Role.PrivacyOfficer, "/privacy/access", "/privacy/access/person", ("person", person));
        var page = await host.PageAsync(Role.PrivacyOfficer, answer.Headers.Location!.ToString());
        var before = await host.PageAsync(
            Role.PrivacyOfficer,
            answer.Headers.Location!.ToString().Split('?')[0] + "?from=2020-01-01&to=2020-02-01"
        );

        Assert.Contains("What The Coder did", page, StringComparison.Ordinal);
        Assert.Contains("Signed in", page, StringComparison.Ordinal);
        Assert.Contains("Opened a document beyond the scope", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Signed in", before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_persons_report_is_as_if_it_were_not_there()
    {
        await using var host = await ReportsHost.StartAsync();
        var patient = await host.AskAsync(db => db.Set<Patient>().Select(p => p.Id).SingleAsync());
        var question = await host.DoAsync(async services =>
        {
            var entry = services
                .GetRequiredService<Recorder>()
                .Add(host.Actor(Role.Administrator), new AccessSearched(SearchKind.Mrn, null) { Patient = patient });
            await services.GetRequiredService<ChartroomDb>().SaveChangesAsync();
            return entry;
        });

        var answer = await host.GetAsync(Role.PrivacyOfficer, $"/privacy/access/{question}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            await host.EntriesAsync("route.refused"),
            e => e.Refused && e.Actor == host.Actor(Role.PrivacyOfficer).Id
        );
    }

    private static async Task<string> AskAsync(ReportsHost host, string kind, string number)
    {
        var answer = await host.PostAsync(
            Role.PrivacyOfficer,
            "/privacy/access",
            "/privacy/access",
            ("kind", kind),
            ("number", number)
        );
        return await host.PageAsync(Role.PrivacyOfficer, answer.Headers.Location!.ToString());
    }

    /// <summary>The page without what differs by chance: tokens, ids of questions, pseudonyms, times.</summary>
    private static string Plain(string page) =>
        System.Text.RegularExpressions.Regex.Replace(
            page,
            "value=\"[^\"]*\"|[0-9a-f]{32}|[0-9a-f-]{36}|[0-9]{1,2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{5}|checkpoint of [0-9]+ entr(y|ies)",
            ""
        );
}
