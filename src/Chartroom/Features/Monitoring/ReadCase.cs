using System.Text;
using Chartroom.Features.Access;
using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>One case with its alerts, what was tried to explain them, and what the person did around them. Looking at it is recorded.</summary>
public sealed class ReadCase(ChartroomDb db, ExplainEntries explain, Recorder recorder, RootKey root)
{
    /// <summary>Accesses shown around an alert, each side.</summary>
    private static readonly TimeSpan Around = TimeSpan.FromMinutes(30);
    private const int Most = 200;

    public async Task<Outcome<CaseView>> RunAsync(Actor reader, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var about = await db.Set<MonitoringCase>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == number, cancel);
        if (about is null || about.Person == reader.Id || !TriageCase.For(reader.Role, about.Kind))
            return new CaseNotHere();
        recorder.Add(reader, new CaseViewed(about.Id));
        await db.SaveChangesAsync(cancel);
        var person = await db
            .Users.Where(u => u.Id == about.Person.Value)
            .Select(u => new { u.DisplayName, u.Role })
            .SingleAsync(cancel);
        var names = await explain.NamesAsync(about.Steps.Select(s => (AccountId?)s.By), cancel);
        return new CaseView
        {
            Number = about.Number.ToString(),
            Person = person.DisplayName,
            Role = Words.Of(person.Role),
            State = MonitoringWords.Of(about.State),
            Open = about.State == CaseState.Open,
            Score = about.Score,
            OpenedAt = explain.Local(about.OpenedAt),
            Incident = about.State == CaseState.Incident ? about.IncidentNumber?.ToString() : null,
            Alerts = [.. about.Alerts.Reverse().Select(View)],
            Steps =
            [
                .. about
                    .Steps.Reverse()
                    .Select(s => new TimelineStep(
                        explain.Local(s.At),
                        names.GetValueOrDefault(s.By, "a former person"),
                        MonitoringWords.Of(s.Act),
                        Encoding.UTF8.GetString(root.OpenSecret(MonitoringCase.WordsUse(s.Id), s.Words))
                    )),
            ],
            Accesses = await explain.RunAsync(await AccessesAsync(about, cancel), cancel),
            Raised = about.Alerts.Select(a => a.Id).ToHashSet(),
        };
    }

    private AlertView View(MonitoringAlert alert)
    {
        var found = Enum.TryParse<Reason>(alert.Found, out var reason) ? reason : Reason.None;
        return new(
            explain.Local(alert.At),
            explain.Local(alert.RaisedAt),
            alert.Score,
            alert.Work?.ToString(),
            MonitoringWords.Points(alert.Points),
            alert.Patient is null ? [] : [.. Reasons.All.Select(r => (MonitoringWords.Of(r), (found & r) != 0))]
        );
    }

    /// <summary>What the person did from half an hour before the first alert of each day until half an hour after the last, newest first.</summary>
    private async Task<List<LedgerRow>> AccessesAsync(MonitoringCase about, CancellationToken cancel)
    {
        var rows = new List<LedgerRow>();
        foreach (var day in about.Alerts.GroupBy(a => a.At.UtcDateTime.Date).OrderByDescending(g => g.Key))
        {
            var (from, to) = (day.Min(a => a.At) - Around, day.Max(a => a.At) + Around);
            rows.AddRange(
                await db.Set<LedgerRow>()
                    .AsNoTracking()
                    .Where(e => e.Actor == about.Person && e.At >= from && e.At <= to)
                    .OrderByDescending(e => e.At)
                    .Take(Most - rows.Count)
                    .ToListAsync(cancel)
            );
            if (rows.Count >= Most)
                break;
        }
        return rows;
    }
}
