using System.Text.Json.Nodes;
using Chartroom.Features.Accounts;
using Chartroom.Features.Provisioning;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Provisioning;

public sealed class An_identity_provider_keeps_people_on_SQLite() : An_identity_provider_keeps_people(Database.Sqlite);

public sealed class An_identity_provider_keeps_people_on_PostgreSQL() : An_identity_provider_keeps_people(Database.Postgres);

/// <summary>SCIM 2.0 over HTTP, as a provider calls it.</summary>
public abstract class An_identity_provider_keeps_people(Database database)
{
    private const string Close = """{"op":"Replace","path":"active","value":"False"}""";
    private const string Open = """{"op":"replace","value":{"active":true}}""";

    [Fact]
    public async Task A_person_is_made_found_changed_and_removed()
    {
        await using var at = await ProviderScene.OpenAsync(database);

        var made = await at.CreateAsync("babs@hospital.example", externalId: "ext-1");
        Assert.Equal(("Babs Jensen", true, "HIM-Coder"), ((string?)made["displayName"], (bool)made["active"]!, Role(made)));
        var (_, found) = await at.SendAsync("GET", "/Users?filter=userName%20eq%20%22BABS@hospital.example%22");
        Assert.Equal((1, made["id"]!.ToString()), ((int)found!["totalResults"]!, $"{found["Resources"]![0]!["id"]}"));
        (_, found) = await at.SendAsync("GET", "/Users?filter=externalId%20eq%20%22ext-1%22&attributes=userName");
        Assert.Equal(["schemas", "id", "userName"], found!["Resources"]![0]!.AsObject().Select(m => m.Key));
        (_, found) = await at.SendAsync("GET", "/Users?startIndex=2&count=1");
        Assert.Equal((3, 1, 2), ((int)found!["totalResults"]!, (int)found["itemsPerPage"]!, (int)found["startIndex"]!));

        var (status, changed) = await at.PatchAsync(
            made,
            """
            {"op":"replace","path":"displayName","value":"B. Jensen"},{"op":"add","path":"emails[type eq \"work\"].value","value":"babs@hospital.example"},
            {"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"HIM"}
            """,
            match: (string)made["meta"]!["version"]!
        );
        Assert.Equal((200, "B. Jensen"), (status, (string?)changed!["displayName"]));
        Assert.Equal("babs@hospital.example", (await at.AccountAsync(made)).Email);
        Assert.NotEqual((string?)made["meta"]!["version"], (string?)changed["meta"]!["version"]);
        (status, _) = await at.PatchAsync(made, Close, match: (string)made["meta"]!["version"]!);
        Assert.Equal(412, status);
        (status, var replaced) = await at.SendAsync("PUT", $"/Users/{made["id"]}", changed.ToJsonString());
        Assert.Equal(200, status);
        Assert.True(JsonNode.DeepEquals(changed, replaced), replaced?.ToJsonString());
        (status, var renamed) = await at.PatchAsync(made, """{"op":"replace","path":"userName","value":"somebody"}""");
        Assert.Equal((400, "mutability"), (status, (string?)renamed!["scimType"]));

        Assert.Equal(204, (await at.SendAsync("DELETE", $"/Users/{made["id"]}")).Status);
        Assert.Equal(404, (await at.SendAsync("GET", $"/Users/{made["id"]}")).Status);
        Assert.NotNull((await at.AccountAsync(made)).DisabledAt);
        (status, var again) = await at.SendAsync("POST", "/Users", """{"userName":"babs@hospital.example","displayName":"B"}""");
        Assert.Equal((409, "uniqueness"), (status, (string?)again!["scimType"]));
        await at.At.VerifyAsync();
    }

    [Fact, Proves("M14")]
    public async Task Closing_a_person_ends_their_session_at_once_and_the_entry_names_the_token()
    {
        await using var at = await ProviderScene.OpenAsync(database);
        var made = await at.CreateAsync("babs");
        var session = await at.SignInAsync(await at.AccountAsync(made));

        var (status, closed) = await at.PatchAsync(made, Close);

        Assert.Equal((200, false), (status, (bool)closed!["active"]!));
        Assert.Equal(SessionEnd.Disabled, (await at.SessionAsync(session)).EndedHow);
        var entry = (await at.At.EntriesAsync()).Last(e => e.Type == "provisioning.person-changed");
        var facts = EntryFacts.Read(entry.Bytes);
        var token = await at.At.DbAsync(db => db.Set<ProvisioningToken>().SingleAsync());
        Assert.Equal(("Deactivated", token.Id.ToString()), (facts.Data["act"], facts.Data["token"]));
        (status, var opened) = await at.PatchAsync(made, Open);
        Assert.Equal((200, true), (status, (bool)opened!["active"]!));
    }

