using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Monitoring;

/// <summary>What monitoring goes by: its rules, the VIP list, and what is registered of people.</summary>
public sealed class ReadLists(ChartroomDb db, ExplainEntries explain)
{
    private const int MostChanges = 50;

    public async Task<RulesView> RulesAsync(CancellationToken cancel)
    {
        var changes = await db.Set<RuleChange>()
            .AsNoTracking()
            .OrderByDescending(c => c.At)
            .ThenByDescending(c => c.Id)
            .Take(MostChanges)
            .ToListAsync(cancel);
        var names = await explain.NamesAsync(changes.Select(c => (AccountId?)c.By), cancel);
        var book = await RulesInForce.ReadAsync(db, cancel);
        return new()
        {
            Rules = book.Rules,
            Changes =
            [
                .. changes.Select(c => new TimelineStep(
                    explain.Local(c.At),
                    names.GetValueOrDefault(c.By, "a former person"),
                    $"set \"{book[c.Rule].Name}\" to {c.Weight} points{(c.Threshold > 0 ? $" from {c.Threshold:0.###} {book[c.Rule].Unit}" : "")}",
                    c.Why
                )),
            ],
        };
    }

    public async Task<VipsView> VipsAsync(CancellationToken cancel)
    {
        var rows = await db.Set<VipPatient>()
            .AsNoTracking()
            .Where(v => v.EndedAt == null)
            .OrderByDescending(v => v.At)
            .ThenByDescending(v => v.Id)
            .ToListAsync(cancel);
        var names = await explain.NamesAsync(rows.Select(r => (AccountId?)r.By), cancel);
        return new()
        {
            Rows =
            [
                .. rows.Select(r => new VipRow(
                    r.Case.ToString(),
                    MonitoringWords.Of(r.Reason),
                    names.GetValueOrDefault(r.By, "a former person"),
                    explain.Local(r.At)
                )),
            ],
        };
    }

    /// <param name="chosen">Whose form is open.</param>
    public async Task<MonitoredView> PeopleAsync(AccountId? chosen, CancellationToken cancel)
    {
        var hours = await HoursInForce.ReadAsync(db, cancel);
        var marks = await db.Set<PersonMarks>().AsNoTracking().ToDictionaryAsync(m => m.Person, cancel);
        var people = await db
            .Users.Where(u => u.DisabledAt == null)
            .OrderBy(u => u.DisplayName)
            .Select(u => new
            {
                u.Id,
                u.DisplayName,
                u.Role,
            })
            .ToListAsync(cancel);
        var rows = people.ConvertAll(p =>
        {
            var (id, mark) = (AccountId.From(p.Id), marks.GetValueOrDefault(AccountId.From(p.Id)));
            return new MonitoredRow(
                id.ToString(),
                p.DisplayName,
                Words.Of(p.Role),
                mark?.Surname is not null,
                mark?.Household is not null,
                mark?.OwnRecord is not null,
                hours.OwnOf(id) is { } own ? MonitoringWords.Of(HoursInForce.Of(own)) : ""
            );
        });
        return new()
        {
            OfAll = MonitoringWords.Of(HoursInForce.Of(hours.All)),
            Rows = rows,
            Chosen = rows.Find(r => r.Id == chosen?.ToString()),
        };
    }
}
