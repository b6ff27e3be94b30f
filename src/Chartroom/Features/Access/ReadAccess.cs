using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Access;

/// <summary>
/// Answers a recorded question: every event that touched the patient, or that the person did, newest first and explained. Only who asked
/// may read the answer; another's question is as if it were not there.
/// </summary>
public sealed class ReadAccess(ChartroomDb db, Recorder recorder, ExplainEntries explain, Organisation organisation)
{
    /// <summary>Entries of one page: most histories are shorter.</summary>
    public const int PageSize = 500;

    // What interfaces brought is no access by a person, and would tell a number that exists from one that does not.
    private static readonly string[] Intake = ["chart.imported", "document.received"];

    public async Task<Outcome<AccessReport>> RunAsync(Actor actor, EntryId question, EntryFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(filter);
        var asked = await db.Set<LedgerRow>()
            .AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == question && e.Actor == actor.Id && e.Type == AccessSearched.TypeName, cancel);
        if (asked is null)
            return await RefuseAsync(actor, cancel);
        var facts = EntryFacts.Read(asked.Bytes);
        var person = facts.Data.GetValueOrDefault("person") is { } id ? AccountId.From(Guid.Parse(id)) : filter.Person;
        var entries = db.Set<LedgerRow>().Where(e => e.Actor != null && e.Id != question && !Intake.Contains(e.Type));
        var narrowed = filter with { Patient = facts.Patient, Person = person };
        var (rows, next) = await narrowed.ReadAsync(entries, organisation, PageSize, cancel);
        var told = await explain.RunAsync(rows, cancel);
        return new AccessReport(facts.Patient ?? "", People(told), told, await CheckpointAsync(cancel))
        {
            Question = question,
            OfPerson =
                facts.Patient is null && person is { } of
                    ? (await explain.NamesAsync([of], cancel)).GetValueOrDefault(of, $"{of}")
                    : null,
            From = filter.From,
            To = filter.To,
            Person = filter.Person,
            Next = next?.ToString(),
        };
    }

    private static List<AccessPerson> People(IReadOnlyList<HistoryRow> rows) =>
        [
            .. rows.GroupBy(r => (r.Who, r.Role))
                .Select(g => new AccessPerson(
                    g.Key.Who,
                    g.Key.Role,
                    g.Count(),
                    g.Count(r => r.Refused),
                    g.Min(r => r.At),
                    g.Max(r => r.At),
                    string.Join(
                        "; ",
                        g.Where(r => !r.Refused).Select(r => r.Why.Split(" · ")[0]).Where(w => w.Length > 0).Distinct()
                    )
                ))
                .OrderByDescending(p => p.Last),
        ];

    private async Task<string> CheckpointAsync(CancellationToken cancel)
    {
        var last = await db.Set<LedgerCheckpoint>().AsNoTracking().OrderByDescending(c => c.Size).FirstOrDefaultAsync(cancel);
        return last is null
            ? "no checkpoint is signed yet"
            : $"checkpoint of {Words.Count((int)Math.Min(last.Size, int.MaxValue), "entry", "entries")} signed {Words.Of(TimeZoneInfo.ConvertTime(last.At, organisation.Zone))}";
    }

    private async Task<Refusal> RefuseAsync(Actor actor, CancellationToken cancel)
    {
        var why = new QuestionNotHere();
        recorder.Add(actor, new RouteRefused("access report") { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why;
    }
}

public sealed record QuestionNotHere() : Refusal("This report is not yours, or is not here.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string NextStep => "Ask again with the patient's number.";
}
