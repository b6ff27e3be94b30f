using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chartroom.Tests.Routes;

/// <summary>The product on a loopback port, started once for a class of tests, with what the rows of the route table ask about.</summary>
public abstract class RouteHost(Database database) : IAsyncDisposable
{
    private TestInstallation? made;
    private HttpClient? client;
    private readonly Dictionary<Role, Visitor> strangers = [];

    public sealed class OnSqlite() : RouteHost(Database.Sqlite);

    public sealed class OnPostgres() : RouteHost(Database.Postgres);

    internal HttpClient Client => client!;

    internal KeptLog Log { get; } = new();

    internal ChartScene Scene { get; private set; } = null!;

    internal async Task<TestInstallation> InstallationAsync()
    {
        if (made is not null)
            return made;
        var at = await TestInstallation.MakeAsync(database, services => services.AddLogging(logging => logging.AddProvider(Log)));
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        client = new(handler) { BaseAddress = await at.StartAsync() };
        Scene = new(at);
        return made = at;
    }

    /// <summary>A person of a role who calls what is not theirs: the same for all routes.</summary>
    internal async Task<Visitor> StrangerAsync(Role role)
    {
        if (!strangers.TryGetValue(role, out var stranger))
            strangers[role] = stranger = await Visitor.SignedInAsync(Scene, role);
        return stranger;
    }

    /// <summary>A chart that is assigned to somebody, and open where that is a coder.</summary>
    internal async Task<TestChart> ChartOfAsync(Visitor visitor)
    {
        var chart = await Scene.ChartAsync(visitor.Actor, mrn: Guid.CreateVersion7().ToString());
        if (visitor.Role == Role.Coder)
            (await Scene.OpenAsync(visitor.Actor!, chart.Work.Id)).Value();
        return chart;
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (made is not null)
            await made.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
