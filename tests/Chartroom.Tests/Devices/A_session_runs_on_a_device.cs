using Chartroom.Features.Devices;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Devices;

public sealed class A_session_runs_on_a_device_on_SQLite() : A_session_runs_on_a_device(Database.Sqlite);

public sealed class A_session_runs_on_a_device_on_PostgreSQL() : A_session_runs_on_a_device(Database.Postgres);

/// <summary>From the register to a session that may hand out files, and back.</summary>
public abstract class A_session_runs_on_a_device(Database database)
{
    [Fact, Proves("C9"), Proves("E12"), Proves("E20"), Proves("O16")]
    public async Task The_owner_binds_the_device_once_and_each_session_shows_its_key()
    {
        await using var at = await DeviceScene.OpenAsync(database);
        using var key = new SoftKey();
        Assert.Equal(DeviceStanding.Unmanaged, (await at.SeenAsync(at.Owner)).Standing);

        var code = await at.CodeAsync(at.Laptop);
        (await at.BindAsync(at.Owner, code.ToUpperInvariant(), key.Answer(at.Nonce(at.Owner)))).Value();
        Assert.Equal((at.Laptop.Id, DeviceStanding.Unmanaged), Of(await at.SeenAsync(at.Owner)));
        (await at.StateAsync(at.Laptop)).Value();
        Assert.Equal((at.Laptop.Id, DeviceStanding.Managed), Of(await at.SeenAsync(at.Owner)));

        var later = await at.AgainAsync(at.Owner);
        Assert.Equal((null, DeviceStanding.Unmanaged), Of(await at.SeenAsync(later)));
        (await at.ShowAsync(later, key.Answer(at.Nonce(later)))).Value();
        Assert.Equal((at.Laptop.Id, DeviceStanding.Managed), Of(await at.SeenAsync(later)));

        at.At.Clock.Pass(TimeSpan.FromMinutes(1));
        (await at.StateAsync(at.Laptop, encrypted: "no")).Value();
        Assert.Equal((at.Laptop.Id, DeviceStanding.Unmanaged), Of(await at.SeenAsync(later)));
        Assert.Equal(
            ["device.registered", "device.code-issued", "device.bound", "device.stated", "device.shown", "device.stated"],
            await at.StoryAsync("device")
        );
        await at.At.VerifyAsync();
    }

    [Fact, Proves("C9")]
    public async Task What_is_old_foreign_or_forged_binds_and_shows_nothing()
    {
        await using var at = await DeviceScene.OpenAsync(database);
        using var key = new SoftKey();
        using var stranger = new SoftKey();
        var other = await at.SignInAsync(Role.Coder);
        var code = await at.CodeAsync(at.Laptop);
        var nonce = at.Nonce(at.Owner);

        Assert.Equal(new BindingCodeUnknown(), (await at.BindAsync(at.Owner, "2222-2222", key.Answer(nonce))).Why());
        Assert.Equal(new DeviceOfAnother(), (await at.BindAsync(other, code, key.Answer(at.Nonce(other)))).Why());
        Assert.Equal(new DeviceProofFailed(), (await at.BindAsync(at.Owner, code, key.Answer(at.Nonce(other)))).Why());
        Assert.Equal(
            new DeviceProofFailed(),
            (await at.BindAsync(at.Owner, code, key.Answer(nonce) with { Signature = stranger.Sign(nonce) })).Why()
        );
        (await at.BindAsync(at.Owner, code, key.Answer(nonce))).Value();
        Assert.Equal(new BindingCodeUnknown(), (await at.BindAsync(at.Owner, code, stranger.Answer(at.Nonce(at.Owner)))).Why());

        var later = await at.AgainAsync(at.Owner);
        var used = key.Answer(at.Nonce(later));
        (await at.ShowAsync(later, used)).Value();
        Assert.Equal(new DeviceProofFailed(), (await at.ShowAsync(later, used)).Why());
        Assert.Equal(new DeviceProofFailed(), (await at.ShowAsync(later, key.Answer(nonce))).Why());
        Assert.Equal(new DeviceProofFailed(), (await at.ShowAsync(later, stranger.Answer(at.Nonce(later)))).Why());
        Assert.Equal(new DeviceOfAnother(), (await at.ShowAsync(other, key.Answer(at.Nonce(other)))).Why());
        var old = key.Answer(at.Nonce(later));
        at.At.Clock.Pass(DeviceNonce.Lifetime);
        Assert.Equal(new DeviceProofFailed(), (await at.ShowAsync(later, old)).Why());
        Assert.Equal(10, (await at.StoryAsync("device")).Count(e => e.Contains(' ', StringComparison.Ordinal)));
        await at.At.VerifyAsync();
    }

