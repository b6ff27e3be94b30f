using System.Security.Cryptography;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Devices;

/// <summary>Gives out the code by which the owner binds a device, once, within a day. Only its keyed hash is kept.</summary>
public sealed class OfferBinding(ChartroomDb db, Recorder recorder, RootKey root, TimeProvider clock)
{
    private const string Alphabet = "23456789abcdefghjkmnpqrstvwxyz"; // no 0 o, 1 i l, u
    private const int Length = 16; // 30^16: 78 bits, for one day, behind a throttle
    private const int Group = 4;

    public async Task<Outcome<BindingOffered>> HandleAsync(Actor by, DeviceId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var device = await db.Set<Device>().SingleOrDefaultAsync(d => d.Id == id, cancel);
        if (device is null)
            return new NoSuchDevice();
        var plain = RandomNumberGenerator.GetString(Alphabet, Length);
        var offered = device.Offer(HashOf(plain, root), clock.GetUtcNow());
        recorder.Add(by, new DeviceCodeIssued(id) { Refused = offered.Allows(out _, out var why) ? null : why });
        await db.SaveChangesAsync(cancel);
        return why is null ? new BindingOffered(id, string.Join('-', plain.Chunk(Group).Select(c => new string(c)))) : why;
    }

    internal static byte[] HashOf(string? typed, RootKey root) =>
        root.HashSecret(
            "device-code",
            new string([.. (typed ?? "").ToLowerInvariant().Where(char.IsAsciiLetterOrDigit).Take(Length * 2)])
        );
}

/// <summary>A fresh binding code, on its way to the page that shows it once.</summary>
public sealed record BindingOffered(DeviceId Device, string Code)
{
    public override string ToString() => "[binding code]";
}
