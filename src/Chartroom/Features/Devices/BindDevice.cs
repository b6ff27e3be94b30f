using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Devices;

/// <summary>What a browser sends of its key: the public half, the nonce of the page, and the signature over it.</summary>
public sealed record KeyAnswer(string? Key, string? Nonce, string? Signature);

/// <summary>Binds the key of this browser to the device whose code its owner typed, and the session to the device.</summary>
public sealed class BindDevice(ChartroomDb db, Recorder recorder, RootKey root, KeyCheck check, Throttle throttle)
{
    public async Task<Outcome<Device>> HandleAsync(Actor actor, string? code, KeyAnswer answer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!await throttle.TakeAsync(ThrottleKind.Session, $"device/{actor.Session}", cancel))
            return await RefuseAsync(actor, null, new BindingCodeUnknown(), cancel);
        var hash = OfferBinding.HashOf(code, root);
        var device = await db.Set<Device>().SingleOrDefaultAsync(d => d.CodeHash == hash, cancel);
        if (device is null || device.CodeUntil <= check.Now)
            return await RefuseAsync(actor, device?.Id, new BindingCodeUnknown(), cancel);
        if (!check.Add(actor, answer).Allows(out var key, out var why))
            return await RefuseAsync(actor, device.Id, why, cancel);
        if (!device.Bind(key, actor.Id, check.Now).Allows(out _, out why))
            return await RefuseAsync(actor, device.Id, why, cancel);
        await check.PutOnAsync(actor, device.Id, cancel);
        recorder.Add(actor, new DeviceBound(device.Id));
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The database refused: the nonce is spent, the key is bound elsewhere, or the code was used in the same moment.
            return await RefuseAsync(actor, device.Id, new DeviceProofFailed(), cancel);
        }
        await throttle.ForgetAsync(ThrottleKind.Session, $"device/{actor.Session}", cancel);
        return device;
    }

    private Task<Refusal> RefuseAsync(Actor actor, DeviceId? device, Refusal why, CancellationToken cancel) =>
        recorder.RefuseAsync(actor, new DeviceBound(device), why, cancel);
}

/// <summary>Reads a browser's answer: the nonce of this session, signed by the key it names, never twice.</summary>
public sealed class KeyCheck(ChartroomDb db, DeviceNonce nonces, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The key, with the nonce spent as part of the caller's unit of work.</summary>
    public Outcome<DeviceKey> Add(Actor actor, KeyAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(answer);
        if (
            nonces.Read(actor.Session, answer.Nonce) is not { } spent
            || !DeviceKey.TryRead(answer.Key, out var key)
            || !key.HasSigned(answer.Nonce!, answer.Signature)
        )
            return new DeviceProofFailed();
        db.Add(new SpentProof(actor.Id, spent, Now));
        return key;
    }

    public async Task PutOnAsync(Actor actor, DeviceId device, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        (await db.Set<Session>().SingleAsync(s => s.Id == actor.Session, cancel)).On(device);
    }
}

public sealed record BindingCodeUnknown()
    : Refusal("This binding code is not known, was used, or is older than a day.", "45 CFR 164.312(d)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Check what you typed, or ask your security officer for a new code.";
}
