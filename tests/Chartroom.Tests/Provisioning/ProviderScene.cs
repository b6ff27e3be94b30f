using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Chartroom.Features.Provisioning;
using Chartroom.Platform;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Chartroom.Tests.Provisioning;

/// <summary>A running installation, the people who keep it, and an identity provider with a token.</summary>
internal sealed class ProviderScene : IAsyncDisposable
{
    private readonly HttpClient client = new();

    private ProviderScene(TestInstallation at) => (At, Scene) = (at, new(at));

    public TestInstallation At { get; }

    public ChartScene Scene { get; }

    public Actor Officer { get; private set; } = null!;

    public Actor Administrator { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public string Token { get; private set; } = "";

    public static async Task<ProviderScene> OpenAsync(Database database)
    {
        var made = new ProviderScene(await TestInstallation.MakeAsync(database));
        made.Officer = await made.Scene.PersonAsync(Role.SecurityOfficer);
        made.Administrator = await made.Scene.PersonAsync(Role.Administrator);
        made.Address = await made.At.StartAsync();
        made.Token = await made.IssueAsync("30");
        foreach (var (word, role) in new[] { ("HIM-Coder", "Coder"), ("HIM-Audit", "Auditor"), ("IT-Admin", "Administrator") })
            await made.At.AskAsync(s =>
                s.GetRequiredService<KeepRoleMeanings>().SetAsync(made.Administrator, word, role, default)
            );
        return made;
    }

    public async Task<string> IssueAsync(string days) =>
        (await At.AskAsync(s => s.GetRequiredService<KeepTokens>().IssueAsync(Officer, "Entra", days, default))).Value();

    /// <summary>Status, and what was answered.</summary>
    public async Task<(int Status, JsonNode? Body)> SendAsync(
        string method,
        string path,
        string? body = null,
        string? token = null,
        string? match = null
    )
    {
        using var request = new HttpRequestMessage(new(method), new Uri(Address, "/scim/v2" + path));
        if ((token ?? Token).Length > 0)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token);
        if (match is not null)
            request.Headers.TryAddWithoutValidation("If-Match", match);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/scim+json");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length > 0 ? JsonNode.Parse(text) : null);
    }

    /// <summary>A new person; answers what the provider was told.</summary>
    public async Task<JsonNode> CreateAsync(string userName, string? role = "HIM-Coder", string? externalId = null)
    {
        var roles = role is null ? "" : $",\"roles\":[{{\"value\":\"{role}\"}}]";
        var known = externalId is null ? "" : $",\"externalId\":\"{externalId}\"";
        var (status, body) = await SendAsync(
            "POST",
            "/Users",
            $$"""
            {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"{{userName}}",
            "name":{"givenName":"Babs","familyName":"Jensen"},"active":true{{roles}}{{known}}}
            """
        );
        Assert.True(status == 201, body?.ToJsonString());
        return body!;
    }

    public Task<(int Status, JsonNode? Body)> PatchAsync(JsonNode person, string operations, string? match = null) =>
        SendAsync("PATCH", $"/Users/{person["id"]}", $$"""{"Operations":[{{operations}}]}""", match: match);

    public Task<Account> AccountAsync(JsonNode person)
    {
        var id = Guid.Parse((string)person["id"]!);
        return At.DbAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Id == id));
    }

    public async Task<Actor> SignInAsync(Account account) =>
        (
            await At.AskAsync(s =>
                s.GetRequiredService<StartSession>()
                    .RunAsync(account, new(ProofKind.Passkey, SignInStrength.Passkey, null), "127.0.0.1", default)
            )
        )
            .Value()
            .Actor;

    public Task<Session> SessionAsync(Actor person) =>
        At.DbAsync(db => db.Set<Session>().AsNoTracking().SingleAsync(s => s.Id == person.Session));

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await At.Services.GetRequiredService<IHost>().StopAsync();
        await At.DisposeAsync();
    }
}
