using Chartroom.Features.Devices;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Devices;

/// <summary>People with sessions, an officer who keeps the register, and one registered laptop.</summary>
internal sealed class DeviceScene(TestInstallation at) : IAsyncDisposable
{
    private readonly ChartScene scene = new(at);

    public TestInstallation At { get; } = at;

    public Actor Officer { get; private set; } = null!;

    public Device Laptop { get; private set; } = null!;

    public Actor Owner { get; private set; } = null!;

    public static async Task<DeviceScene> OpenAsync(Database database)
    {
        var made = new DeviceScene(await TestInstallation.MakeAsync(database));
        made.Officer = await made.SignInAsync(Role.SecurityOfficer);
        made.Owner = await made.SignInAsync(Role.CodingManager);
        made.Laptop = await made.RegisterAsync(made.Owner, "5CD1");
        return made;
    }

    public async Task<Actor> SignInAsync(Role role) => await SessionAsync(await scene.AccountAsync(role));

    /// <summary>A further session of the same person; the one before ends.</summary>
    public async Task<Actor> AgainAsync(Actor person) =>
        await SessionAsync(await At.DbAsync(db => db.Users.AsNoTracking().SingleAsync(a => a.Id == person.Id.Value)));

    public async Task<Device> RegisterAsync(Actor owner, string serial) =>
        (
            await DoAsync<RegisterDevice, Device>(h =>
                h.HandleAsync(Officer, new("L-204", "Laptop", serial, $"{owner.Id}"), default)
            )
        ).Value();

    public Task<Outcome<Device>> StateAsync(Device device, string encrypted = "yes") =>
        DoAsync<StateDevice, Device>(h =>
            h.HandleAsync(Officer, device.Id, new(encrypted, "2026-09-01", "2026-08-20", "yes", "2026-08-31"), default)
        );

    public async Task<string> CodeAsync(Device device) =>
        (await DoAsync<OfferBinding, BindingOffered>(h => h.HandleAsync(Officer, device.Id, default))).Value().Code;

    public Task<Outcome<Device>> BindAsync(Actor by, string code, KeyAnswer answer) =>
        DoAsync<BindDevice, Device>(h => h.HandleAsync(by, code, answer, default));

    public Task<Outcome<Device>> ShowAsync(Actor by, KeyAnswer answer) =>
        DoAsync<ShowDevice, Device>(h => h.HandleAsync(by, answer, default));

    public string Nonce(Actor person) => At.Services.GetRequiredService<DeviceNonce>().New(person.Session);

    /// <summary>The person as their next request would be judged.</summary>
    public async Task<Actor> SeenAsync(Actor person)
    {
        var hash = await At.DbAsync(db =>
            db.Set<Session>().Where(s => s.Id == person.Session).Select(s => s.TokenHash).SingleAsync()
        );
        var seen = await At.AskAsync(s => s.GetRequiredService<SessionKeeper>().SeeAsync(hash, true, default));
        return seen.Actor!;
    }

    public Task<Outcome<T>> DoAsync<THandler, T>(Func<THandler, Task<Outcome<T>>> act)
        where THandler : notnull => At.AskAsync(services => act(services.GetRequiredService<THandler>()));

    /// <summary>Types of the entries, oldest first; a refusal with its rule. Only those that begin with the word.</summary>
    public async Task<List<string>> StoryAsync(string word) =>
        [
            .. (await At.EntriesAsync())
                .Where(e => e.Type.StartsWith(word, StringComparison.Ordinal))
                .Select(e => Platform.Record.EntryFacts.Read(e.Bytes))
                .Select(e => e.Refused ? $"{e.Type} {e.Rule}" : e.Type),
        ];

    public ValueTask DisposeAsync() => At.DisposeAsync();

    private async Task<Actor> SessionAsync(Account account)
    {
        var started = await DoAsync<StartSession, SessionStarted>(h =>
            h.RunAsync(account, new(ProofKind.Passkey, SignInStrength.Passkey, null), "127.0.0.1", default)
        );
        return started.Value().Actor;
    }
}
