using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>Reads what monitoring knows of the people and the patients of a batch: jobs, hours, registered hashes, the VIP list.</summary>
public sealed class KnownPeople(ChartroomDb db)
{
    /// <summary>Those who report to the same person are a team.</summary>
    internal async Task<Dictionary<AccountId, int>> TeamsAsync(CancellationToken cancel)
    {
        var lines = await db
            .Users.Where(u => u.ManagerKey != null)
            .Select(u => new { u.Id, Manager = u.ManagerKey!.Value })
            .ToListAsync(cancel);
        var managers = lines.Select(l => l.Manager).Distinct().Index().ToDictionary(m => m.Item, m => m.Index);
        return lines.ToDictionary(l => AccountId.From(l.Id), l => managers[l.Manager]);
    }

    /// <summary>One engine person for each account, in their order.</summary>
    internal async Task ReadPeopleAsync(
        IReadOnlyList<AccountId> people,
        IReadOnlyDictionary<AccountId, int> teams,
        References into,
        CancellationToken cancel
    )
    {
        var keys = people.Select(p => p.Value).ToList();
        var roles = await db.Users.Where(a => keys.Contains(a.Id)).ToDictionaryAsync(a => a.AccountId, a => a.Role, cancel);
        var marks = await db.Set<PersonMarks>()
            .AsNoTracking()
            .Where(m => people.Contains(m.Person))
            .ToDictionaryAsync(m => m.Person, cancel);
        var hours = await HoursInForce.ReadAsync(db, cancel);
        var (bearers, patients) = await BearersAsync(marks.Values, cancel);
        foreach (var person in people)
        {
            var mark = marks.GetValueOrDefault(person);
            into.People.Add(
                new()
                {
                    Role = (int)roles.GetValueOrDefault(person),
                    Team = teams.GetValueOrDefault(person, -1),
                    Hours = hours.Of(person),
                    Surname = (ulong)(mark?.Surname ?? 0),
                    Household = (ulong)(mark?.Household ?? 0),
                    Street = (ulong)(mark?.Street ?? 0),
                    OwnRecord = RecordedAccess.Key(mark?.OwnRecord),
                    Rarity = new(
                        Rare(MarkKind.Surname, mark?.Surname),
                        Rare(MarkKind.Household, mark?.Household),
                        Rare(MarkKind.Street, mark?.Street)
                    ),
                }
            );
        }
        float Rare(MarkKind kind, long? hash) =>
            Rarity.Of(bearers.GetValueOrDefault((kind, hash ?? 0)), Math.Max(patients, Rarity.LeastPatients));
    }

    /// <summary>Facts of the patients, by the first bits of their pseudonym; answers which patient each one is.</summary>
    internal async Task<IReadOnlyCollection<PatientId>> ReadPatientsAsync(
        IReadOnlyCollection<string> pseudonyms,
        References into,
        CancellationToken cancel
    )
    {
        if (pseudonyms.Count == 0)
            return [];
        var rows = await db.Set<PatientMarks>().AsNoTracking().Where(m => pseudonyms.Contains(m.Pseudonym)).ToListAsync(cancel);
        var ids = rows.ConvertAll(r => r.PatientId);
        var vips = await db.Set<VipPatient>()
            .Where(v => v.EndedAt == null && ids.Contains(v.Patient))
            .Select(v => v.Patient)
            .ToListAsync(cancel);
        var workers = await db.Set<PersonMarks>()
            .Where(m => m.OwnRecord != null && pseudonyms.Contains(m.OwnRecord))
            .Select(m => m.OwnRecord!)
            .ToListAsync(cancel);
        foreach (var row in rows)
            into.Patients[RecordedAccess.Key(row.Pseudonym)] = new(
                Shared(row, MarkKind.Surname, into.People.Select(p => p.Surname)),
                Shared(row, MarkKind.Household, into.People.Select(p => p.Household)),
                Shared(row, MarkKind.Street, into.People.Select(p => p.Street)),
                (int)row.Place,
                // Whose record it is, is asked of the person's own marks first: here any worker will do.
                workers.Contains(row.Pseudonym)
                    ? int.MaxValue
                    : -1,
                vips.Contains(row.PatientId)
            );
        return ids;
    }

    /// <summary>Of several names or houses of a patient, the one that somebody of the batch shares.</summary>
    private static ulong Shared(PatientMarks patient, MarkKind kind, IEnumerable<ulong> people)
    {
        var of = patient.Marks.Where(m => m.Kind == kind).Select(m => (ulong)m.Hash).ToList();
        return of.Count == 0 ? 0 : people.Where(p => p != 0).Intersect(of).Append(of[0]).First();
    }

    /// <summary>How many patients share each registered hash, and how many patients there are.</summary>
    private async Task<(Dictionary<(MarkKind, long), int> Bearers, int Patients)> BearersAsync(
        IReadOnlyCollection<PersonMarks> people,
        CancellationToken cancel
    )
    {
        var hashes = people.SelectMany(p => new[] { p.Surname, p.Household, p.Street }).OfType<long>().Distinct().ToList();
        if (hashes.Count == 0)
            return ([], 0);
        var counts = await db.Set<PatientMarks>()
            .SelectMany(m => m.Marks)
            .Where(m => hashes.Contains(m.Hash))
            .GroupBy(m => new { m.Kind, m.Hash })
            .Select(g => new
            {
                g.Key.Kind,
                g.Key.Hash,
                Count = g.Count(),
            })
            .ToListAsync(cancel);
        var patients = await db.Set<PatientMarks>().CountAsync(cancel);
        return (counts.ToDictionary(c => (c.Kind, c.Hash), c => c.Count), patients);
    }
}
