using Chartroom.Features.Worklist;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Workforce;

/// <summary>Open charts, questions and the people led go to the colleague or back, and the standing rules that gave new charts end.</summary>
public sealed class LeaveWork(ChartroomDb db, Recorder recorder, HandOver charts, HandQueries questions) : ILeaver
{
    private static readonly HashSet<RightSubject> Nothing = [];

    public async Task LeaveAsync(Leaving leaving, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(leaving);
        var (by, asked, person, to) = (leaving.By, leaving.AskedBy, leaving.Person, leaving.HandTo);
        leaving.Handed(await charts.AddAsync(by, asked, person, to, keeps: Nothing, cancel));
        leaving.Handed(await questions.AddAsync(by, asked, person, to, cancel));
        var rules = await db.Set<AssignmentRule>().Where(r => r.Coder == person).ToListAsync(cancel);
        db.RemoveRange(rules);
        foreach (var rule in rules)
            recorder.Add(by, new RuleRemoved(rule.Id));
        leaving.Others += rules.Count + await HandPeopleAsync(leaving, cancel);
    }

    /// <summary>
    /// People the person led are led by the colleague from now on; by nobody named where there is none. The colleague, and whom they report to,
    /// are led by who led the person: nobody leads the one who leads them. Answers how many.
    /// </summary>
    private async Task<int> HandPeopleAsync(Leaving leaving, CancellationToken cancel)
    {
        var led = await db.Users.Where(a => a.ManagerKey == leaving.Account.Id).ToListAsync(cancel);
        var line = await LineOfReport.ReadAsync(db, cancel);
        foreach (var one in led)
            one.ManagerKey =
                leaving.HandTo is { } to && (to == one.AccountId || line.Reports(to, one.AccountId))
                    ? leaving.Account.ManagerKey
                    : leaving.HandTo?.Value;
        return led.Count;
    }
}
