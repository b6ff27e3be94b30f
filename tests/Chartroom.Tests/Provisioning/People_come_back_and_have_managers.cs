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

public sealed class People_come_back_and_have_managers_on_SQLite() : People_come_back_and_have_managers(Database.Sqlite);

public sealed class People_come_back_and_have_managers_on_PostgreSQL() : People_come_back_and_have_managers(Database.Postgres);

public abstract class People_come_back_and_have_managers(Database database)
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Fact]
    public async Task Whom_the_provider_removed_it_may_name_again_and_nobody_else_gets_their_name()
    {
        await using var at = await ProviderScene.OpenAsync(database);
        var made = await at.CreateAsync("babs", externalId: "ext-1");
        Assert.Equal((string?)made["meta"]!["created"], (string?)made["meta"]!["lastModified"]);
        Assert.Equal(204, (await at.SendAsync("DELETE", $"/Users/{made["id"]}")).Status);
        Assert.Equal((409, "uniqueness"), await SayAsync(at, "babs", "ext-2")); // another person of that name

        var again = await at.CreateAsync("babs", externalId: "ext-1");

        Assert.Equal((made["id"]!.ToString(), true), ($"{again["id"]}", (bool)again["active"]!));
        Assert.Null((await at.AccountAsync(made)).DisabledAt);
        Assert.Equal(204, (await at.SendAsync("DELETE", $"/Users/{made["id"]}")).Status);
        await at.CreateAsync("barbara", externalId: "ext-1"); // what was removed is in nobody's way
        Assert.Equal((409, "uniqueness"), await SayAsync(at, "babs", "ext-1"));
        Assert.NotNull((await at.AccountAsync(made)).DisabledAt);
        await at.At.VerifyAsync();
    }

    [Fact, Proves("M14")]
    public async Task Who_was_closed_here_comes_back_closed_and_an_administrator_not_at_all()
    {
        await using var at = await ProviderScene.OpenAsync(database);
        var (coder, admin) = (
            await at.CreateAsync("babs", externalId: "ext-1"),
            await at.CreateAsync("alma", "IT-Admin", externalId: "ext-2")
        );
        (await at.At.AskAsync(s => s.GetRequiredService<DisableAccount>().HandleAsync(at.Officer, Id(coder), default))).Value();
        (
            await at.At.AskAsync(s =>
                s.GetRequiredService<DecideRole>().HandleAsync(at.Administrator, Id(admin), Role.Administrator, default)
            )
        ).Value();
        foreach (var person in new[] { coder, admin })
            Assert.Equal(204, (await at.SendAsync("DELETE", $"/Users/{person["id"]}")).Status);

        var again = await at.CreateAsync("babs", externalId: "ext-1");

        Assert.Equal(($"{coder["id"]}", false), ($"{again["id"]}", (bool)again["active"]!));
        Assert.Equal(403, (await SayAsync(at, "alma", "ext-2")).Status);
        Assert.Equal(404, (await at.SendAsync("GET", $"/Users/{admin["id"]}")).Status);
        Assert.NotNull((await at.AccountAsync(admin)).DisabledAt);
    }

    [Fact]
    public async Task A_manager_is_somebody_known_who_does_not_report_to_the_person()
    {
        await using var at = await ProviderScene.OpenAsync(database);
        var (boss, lead, coder) = (await at.CreateAsync("boss"), await at.CreateAsync("lead"), await at.CreateAsync("coder"));
        var (gone, nobody) = (await at.CreateAsync("gone"), new JsonObject { ["id"] = $"{Guid.CreateVersion7()}" });
        Assert.Equal(204, (await at.SendAsync("DELETE", $"/Users/{gone["id"]}")).Status);

        Assert.Equal((200, null), await NameAsync(at, coder, lead));
        Assert.Equal((200, null), await NameAsync(at, lead, boss));
        foreach (var wrong in new[] { coder, lead, boss, gone, nobody })
            Assert.Equal((400, "invalidValue"), await NameAsync(at, boss, wrong));
        Assert.Equal(("Babs Jensen", null), ((await at.AccountAsync(boss)).DisplayName, (await at.AccountAsync(boss)).Manager));
        Assert.Equal(Id(boss), (await at.AccountAsync(lead)).Manager);
        var (_, seen) = await at.SendAsync("GET", $"/Users/{lead["id"]}");
        Assert.Equal(
            ($"{boss["id"]}", (string?)boss["meta"]!["location"]),
            ((string?)seen![Enterprise]!["manager"]!["value"], (string?)seen[Enterprise]!["manager"]!["$ref"])
        );

        Assert.Equal((200, null), await NameAsync(at, coder, boss));
        Assert.Equal(Id(boss), (await at.AccountAsync(coder)).Manager);
        var (status, _) = await at.PatchAsync(coder, $$"""{"op":"remove","path":"{{Enterprise}}:manager"}""");
        Assert.Equal((200, null), (status, (await at.AccountAsync(coder)).Manager));
        (status, _) = await at.PatchAsync(lead, $$"""{"op":"replace","path":"{{Enterprise}}:manager","value":null}""");
        Assert.Equal((200, null), (status, (await at.AccountAsync(lead)).Manager));
        var named = (await at.At.EntriesAsync())
            .Select(e => EntryFacts.Read(e.Bytes))
            .Where(e => e.Data.GetValueOrDefault("act") == "ManagerNamed");
        Assert.Equal(5, named.Count());
    }

    [Fact]
    public async Task A_manager_named_here_stays_until_the_provider_names_one()
    {
        await using var at = await ProviderScene.OpenAsync(database);
        var (lead, coder) = (await at.CreateAsync("lead"), await at.CreateAsync("coder"));
        var (mine, own) = (Id(lead).Value, Id(coder).Value);
        await at.At.DbAsync(db =>
            db.Users.Where(a => a.Id == own).ExecuteUpdateAsync(set => set.SetProperty(a => a.ManagerKey, mine))
        );

        const string Whole = """{"displayName":"C. Oder","roles":[{"value":"HIM-Coder"}]}"""; // and no userName: it never changes
        Assert.Equal(200, (await at.SendAsync("PUT", $"/Users/{coder["id"]}", Whole)).Status);
        Assert.Equal(
            (Id(lead), "C. Oder"),
            ((await at.AccountAsync(coder)).Manager!.Value, (await at.AccountAsync(coder)).DisplayName)
        );
        Assert.Equal(200, (await at.PatchAsync(coder, """{"op":"replace","path":"displayName","value":"C."}""")).Status);
        Assert.Equal(Id(lead), (await at.AccountAsync(coder)).Manager);

        Assert.Equal((200, null), await NameAsync(at, coder, lead));
        Assert.Equal(200, (await at.SendAsync("PUT", $"/Users/{coder["id"]}", Whole)).Status);
        Assert.Equal(Id(lead), (await at.AccountAsync(coder)).Manager); // the provider said nothing new, so it never named them
    }

    [Fact]
    public async Task Of_two_who_are_made_each_other_s_managers_at_once_one_is_refused()
    {
        await using var at = await ProviderScene.OpenAsync(database);
        var (one, two) = (await at.CreateAsync("one"), await at.CreateAsync("two"));
        for (var round = 0; round < 5; round++)
        {
            var said = await Task.WhenAll(Task.Run(() => NameAsync(at, one, two)), Task.Run(() => NameAsync(at, two, one)));

            Assert.Equal([200, 400], said.Select(s => s.Status).Order());
            var led = await at.At.DbAsync(db => db.Users.CountAsync(a => a.ManagerKey != null));
            Assert.Equal(1, led);
            foreach (var person in new[] { one, two })
                Assert.Equal(200, (await at.PatchAsync(person, $$"""{"op":"remove","path":"{{Enterprise}}:manager"}""")).Status);
        }
    }

    /// <summary>Names a manager, with a further change of the same request that must not happen by itself.</summary>
    private static async Task<(int Status, string? Type)> NameAsync(ProviderScene at, JsonNode person, JsonNode manager)
    {
        var (status, said) = await at.PatchAsync(
            person,
            $$"""
            {"op":"add","path":"{{Enterprise}}:manager","value":{"value":"{{manager["id"]}}"} },
            {"op":"replace","path":"displayName","value":"Led by {{manager["id"]!.ToString()[^4..]}}"}
            """
        );
        return (status, (string?)said?["scimType"]);
    }

    private static async Task<(int Status, string? Type)> SayAsync(ProviderScene at, string userName, string externalId)
    {
        var (status, said) = await at.SendAsync(
            "POST",
            "/Users",
            $$"""{"userName":"{{userName}}","externalId":"{{externalId}}","displayName":"B"}"""
        );
        return (status, (string?)said?["scimType"]);
    }

    private static AccountId Id(JsonNode person) => AccountId.From(Guid.Parse((string)person["id"]!));
}