    [Fact]
    public async Task A_lost_device_ends_its_sessions_at_once()
    {
        await using var at = await DeviceScene.OpenAsync(database);
        using var key = new SoftKey();
        (await at.BindAsync(at.Owner, await at.CodeAsync(at.Laptop), key.Answer(at.Nonce(at.Owner)))).Value();
        var elsewhere = await at.SignInAsync(Role.Coder);

        (await at.DoAsync<GiveUpDevice, Device>(h => h.HandleAsync(at.Officer, at.Laptop.Id, DeviceEnd.Lost, default))).Value();

        var open = await at.At.DbAsync(db => db.Set<Session>().Where(s => s.EndedAt == null).Select(s => s.Id).ToListAsync());
        Assert.DoesNotContain(at.Owner.Session, open);
        Assert.Contains(elsewhere.Session, open);
        var later = await at.AgainAsync(at.Owner);
        Assert.Equal(new DeviceProofFailed(), (await at.ShowAsync(later, key.Answer(at.Nonce(later)))).Why());
    }

    [Fact, Proves("C9")]
    public async Task Asking_less_of_devices_needs_a_second_person()
    {
        await using var at = await DeviceScene.OpenAsync(database);
        var second = await at.SignInAsync(Role.PrivacyOfficer);
        var usual = new DevicePolicyInput
        {
            Level = "Warn",
            EncryptionDays = "180",
            PatchDays = "60",
            ManagementDays = "30",
            Reason = "The new device management starts next Monday.",
        };
        Task<Platform.Outcome<DevicePolicy>> ProposeAsync(DevicePolicyInput input) =>
            at.DoAsync<ChangeDevicePolicy, DevicePolicy>(h => h.ProposeAsync(at.Officer, input, default));
        Task<Platform.Outcome<DevicePolicy>> DecideAsync(Actor by, int number) =>
            at.DoAsync<ChangeDevicePolicy, DevicePolicy>(h => h.DecideAsync(by, number, true, default));

        Assert.Equal(new Platform.ReasonTooThin(), (await ProposeAsync(usual with { Reason = "because" })).Why());
        Assert.Equal(new DevicePolicyOutOfRange(), (await ProposeAsync(usual with { PatchDays = "366" })).Why());
        Assert.Null((await ProposeAsync(usual)).Value().InForceSince);
        Assert.Equal(DeviceStanding.Unmanaged, (await at.SeenAsync(at.Owner)).Standing);
        Assert.Equal(new DevicePolicyWaits(), (await ProposeAsync(usual)).Why());
        Assert.Equal(new DevicePolicyNeedsAnother(), (await DecideAsync(at.Officer, 1)).Why());
        (await DecideAsync(second, 1)).Value();
        Assert.Equal(DeviceStanding.Warned, (await at.SeenAsync(at.Owner)).Standing);
        Assert.Equal(new DevicePolicyDecidedBefore(), (await DecideAsync(second, 1)).Why());

        (await at.StateAsync(at.Laptop)).Value(); // patched twelve days ago
        Assert.NotNull((await ProposeAsync(usual with { Level = "Enforce", PatchDays = "7" })).Value().InForceSince);
        Assert.Equal(DeviceStanding.Unmanaged, (await at.SeenAsync(at.Owner)).Standing);
        Assert.False(await at.At.DbAsync(db => db.Set<Device>().AnyAsync(d => d.ManagedUntil > at.At.Clock.Instant)));
        await at.At.VerifyAsync();
    }

    private static (DeviceId?, DeviceStanding) Of(Actor actor) => (actor.Device, actor.Standing);
}
