using Chartroom.Features.Devices;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>
/// Puts badges and devices into a person's hands and takes them back, as part of the caller's unit of work. A device is the same in the
/// register: it stands there with the person as owner, and its key ends when it comes back (45 CFR 164.310(d)(2)(iii)).
/// </summary>
public sealed class KeepCustody(ChartroomDb db, RegisterDevice register, GiveUpDevice giveUp)
{
    /// <summary>Null where it could.</summary>
    /// <param name="name">The number on the badge, or the device's serial number.</param>
    public async Task<Refusal?> GiveAsync(
        Actor by,
        AccountId to,
        CustodyKind kind,
        string name,
        DeviceInput? device,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length is 0 or > CustodyItem.MostName)
            return new NameOfThingMissing(CustodyItem.MostName);
        if (await db.Set<CustodyItem>().AnyAsync(c => c.Kind == kind && c.Name == name && c.ReturnedAt == null, cancel))
            return new ThingInHand();
        DeviceId? row = null;
        if (kind == CustodyKind.Device)
        {
            if (!(await NameAsync(by, to, name, device, cancel)).Allows(out var named, out var why))
                return why;
            row = named.Id;
        }
        db.Add(new CustodyItem(kind, name, to, by.Id, at) { Device = row });
        return null;
    }

    /// <summary>Null where something came back.</summary>
    public async Task<Refusal?> TakeBackAsync(
        Actor by,
        AccountId from,
        CustodyKind kind,
        DateTimeOffset at,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        var things = await db.Set<CustodyItem>()
            .Where(c => c.Person == from && c.Kind == kind && c.ReturnedAt == null)
            .ToListAsync(cancel);
        things.ForEach(t => t.Return(by.Id, at));
        var devices =
            kind != CustodyKind.Device
                ? []
                : await db.Set<Device>().Where(d => d.Owner == from && d.EndedAt == null).OrderBy(d => d.Id).ToListAsync(cancel);
        foreach (var device in devices)
            await giveUp.AddAsync(by, device, DeviceEnd.Returned, cancel);
        return things.Count + devices.Count > 0 ? null : new NothingInHand();
    }

    /// <summary>The person's device of this serial number in the register; a new row where there is none.</summary>
    private async Task<Outcome<Device>> NameAsync(
        Actor by,
        AccountId owner,
        string serial,
        DeviceInput? said,
        CancellationToken cancel
    )
    {
        var known = await db.Set<Device>().SingleOrDefaultAsync(d => d.Serial == serial && d.EndedAt == null, cancel);
        if (known is not null)
            return known.Owner == owner ? known : new DeviceKnown();
        return await register.AddAsync(by, new(said?.Name, said?.Kind, serial, $"{owner}"), cancel);
    }
}
