using Chartroom.Features.Workforce;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Devices;

/// <summary>
/// The keys and open codes of a leaver's devices end with everything else (45 CFR 164.308(a)(3)(ii)(C)). The devices stay in the register as
/// theirs until they are given back, or are lost.
/// </summary>
public sealed class LeaveDevices(ChartroomDb db) : ILeaver
{
    public async Task LeaveAsync(Leaving leaving, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(leaving);
        var devices = await db.Set<Device>().Where(d => d.Owner == leaving.Person && d.EndedAt == null).ToListAsync(cancel);
        leaving.Credentials += devices.Count(d => d.LetGo());
    }
}
