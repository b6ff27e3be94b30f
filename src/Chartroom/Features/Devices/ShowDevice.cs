using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Devices;

/// <summary>Puts a session on the device whose key its browser shows. Another person's device is refused and recorded.</summary>
public sealed class ShowDevice(ChartroomDb db, Recorder recorder, KeyCheck check)
{
    public async Task<Outcome<Device>> HandleAsync(Actor actor, KeyAnswer answer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!check.Add(actor, answer).Allows(out var key, out var why))
            return await RefuseAsync(actor, null, why, cancel);
        var device = await db.Set<Device>().AsNoTracking().SingleOrDefaultAsync(d => d.KeyHash == key.Hash, cancel);
        if (device is null)
            return await RefuseAsync(actor, null, new DeviceProofFailed(), cancel);
        if (device.Owner != actor.Id)
            return await RefuseAsync(actor, device.Id, new DeviceOfAnother(), cancel);
        await check.PutOnAsync(actor, device.Id, cancel);
        recorder.Add(actor, new DeviceShown(device.Id));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The primary key of spent proofs: this answer was used before.
            return await RefuseAsync(actor, device.Id, new DeviceProofFailed(), cancel);
        }
        return device;
    }

    private Task<Refusal> RefuseAsync(Actor actor, DeviceId? device, Refusal why, CancellationToken cancel) =>
        recorder.RefuseAsync(actor, new DeviceShown(device), why, cancel);
}
