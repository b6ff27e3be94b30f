using Chartroom.Features.Devices;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Ticks an item by doing it: gives agreement or training, registers badge or device, notes what came back. Tick, effect and entry are one save.</summary>
public sealed class TickItem(ChartroomDb db, Recorder recorder, KeepCustody custody, TimeProvider clock)
{
    /// <param name="said">The number, name or sentence that the item asks for.</param>
    /// <param name="device">What the register asks of a device that it does not know yet.</param>
    public Task<Outcome<WorkforceItem>> HandleAsync(
        Actor by,
        WorkforceCaseId id,
        WorkforceItemId item,
        string? said,
        CancellationToken cancel,
        DeviceInput? device = null
    ) => RunAsync(by, id, item, said, device, ItemState.Done, cancel);

    /// <summary>Passes over an item for a reason.</summary>
    public Task<Outcome<WorkforceItem>> PassOverAsync(
        Actor by,
        WorkforceCaseId id,
        WorkforceItemId item,
        string? reason,
        CancellationToken cancel
    ) => RunAsync(by, id, item, reason, null, ItemState.NotNeeded, cancel);

    private async Task<Outcome<WorkforceItem>> RunAsync(
        Actor by,
        WorkforceCaseId id,
        WorkforceItemId item,
        string? said,
        DeviceInput? device,
        ItemState state,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        var found = await WorkforceCases.VisibleTo(db, by).SingleOrDefaultAsync(c => c.Id == id, cancel);
        var happened = new ItemTicked(id, found?.Person, found?.Items.FirstOrDefault(i => i.Id == item)?.Task, state);
        if (found is null)
            return await recorder.RefuseAsync(by, happened, new NoSuchCase(), cancel);
        var tick = new Tick(by.Id, clock.GetUtcNow(), EntryId.New(), Brief(said));
        var outcome =
            state == ItemState.NotNeeded ? found.PassOver(item, tick)
            : !found.Ready(item, by.Id).Allows(out var ready, out var early) ? early
            : await DoAsync(by, found, ready, tick, device, cancel) is { } no ? no
            : found.Tick(ready.Task, tick);
        if (!outcome.Allows(out var done, out var why))
            return await recorder.RefuseAsync(by, happened, why, cancel);
        db.Entry(found).Property(c => c.Revision).IsModified = true;
        recorder.Add(by, happened, tick.Entry);
        try
        {
            await db.SaveChangesAsync(cancel);
            return done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await recorder.RefuseAsync(by, happened, new ChangedMeanwhile(), cancel);
        }
        catch (DbUpdateException) when (happened.Item is WorkforceTask.Badge or WorkforceTask.Device)
        {
            return await recorder.RefuseAsync(by, happened, new ThingInHand(), cancel); // the unique index of things in hand
        }
    }

    /// <summary>Does what the item says, as part of the same save; null where it could.</summary>
    private async Task<Refusal?> DoAsync(
        Actor by,
        WorkforceCase of,
        WorkforceItem item,
        Tick tick,
        DeviceInput? device,
        CancellationToken cancel
    )
    {
        return item.Task switch
        {
            WorkforceTask.Confidentiality => Oblige(of, ObligationKind.Confidentiality, "Confidentiality", tick),
            WorkforceTask.AcceptableUse => Oblige(of, ObligationKind.AcceptableUse, "Acceptable use", tick),
            WorkforceTask.Training => tick.Note.Length is > 0 and <= Obligation.MostName
                ? Oblige(of, ObligationKind.Training, tick.Note, tick)
                : new NameOfThingMissing(Obligation.MostName),
            WorkforceTask.Badge => await GiveAsync(CustodyKind.Badge),
            WorkforceTask.Device => await GiveAsync(CustodyKind.Device),
            WorkforceTask.BadgeReturned => await TakeBackAsync(CustodyKind.Badge),
            WorkforceTask.DeviceReturned => await TakeBackAsync(CustodyKind.Device),
            WorkforceTask.DataReturned => RealWords.Say(tick.Note) ? null : new ReasonTooThin(),
            _ => new NoSuchItem(), // it has a form of its own
        };

        Task<Refusal?> GiveAsync(CustodyKind kind) =>
            custody.GiveAsync(by, of.Person!.Value, kind, tick.Note, device, tick.At, cancel);

        Task<Refusal?> TakeBackAsync(CustodyKind kind) => custody.TakeBackAsync(by, of.Person!.Value, kind, tick.At, cancel);
    }

    private Refusal? Oblige(WorkforceCase of, ObligationKind kind, string name, Tick tick)
    {
        db.Add(new Obligation(of.Person!.Value, kind, name, of.Due) { By = tick.By!.Value, At = tick.At });
        return null;
    }

    private static string Brief(string? said)
    {
        var text = (said ?? "").Trim();
        return text[..Math.Min(text.Length, WorkforceItem.MostNote)];
    }
}
