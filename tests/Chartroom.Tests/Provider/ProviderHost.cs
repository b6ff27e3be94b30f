using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Chartroom.Tests.Who;
using Microsoft.AspNetCore.WebUtilities;

namespace Chartroom.Tests.Provider;

/// <summary>The whole product on one of the databases, with an identity provider that a test plays. One for all tests of a class.</summary>
public abstract class ProviderHost(Database database) : IAsyncLifetime
{
    public sealed class OnSqlite() : ProviderHost(Database.Sqlite);

    public sealed class OnPostgres() : ProviderHost(Database.Postgres);

    private readonly TempFolder folder = new();

    internal StubProvider Stub { get; } = new();

    internal WhoHost Host { get; private set; } = null!;

    /// <summary>Skips the calling test where the database is not on this machine.</summary>
    public void MustBeHere()
    {
        if (database == Database.Postgres)
            PostgresServer.MustBeHere();
    }

    public async ValueTask InitializeAsync()
    {
        if (database == Database.Postgres && !PostgresServer.IsHere)
            return; // each test says so
        await Stub.StartAsync();
        var secret = folder.File("client.secret");
        await File.WriteAllTextAsync(secret, StubProvider.Secret + "\n");
        Host = new()
        {
            Database = database,
            Provider = new()
            {
                Authority = Stub.Issuer,
                ClientId = StubProvider.ClientId,
                SecretFile = secret,
                Name = "Wexmere Health",
                SecondFactor = "mfa, phr",
            },
        };
        await Host.InitializeAsync();
    }

    /// <summary>Begins a sign-in; answers what the provider was asked.</summary>
    internal static async Task<Dictionary<string, string>> BeginAsync(Visitor visitor)
    {
        Assert.StartsWith("303 ", await visitor.GetAsync("/sign-in/provider?back=/account"), StringComparison.Ordinal);
        return QueryHelpers
            .ParseQuery(visitor.Last.Headers.Location!.Query)
            .ToDictionary(p => p.Key, p => p.Value.ToString(), StringComparer.Ordinal);
    }

    /// <summary>Comes back from the provider with a token for this person; answers status and where the page leads.</summary>
    internal async Task<string> ComeBackAsync(
        Visitor visitor,
        string subject,
        Action<Dictionary<string, object>>? differ = null,
        string? state = null
    )
    {
        var asked = await BeginAsync(visitor);
        Stub.Next = () => Stub.Token(subject, asked["nonce"], Host.Clock.Instant, differ);
        return await FinishAsync(visitor, state ?? asked["state"]);
    }

    internal static async Task<string> FinishAsync(Visitor visitor, string state)
    {
        var status = await visitor.GetAsync($"/sign-in/provider/done?code=abc&state={state}");
        return $"{status} {visitor.Page.QuerySelector("main a.btn.main")?.GetAttribute("href")}";
    }

    internal Task LinkAsync(DemoPerson person, string subject) =>
        Host.AskAsync(async db =>
        {
            db.Add(new ExternalIdentity(person.Id!.Value, subject, provisioned: true, Host.Clock.Instant));
            return await db.SaveChangesAsync();
        });

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
        await Stub.DisposeAsync();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }
}
