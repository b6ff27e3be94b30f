using System.Net;
using Chartroom.Features.Monitoring;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Reports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Monitoring;

public sealed class The_pages_of_monitoring
{
    [Fact]
    public async Task A_privacy_officer_lists_a_patient_and_decides_the_case_that_follows()
    {
        await using var host = await ReportsHost.StartAsync();
        const string reason = "The auditor tried a number from an old list; spoke with her today.";

        var listed = await host.PostAsync(
            Role.PrivacyOfficer,
            "/monitoring/vips",
            "/monitoring/vips",
            ("case", $"{host.Case}"),
            ("reason", "PublicPerson")
        );
        Assert.Equal(HttpStatusCode.SeeOther, listed.StatusCode);
        Assert.Contains($"{host.Case}", await host.PageAsync(Role.PrivacyOfficer, "/monitoring/vips"), StringComparison.Ordinal);
        var work = await host.AskAsync(db => db.Set<WorkItem>().FirstAsync());
        var no = await host.DoAsync(s =>
            s.GetRequiredService<AccessGate>().OpenChartAsync(host.Actor(Role.Auditor), Purpose.CodingAudit, work.Id, default)
        );
        Assert.False(no.Allows(out _, out _));
        await host.IntegrateAsync();
        await host.Service<MonitoringRound>().RunOnceAsync(default);

        var number = (await host.AskAsync(db => db.Set<MonitoringCase>().SingleAsync())).Number;
        var path = $"/monitoring/cases/{number}";
        Assert.Contains(path, await host.PageAsync(Role.PrivacyOfficer, "/monitoring"), StringComparison.Ordinal);
        Assert.DoesNotContain(path, await host.PageAsync(Role.SecurityOfficer, "/monitoring"), StringComparison.Ordinal);
        var page = await host.PageAsync(Role.PrivacyOfficer, path);
        Assert.Contains("VIP list, 85 points", page, StringComparison.Ordinal);
        Assert.Contains("nothing was found", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Quillfeather", page, StringComparison.Ordinal);
        var thin = await host.PostAsync(Role.PrivacyOfficer, path, path, ("act", "Closed"), ("words", "ok"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, thin.StatusCode);
        Assert.Contains("at least 20 characters", await thin.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var decided = await host.PostAsync(Role.PrivacyOfficer, path, path, ("act", "Closed"), ("words", reason));
        Assert.Equal(HttpStatusCode.SeeOther, decided.StatusCode);
        Assert.Contains(reason, await host.PageAsync(Role.PrivacyOfficer, path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Intake_leaves_marks_and_people_and_rules_are_set_by_form()
    {
        await using var host = await ReportsHost.StartAsync();
        var coder = host.Actor(Role.Coder).Id;
        const string reason = "Nobody here works with street names; they only make noise.";

        var marks = await host.AskAsync(db => db.Set<PatientMarks>().SingleAsync());
        Assert.Contains(marks.Marks, m => m.Kind == MarkKind.Surname);
        var registered = await host.PostAsync(
            Role.SecurityOfficer,
            $"/monitoring/people/{coder}",
            $"/monitoring/people/{coder}",
            ("surname", "Marchbank"),
            ("line", "9 Larkspur Lane"),
            ("postal", "02134"),
            ("number", ReportsHost.Mrn)
        );
        Assert.Equal(HttpStatusCode.SeeOther, registered.StatusCode);
        var person = await host.AskAsync(db => db.Set<PersonMarks>().SingleAsync());
        Assert.True(person is { Surname: not null, Household: not null, Street: not null });
        Assert.Equal(marks.Pseudonym, person.OwnRecord);
        Assert.DoesNotContain(
            "Marchbank",
            await host.PageAsync(Role.SecurityOfficer, "/monitoring/people"),
            StringComparison.Ordinal
        );
        var changed = await host.PostAsync(
            Role.PrivacyOfficer,
            "/monitoring/rules",
            "/monitoring/rules",
            ("rule", "Street"),
            ("weight", "0"),
            ("why", reason)
        );
        Assert.Equal(HttpStatusCode.SeeOther, changed.StatusCode);
        Assert.Contains(reason, await host.PageAsync(Role.PrivacyOfficer, "/monitoring/rules"), StringComparison.Ordinal);
        var hours = await host.PostAsync(
            Role.SecurityOfficer,
            "/monitoring/people",
            "/monitoring/people/hours",
            ("from", "06:30"),
            ("to", "16:00"),
            ("day", "1"),
            ("day", "2")
        );
        Assert.Equal(HttpStatusCode.SeeOther, hours.StatusCode);
        Assert.Contains(
            "06:30 to 16:00, Mon, Tue",
            await host.PageAsync(Role.SecurityOfficer, "/monitoring/people"),
            StringComparison.Ordinal
        );
    }
}
