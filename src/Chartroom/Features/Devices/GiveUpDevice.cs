using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Devices;

/// <summary>Takes a lost, retired or returned device out of use: its key, its open code and every session on it end with the same save.</summary>
public sealed class GiveUpDevice(ChartroomDb db, Recorder recorder, EndSession end, TimeProvider clock)
{
    public async Task<Outcome<Device>> HandleAsync(Actor by, DeviceId id, DeviceEnd how, CancellationToken cancel)
    {
        var device = await db.Set<Device>().SingleOrDefaultAsync(d => d.Id == id, cancel);
        if (device is null)
            return new NoSuchDevice();
        var ended = await AddAsync(by, device, how, cancel);
        await db.SaveChangesAsync(cancel);
        return ended;
    }

    /// <summary>The same, as part of the caller's unit of work.</summary>
    public async Task<Outcome<Device>> AddAsync(Actor by, Device device, DeviceEnd how, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(device);
        var ended = device.End(how, clock.GetUtcNow());
        var sessions = ended.Allows(out _, out var why) ? await end.AddOfDeviceAsync(device.Id, by, cancel) : 0;
        recorder.Add(by, new DeviceEnded(device.Id, how, sessions) { Refused = why });
        return ended;
    }
}
