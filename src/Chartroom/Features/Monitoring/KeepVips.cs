using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>The privacy officer puts a patient on the VIP list by case number, or takes them off: no name is typed and none is shown.</summary>
public sealed class KeepVips(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public async Task<Outcome<VipPatient>> AddAsync(Actor by, CaseNumber number, VipReason reason, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var work = await db.Set<WorkItem>().AsNoTracking().SingleOrDefaultAsync(w => w.Number == number, cancel);
        Refusal? why =
            work is null ? new VipNotFound()
            : await db.Set<VipPatient>().AnyAsync(v => v.Patient == work.PatientId && v.EndedAt == null, cancel)
                ? new VipThereAlready()
            : null;
        var entry = EntryId.New();
        recorder.Add(by, new VipListChanged(number, true, reason) { Patient = work?.PatientId, Refused = why }, entry);
        var row = work is null ? null : new VipPatient(entry, work.PatientId, number, reason, by.Id, clock.GetUtcNow());
        if (why is null)
            db.Add(row!);
        await db.SaveChangesAsync(cancel);
        return why is null ? row! : why;
    }

    public async Task<Outcome<VipPatient>> RemoveAsync(Actor by, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var row = await db.Set<VipPatient>().FirstOrDefaultAsync(v => v.Case == number && v.EndedAt == null, cancel);
        Refusal? why = row is null ? new VipNotListed() : null;
        row?.End(by.Id, clock.GetUtcNow());
        recorder.Add(by, new VipListChanged(number, false, null) { Patient = row?.Patient, Refused = why });
        await db.SaveChangesAsync(cancel);
        return row is null ? why! : row;
    }
}
