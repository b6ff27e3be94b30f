using Chartroom.Features.Devices;
using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Chartroom.Tests.Devices;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Workforce;

/// <summary>What a checklist puts into a person's hands is what the register of devices holds.</summary>
public sealed class A_device_comes_and_goes_with_its_person
{
    private const string Serial = "5CD1-204";
    private static readonly DeviceInput Laptop = new("L-204", "Laptop", null, null);

    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both)), Proves("M13"), Proves("M14")]
    public async Task A_joiner_s_device_is_a_row_of_the_register_and_its_key_ends_with_the_leave(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var officer = await scene.PersonAsync(Role.SecurityOfficer);
        var (one, two) = (
            (await scene.OpenAsync(officer, scene.Join("N. Amberly"))).Value(),
            (await scene.OpenAsync(officer, scene.Join("O. Brackwell"))).Value()
        );
        var person = (await scene.AccountAsync(officer, one, "namberly")).Value().Account.AccountId;
        (await scene.AccountAsync(officer, two, "obrackwell")).Value();

        Assert.Equal(new DeviceMisfit(), (await scene.TickAsync(officer, one, WorkforceTask.Device, Serial)).Why());
        (await scene.TickAsync(officer, one, WorkforceTask.Device, Serial, Laptop)).Value();
        Assert.Equal(new ThingInHand(), (await scene.TickAsync(officer, two, WorkforceTask.Device, Serial, Laptop)).Why());

        var row = await DeviceAsync(at);
        var custody = await at.DbAsync(db => db.Set<CustodyItem>().AsNoTracking().SingleAsync());
        Assert.Equal(("L-204", Serial, person, null), (row.Name, row.Serial, row.Owner, row.EndedAt));
        Assert.Equal((Serial, row.Id), (custody.Name, custody.Device!.Value));
        Assert.False(row.IsManaged(at.Clock.Instant)); // until somebody states what device management says

        await BindAsync(at, row, person);
        var leaver = new Actor(person, "N. Amberly", Role.Coder, SessionId.New(), SignInStrength.Passkey);
        foreach (var task in new[] { WorkforceTask.Confidentiality, WorkforceTask.AcceptableUse })
            (await scene.TickAsync(officer, one, task)).Value();
        foreach (var task in new[] { WorkforceTask.Training, WorkforceTask.Badge })
            (await scene.PassOverAsync(officer, one, task, "Starts next month, after the holidays.")).Value();
        var leave = (await scene.OpenAsync(officer, scene.Leave(leaver))).Value();
        (await scene.EndAsync(officer, leave)).Value();
        row = await DeviceAsync(at);
        Assert.Equal((null, null, null), (row.KeyHash, row.PublicKey, row.EndedAt)); // no key, and still in their hands

        (await scene.TickAsync(officer, leave, WorkforceTask.DeviceReturned)).Value();

        row = await DeviceAsync(at);
        Assert.Equal((DeviceEnd.Returned, at.Clock.Instant), (row.EndedHow, row.EndedAt));
        Assert.NotNull((await at.DbAsync(db => db.Set<CustodyItem>().AsNoTracking().SingleAsync())).ReturnedAt);
        var ended = EntryFacts.Read((await at.EntriesAsync()).Single(e => e.Type == "device.ended").Bytes);
        Assert.Equal(("Returned", row.Id.ToString()), (ended.Data["how"], ended.Data["device"]));
        (await scene.TickAsync(officer, two, WorkforceTask.Device, Serial, Laptop)).Value(); // a new row for who gets it next
        Assert.Equal(2, await at.DbAsync(db => db.Set<Device>().CountAsync()));
        await at.VerifyAsync();
    }

    [Fact]
    public async Task A_device_that_the_register_knows_is_named_and_not_made_again()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new WorkforceScene(at);
        var officer = await scene.PersonAsync(Role.SecurityOfficer);
        var (one, two) = (
            (await scene.OpenAsync(officer, scene.Join("N. Amberly"))).Value(),
            (await scene.OpenAsync(officer, scene.Join("O. Brackwell"))).Value()
        );
        var person = (await scene.AccountAsync(officer, one, "namberly")).Value().Account.AccountId;
        (await scene.AccountAsync(officer, two, "obrackwell")).Value();
        (
            await at.AskAsync(s =>
                s.GetRequiredService<RegisterDevice>()
                    .HandleAsync(officer, Laptop with { Serial = Serial, Owner = $"{person}" }, default)
            )
        ).Value();

        Assert.Equal(new DeviceKnown(), (await scene.TickAsync(officer, two, WorkforceTask.Device, Serial, Laptop)).Why());
        (await scene.TickAsync(officer, one, WorkforceTask.Device, Serial)).Value();

        Assert.Equal(1, await at.DbAsync(db => db.Set<Device>().CountAsync()));
        Assert.Single(await at.EntriesAsync(), e => e.Type == "device.registered");
    }

    private static Task<Device> DeviceAsync(TestInstallation at) =>
        at.DbAsync(db => db.Set<Device>().AsNoTracking().SingleAsync());

    private static async Task BindAsync(TestInstallation at, Device device, AccountId owner)
    {
        using var key = new SoftKey();
        Assert.True(DeviceKey.TryRead(key.Public, out var read));
        await at.DbAsync(async db =>
        {
            var row = await db.Set<Device>().SingleAsync(d => d.Id == device.Id);
            row.Bind(read, owner, at.Clock.Instant).Value();
            return await db.SaveChangesAsync();
        });
    }
}
