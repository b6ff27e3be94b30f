using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>Puts alerts into cases: a person's open case of the last days, or a new one. The officers of a new case get a notice. Saved with the caller's changes, an entry each.</summary>
public sealed class TellAlerts(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    internal async Task AddAsync(IReadOnlyList<(ReadEntry Entry, Alert Alert)> alerts, CancellationToken cancel)
    {
        if (alerts.Count == 0)
            return;
        var people = alerts.Select(a => a.Entry.Person).Distinct().ToList();
        var cases = await db.Set<MonitoringCase>()
            .Where(c => c.State == CaseState.Open && people.Contains(c.Person))
            .OrderBy(c => c.OpenedAt)
            .ToListAsync(cancel);
        var works = alerts.Select(a => a.Entry.Facts.Work).OfType<WorkItemId>().Distinct().ToList();
        var numbers = await db.Set<WorkItem>()
            .Where(w => works.Contains(w.Id))
            .Select(w => new { w.Id, w.Number })
            .ToDictionaryAsync(w => w.Id, w => w.Number, cancel);
        var officers = await OfficersAsync(cancel);
        foreach (var (entry, alert) in alerts)
        {
            // Another node told it between our look at the place and now: the place, counted up by it, will stop our save.
            if (cases.Exists(c => c.Alerts.Any(a => a.Id == entry.Facts.Id)))
                continue;
            var into = Case(cases, entry, alert, officers);
            CaseNumber? number = entry.Facts.Work is { } work && numbers.TryGetValue(work, out var known) ? known : null;
            into.Add(Make(entry, alert, number));
            db.Entry(into).Property(c => c.Revision).IsModified = true; // an alert alone would not count the case up
            recorder.Add(
                null,
                new AlertRaised(into.Id, entry.Person, entry.Facts.Id, alert.Score, [.. alert.Points.Select(p => p.Rule)])
                {
                    Work = entry.Facts.Work,
                }
            );
        }
    }

    private MonitoringCase Case(
        List<MonitoringCase> cases,
        ReadEntry entry,
        Alert alert,
        IReadOnlyCollection<(AccountId Person, Role Role)> officers
    )
    {
        var kind = RuleBook.Shipped[alert.Points[0].Rule].IsSignIn ? CaseKind.SignIn : CaseKind.Access;
        var found = cases.FindLast(c => c.Person == entry.Person && c.Kind == kind && c.Takes(entry.Facts.At));
        if (found is not null)
            return found;
        found = new(MonitoringCaseId.New(), CaseNumber.New(), entry.Person, kind, entry.Facts.At);
        cases.Add(db.Add(found).Entity);
        foreach (
            var officer in officers.Where(o => o.Person != entry.Person && TriageCase.For(o.Role, kind)).DistinctBy(o => o.Person)
        )
            db.Add(new MonitoringNotice(found.Number, officer.Person, clock.GetUtcNow()));
        return found;
    }

    private async Task<IReadOnlyCollection<(AccountId Person, Role Role)>> OfficersAsync(CancellationToken cancel)
    {
        var rows = await db.Set<HeldRight>()
            .Where(HeldRights.LiveAt(clock.GetUtcNow()))
            .Where(r => r.Kind == RightKind.Role && (r.Role == Role.PrivacyOfficer || r.Role == Role.SecurityOfficer))
            .Where(r => db.Users.Any(a => a.Id == r.AccountKey && a.DisabledAt == null))
            .OrderBy(r => r.AccountKey)
            .Select(r => new { r.AccountKey, Role = r.Role!.Value })
            .ToListAsync(cancel);
        return rows.ConvertAll(r => (AccountId.From(r.AccountKey), r.Role));
    }

    private MonitoringAlert Make(ReadEntry entry, Alert alert, CaseNumber? work) =>
        new(
            entry.Facts.Id,
            entry.Index,
            entry.Facts.At,
            entry.Facts.Patient,
            work,
            alert.Score,
            string.Join(", ", alert.Points.Select(p => $"{p.Rule} {p.Given}")),
            alert.Found.ToString()
        )
        {
            RaisedAt = clock.GetUtcNow(),
        };
}
