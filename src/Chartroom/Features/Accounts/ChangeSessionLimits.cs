using System.Globalization;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>Changes how long sessions last, unattended and at all. Sessions that run now follow at once.</summary>
public sealed class ChangeSessionLimits(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public async Task<Outcome<SessionLimits>> HandleAsync(Actor by, string? idle, string? absolute, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var before = await LimitsInForce.ReadAsync(db, cancel);
        if (!Within(idle, SessionLimits.LeastIdleMinutes, SessionLimits.MostIdleMinutes, out var minutes))
            return await RefuseAsync(by, before, cancel);
        if (!Within(absolute, 1, SessionLimits.MostAbsoluteHours, out var hours))
            return await RefuseAsync(by, before, cancel);
        var limits = new SessionLimits(before.Number + 1, minutes, hours, by.Id, clock.GetUtcNow());
        db.Add(limits);
        foreach (var session in await db.Set<Session>().Where(s => s.EndedAt == null).ToListAsync(cancel))
            session.Apply(limits);
        recorder.Add(by, new SessionLimitsChanged(limits.Number, minutes, hours));
        await db.SaveChangesAsync(cancel);
        return limits;
    }

    private async Task<Refusal> RefuseAsync(Actor by, SessionLimits before, CancellationToken cancel)
    {
        var why = new LimitsOutOfRange();
        recorder.Add(by, new SessionLimitsChanged(before.Number, before.IdleMinutes, before.AbsoluteHours) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }

    private static bool Within(string? text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}

/// <summary>The limits of sessions were changed; the numbers are those in force after it.</summary>
public sealed record SessionLimitsChanged(int Number, int IdleMinutes, int AbsoluteHours) : LedgerEvent
{
    public override string Type => "session-limits.changed";
}

public sealed record LimitsOutOfRange()
    : Refusal("Sessions lock after 2 to 15 minutes unattended, and end after 1 to 12 hours.", "45 CFR 164.312(a)(2)(iii)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Type whole numbers within these bounds.";
}
