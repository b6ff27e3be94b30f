using Chartroom.Features.QueryRules;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Chartroom.Tests.Routes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.QueryRules;

public sealed class Templates_are_kept_by_two_people_on_SQLite(RouteHost.OnSqlite host)
    : Templates_are_kept_by_two_people(host),
        IClassFixture<RouteHost.OnSqlite>;

public sealed class Templates_are_kept_by_two_people_on_PostgreSQL(RouteHost.OnPostgres host)
    : Templates_are_kept_by_two_people(host),
        IClassFixture<RouteHost.OnPostgres>;

public abstract class Templates_are_kept_by_two_people(RouteHost host)
{
    private static readonly Dictionary<string, string> Good = new()
    {
        ["name"] = "Cause of a documented fever",
        ["reason"] = "Clarification",
        ["format"] = "MultipleChoice",
        ["instruction"] = "Use where fever is treated and no cause is documented.",
        ["why"] = "Fever was treated, and the condition behind it is not documented.",
        ["title"] = "Clinical clarification",
        ["question"] = "Please document the condition, if any, for which {treatment} was given.",
        ["indicators"] = "Temperature\nCultures",
        ["answers"] = "{condition one}\n{condition two}",
    };

    [Fact, Proves("M15")]
    public async Task A_template_is_written_read_changed_and_published_by_another_person()
    {
        var at = await host.InstallationAsync();
        var (educator, manager, coder) = (
            await AsAsync(Role.Educator),
            await AsAsync(Role.CodingManager),
            await AsAsync(Role.Coder)
        );

        var written = await SendAsync(educator, "/query-templates", Good);
        var address = written.Location.Split('?')[0];
        var hidden = await coder.SendAsync(host.Client, "GET", address);
        var own = await SendAsync(educator, $"{address}/publish", new() { ["version"] = "1" });
        var published = await SendAsync(manager, $"{address}/publish", new() { ["version"] = "1" });
        var seen = await coder.SendAsync(host.Client, "GET", address);
        var changed = await SendAsync(
            manager,
            "/query-templates",
            new(Good)
            {
                ["template"] = address[^36..],
                ["question"] = "Please document the cause of the fever, if one is known to you.",
            }
        );
        var difference = await educator.SendAsync(host.Client, "GET", changed.Location);
        var second = await SendAsync(educator, $"{address}/publish", new() { ["version"] = "2" });

        Assert.Equal((303, 404, 422, 303), (written.Status, hidden.Status, own.Status, published.Status));
        Assert.Contains(new OwnTemplate().Message, own.Body, StringComparison.Ordinal);
        Assert.Contains("for which {treatment} was given", seen.Body, StringComparison.Ordinal);
        Assert.Contains("<ins>Please document the cause of the fever", difference.Body, StringComparison.Ordinal);
        Assert.Equal(303, second.Status);
        var id = new QueryTemplateId(Guid.Parse(address[^36..]));
        var states = await at.DbAsync(async db =>
            (await db.Set<QueryTemplate>().SingleAsync(t => t.Id == id)).Versions.Select(v => v.State).ToList()
        );
        Assert.Equal([TemplateState.Retired, TemplateState.Published], states);
        await at.VerifyAsync();
    }

    [Theory]
    [InlineData("question", "Please document sepsis in your note.", "Q06")]
    [InlineData("title", "Sepsis", "Q04")]
    [InlineData("instruction", "Use it where the DRG would rise with an answer.", "Q05")]
    [InlineData("why", "fever", "Q15")]
    [Proves("M15"), Proves("M16")]
    public async Task A_template_that_breaks_a_rule_is_kept_as_a_draft_and_not_published(string field, string words, string rule)
    {
        await host.InstallationAsync();
        var (educator, officer) = (await AsAsync(Role.Educator), await AsAsync(Role.PrivacyOfficer));

        var written = await SendAsync(educator, "/query-templates", new(Good) { [field] = words });
        var draft = await educator.SendAsync(host.Client, "GET", written.Location);
        var published = await SendAsync(officer, $"{written.Location.Split('?')[0]}/publish", new() { ["version"] = "1" });

        Assert.Contains($"/query-rules#{rule}", draft.Body, StringComparison.Ordinal);
        Assert.Equal(422, published.Status);
        Assert.Contains(new TemplateBreaksRules().Message, published.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_readable_is_said_and_nothing_typed_is_lost()
    {
        await host.InstallationAsync();
        var educator = await AsAsync(Role.Educator);

        var answer = await SendAsync(educator, "/query-templates", new(Good) { ["reason"] = "7" });

        Assert.Equal(422, answer.Status);
        Assert.Contains("choose the reason", answer.Body, StringComparison.Ordinal);
        Assert.Contains("Cause of a documented fever", answer.Body, StringComparison.Ordinal);
    }

    [Fact, Proves("M15")]
    public async Task The_built_in_templates_are_there_once_published_and_free_of_findings()
    {
        var at = await host.InstallationAsync();
        async Task EnsureAsync() =>
            await at.DoAsync(services => services.GetRequiredService<BuiltInTemplates>().EnsureAsync(default));

        await EnsureAsync();
        await EnsureAsync();

        var templates = await at.DbAsync(db =>
            db.Set<QueryTemplate>().AsNoTracking().Where(t => t.BuiltIn != null).ToListAsync()
        );
        Assert.Equal(BuiltInTemplates.All.Count, templates.Count);
        Assert.True(
            templates.Count >= 12 && templates.Select(t => t.Reason).Distinct().Count() == Enum.GetValues<QueryReason>().Length
        );
        var check = at.Services.GetRequiredService<TemplateCheck>();
        Assert.Empty(
            templates.SelectMany(t => check.Run(t.Published!.Text).Select(f => $"{t.BuiltIn}: {f.RuleId} {f.Field} {f.Sentence}"))
        );
    }

    [Fact]
    public async Task Every_rule_is_printed_with_its_source()
    {
        await host.InstallationAsync();

        var page = await (await AsAsync(Role.Provider)).SendAsync(host.Client, "GET", "/query-rules");

        Assert.All(QueryGate.Rules, r => Assert.Contains($"id=\"{r.Id}\"", page.Body, StringComparison.Ordinal));
        Assert.Equal(QueryGate.Rules.Count, page.Body.Split("<cite>").Length - 1);
    }

    private Task<Visitor> AsAsync(Role role) => Visitor.SignedInAsync(host.Scene, role);

    private Task<Answer> SendAsync(Visitor who, string path, Dictionary<string, string> fields) =>
        who.SendAsync(host.Client, "POST", path, new FormUrlEncodedContent(fields));
}