    [Fact]
    public async Task What_was_closed_here_is_not_opened_from_outside()
    {
        await using var at = await ProviderScene.OpenAsync(database);
        var made = await at.CreateAsync("babs");
        var account = await at.AccountAsync(made);
        (
            await at.At.AskAsync(s => s.GetRequiredService<DisableAccount>().HandleAsync(at.Officer, account.AccountId, default))
        ).Value();

        var (status, said) = await at.PatchAsync(made, Open);

        Assert.Equal((200, false), (status, (bool)said!["active"]!));
        Assert.NotNull((await at.AccountAsync(made)).DisabledAt);
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var at = await ProviderScene.OpenAsync(database);

        var (status, said) = await at.SendAsync("PATCH", $"/Users/{at.Administrator.Id}", $$"""{"Operations":[{{Close}}]}""");
        Assert.Equal(409, status);
        Assert.Contains("only administrator", (string?)said!["detail"], StringComparison.Ordinal);
        Assert.Equal(409, (await at.SendAsync("DELETE", $"/Users/{at.Administrator.Id}")).Status);

        Assert.Equal(200, (await at.SendAsync("GET", $"/Users/{at.Administrator.Id}")).Status);
    }

    [Fact]
    public async Task Roles_come_by_the_mapping_and_officers_by_a_person_here()
    {
        await using var at = await ProviderScene.OpenAsync(database);

        var (status, unknown) = await at.SendAsync(
            "POST",
            "/Users",
            """{"userName":"one","displayName":"One","roles":[{"value":"Wizard"}]}"""
        );
        Assert.Equal((400, "invalidValue"), (status, (string?)unknown!["scimType"]));

        var coder = await at.CreateAsync("coder-a");
        (status, _) = await at.PatchAsync(coder, """{"op":"replace","path":"roles","value":[{"value":"him-audit"}]}""");
        Assert.Equal((200, Platform.Who.Role.Auditor), (status, (await at.AccountAsync(coder)).Role));
        (status, var wanted) = await at.PatchAsync(coder, """{"op":"replace","path":"roles","value":[{"value":"IT-Admin"}]}""");
        Assert.Equal((200, "HIM-Audit"), (status, Role(wanted!)));
        Assert.Equal(Platform.Who.Role.Auditor, (await at.AccountAsync(coder)).Role);

        var admin = await at.CreateAsync("admin-b", "IT-Admin");
        var without = await at.CreateAsync("none-c", role: null);
        foreach (var person in new[] { admin, without })
            Assert.Equal(
                (Platform.Who.Role.Provider, true),
                ((await at.AccountAsync(person)).Role, (await at.AccountAsync(person)).DisabledAt is not null)
            );
        var view = await at.At.AskAsync(s => s.GetRequiredService<ReadProvisioning>().RunAsync(at.Administrator, default));
        Assert.Equal(["coder-a", "admin-b", "none-c"], view.Waiting.Select(w => w.UserName));

        await DecideAsync(at, admin, Platform.Who.Role.Administrator);
        await DecideAsync(at, coder, null);
        Assert.Equal(
            (Platform.Who.Role.Administrator, true),
            ((await at.AccountAsync(admin)).Role, (await at.AccountAsync(admin)).DisabledAt is null)
        );
        Assert.Equal(Platform.Who.Role.Auditor, (await at.AccountAsync(coder)).Role);
        (status, var linked) = await at.PatchAsync(admin, """{"op":"add","path":"externalId","value":"mine"}""");
        Assert.Equal(403, status);
        Assert.Contains("not changed from outside", (string?)linked!["detail"], StringComparison.Ordinal);
        await at.At.VerifyAsync();
    }

    [Fact, Proves("O1")]
    public async Task Without_a_token_that_works_nothing_is_answered()
    {
        await using var at = await ProviderScene.OpenAsync(database);
        var brief = await at.IssueAsync("1");
        Assert.Equal(200, (await at.SendAsync("GET", "/Users", token: brief)).Status);
        var row = await at.At.DbAsync(db => db.Set<ProvisioningToken>().OrderBy(t => t.Id).FirstAsync());

        Assert.Equal(401, (await at.SendAsync("GET", "/Users", token: "")).Status);
        Assert.Equal(401, (await at.SendAsync("GET", "/Users", token: "crp_wrong")).Status);
        at.At.Clock.Pass(TimeSpan.FromDays(1));
        Assert.Equal(401, (await at.SendAsync("GET", "/Users", token: brief)).Status);
        Assert.Equal(200, (await at.SendAsync("GET", "/Users")).Status);
        (await at.At.AskAsync(s => s.GetRequiredService<KeepTokens>().RevokeAsync(at.Officer, row.Id, default))).Value();
        Assert.Equal(401, (await at.SendAsync("GET", "/Users")).Status);
        Assert.Equal(4, (await at.At.EntriesAsync()).Count(e => e.Type == "provisioning.refused"));
        Assert.DoesNotContain(at.Token, await KeptAsync(at), StringComparison.Ordinal);
    }

    private static async Task DecideAsync(ProviderScene at, JsonNode person, Role? role) =>
        (
            await at.At.AskAsync(s =>
                s.GetRequiredService<DecideRole>()
                    .HandleAsync(at.Administrator, AccountId.From(Guid.Parse((string)person["id"]!)), role, default)
            )
        ).Value();

    private static async Task<string> KeptAsync(ProviderScene at) =>
        string.Concat(
            await at.At.DbAsync(db => db.Set<ProvisioningToken>().Select(t => Convert.ToHexString(t.Hash) + t.Name).ToListAsync())
        );

    private static string? Role(JsonNode person) => (string?)person["roles"]?[0]?["value"];
}
