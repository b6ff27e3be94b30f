using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Access;

/// <summary>Records that somebody asks, before anything is answered. What was typed is kept nowhere.</summary>
public sealed class SearchAccess(ChartroomDb db, FindPatients patients, Recorder recorder)
{
    /// <returns>The entries that stand for the answer: one a patient.</returns>
    public async Task<IReadOnlyList<EntryId>> OfPatientAsync(
        Actor actor,
        SearchKind kind,
        string number,
        CancellationToken cancel
    )
    {
        var entries = new List<EntryId>();
        foreach (var patient in await patients.RunAsync(kind, number, cancel))
            entries.Add(
                recorder.Add(actor, new AccessSearched(kind, null) { Patient = patient, Purpose = Purpose.PrivacyReview })
            );
        await db.SaveChangesAsync(cancel);
        return entries;
    }

    public async Task<EntryId> OfPersonAsync(Actor actor, AccountId person, CancellationToken cancel)
    {
        var entry = recorder.Add(actor, new AccessSearched(SearchKind.Person, person) { Purpose = Purpose.PrivacyReview });
        await db.SaveChangesAsync(cancel);
        return entry;
    }
}
