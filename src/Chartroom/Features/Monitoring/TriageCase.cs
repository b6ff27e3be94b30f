using System.Text;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>An officer says what came of a case, or opens it again, with the reason. The decision and its entry are one save.</summary>
public sealed class TriageCase(ChartroomDb db, Recorder recorder, RootKey root, TimeProvider clock)
{
    public const int LongestWords = 2_000;

    public async Task<Outcome<MonitoringCase>> HandleAsync(
        Actor by,
        CaseNumber number,
        CaseAct act,
        string words,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(words);
        var found = await db.Set<MonitoringCase>().SingleOrDefaultAsync(c => c.Number == number, cancel);
        if (found is null || (found.Person != by.Id && !For(by.Role, found.Kind)))
            return await RefuseAsync(by, found, act, new CaseNotHere(), cancel);
        if (words.Length > LongestWords || !RealWords.Say(words))
            return await RefuseAsync(by, found, act, new ReasonTooThin(), cancel);
        var entry = EntryId.New();
        var kept = root.SealSecret(MonitoringCase.WordsUse(entry), Encoding.UTF8.GetBytes(words.Trim()));
        if (!found.Triage(act, new(entry, act, by.Id, clock.GetUtcNow(), kept)).Allows(out _, out var why))
            return await RefuseAsync(by, found, act, why, cancel);
        recorder.Add(by, new CaseTriaged(found.Id, act, act == CaseAct.Incident ? found.IncidentNumber : null), entry);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A further alert, or another officer, came in between. Nothing of ours was written.
            db.ChangeTracker.Clear();
            return await RefuseAsync(by, found, act, new ChangedMeanwhile(), cancel);
        }
        return found;
    }

    /// <summary>Sign-ins are the security officer's too; accesses are the privacy officer's alone.</summary>
    public static bool For(Role role, CaseKind kind) =>
        role == Role.PrivacyOfficer || (role == Role.SecurityOfficer && kind == CaseKind.SignIn);

    private async Task<Refusal> RefuseAsync(Actor by, MonitoringCase? about, CaseAct act, Refusal why, CancellationToken cancel)
    {
        recorder.Add(by, new CaseTriaged(about?.Id, act, null) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}
