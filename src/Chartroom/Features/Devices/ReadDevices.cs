using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Devices;

/// <summary>Reads the pages of the register.</summary>
public sealed class ReadDevices(ChartroomDb db, ExplainEntries explain, DeviceNonce nonces, TimeProvider clock)
{
    public async Task<DevicesView> AllAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var devices = await db.Set<Device>().AsNoTracking().OrderBy(d => d.Name).ThenBy(d => d.Id).ToListAsync(cancel);
        var names = await explain.NamesAsync(devices.Select(d => (AccountId?)d.Owner), cancel);
        var people = await db
            .Users.Where(a => a.DisabledAt == null)
            .OrderBy(a => a.DisplayName)
            .Select(a => new { a.Id, a.DisplayName })
            .ToListAsync(cancel);
        return new()
        {
            Devices =
            [
                .. devices
                    .OrderBy(d => d.EndedAt is not null)
                    .Select(d => Line(d, names.GetValueOrDefault(d.Owner, $"{d.Owner}"), now)),
            ],
            People = [.. people.Select(p => new Choice(p.Id.ToString(), p.DisplayName))],
            Policy = await DevicePolicyInForce.ReadAsync(db, cancel),
        };
    }

    public async Task<DeviceView?> OneAsync(DeviceId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var device = await db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel);
        if (device is null)
            return null;
        var names = await explain.NamesAsync([device.Owner], cancel);
        return new(
            Line(device, names.GetValueOrDefault(device.Owner, $"{device.Owner}"), now),
            await DevicePolicyInForce.ReadAsync(db, cancel)
        )
        {
            Sessions = await db.Set<Session>().CountAsync(s => s.DeviceId == id && s.EndedAt == null, cancel),
        };
    }

    /// <summary>What a person sees of the device they sit at.</summary>
    public async Task<ThisDeviceView> MineAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetUtcNow();
        var device = actor.Device is { } id
            ? await db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancel)
            : null;
        return new(actor.Standing, nonces.New(actor.Session))
        {
            Device = device is null ? null : Line(device, actor.Name, now),
            Mine = await db.Set<Device>().CountAsync(d => d.Owner == actor.Id && d.EndedAt == null, cancel),
        };
    }

    public async Task<DevicePolicyView> PolicyAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var rows = await db.Set<DevicePolicy>().AsNoTracking().OrderByDescending(p => p.Number).Take(50).ToListAsync(cancel);
        var names = await explain.NamesAsync(rows.SelectMany(r => new[] { r.By, r.DecidedBy }), cancel);
        string Name(AccountId? person) => person is { } one ? names.GetValueOrDefault(one, $"{one}") : "";
        return new(await DevicePolicyInForce.ReadAsync(db, cancel))
        {
            MayPropose = actor.Role == Role.SecurityOfficer,
            Own = rows is [{ Waits: true } waiting, ..] && waiting.By == actor.Id,
            Rows = [.. rows.Select(r => new DevicePolicyLine(r, Name(r.By), Name(r.DecidedBy), explain.Local(r.At)))],
        };
    }

    private DeviceLine Line(Device device, string owner, DateTimeOffset now) =>
        new(device, owner)
        {
            Managed = device.IsManaged(now),
            Until = device.ManagedUntil is { } until ? explain.Local(until) : null,
            Bound = device.BoundAt is { } at ? explain.Local(at) : null,
            Ended = device.EndedAt is { } ended ? explain.Local(ended) : null,
        };
}
