using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>The hours of work that hold now: a person's own, else the organisation's, else the usual ones.</summary>
internal sealed class HoursInForce
{
    private readonly Dictionary<AccountId, HoursSet> own;

    private HoursInForce(HoursSet? all, Dictionary<AccountId, HoursSet> own) => (All, this.own) = (all, own);

    public HoursSet? All { get; }

    public HoursSet? OwnOf(AccountId person) => own.GetValueOrDefault(person);

    public WorkHours Of(AccountId person) => Of(own.GetValueOrDefault(person) ?? All);

    public static WorkHours Of(HoursSet? set) => set is null ? WorkHours.Usual : new(set.From, set.To, set.Days);

    public static async Task<HoursInForce> ReadAsync(ChartroomDb db, CancellationToken cancel)
    {
        var sets = await db.Set<HoursSet>().AsNoTracking().OrderBy(h => h.At).ThenBy(h => h.Id).ToListAsync(cancel);
        var own = new Dictionary<AccountId, HoursSet>();
        foreach (var set in sets)
            if (set.Person is { } person)
                own[person] = set;
        return new(sets.FindLast(s => s.Person is null), own);
    }
}
