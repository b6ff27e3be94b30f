using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>Who reports to whom, by the line managers that accounts name.</summary>
public sealed class LineOfReport
{
    /// <summary>Longest line that is followed. A longer one, or a circle, counts as reporting: whoever relies on independence is refused.</summary>
    private const int Longest = 20;
    private readonly Dictionary<Guid, Guid> managers;

    private LineOfReport(Dictionary<Guid, Guid> managers) => this.managers = managers;

    public static async Task<LineOfReport> ReadAsync(ChartroomDb db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return new(
            await db
                .Users.Where(a => a.ManagerKey != null)
                .Select(a => new { a.Id, Manager = a.ManagerKey!.Value })
                .ToDictionaryAsync(a => a.Id, a => a.Manager, cancel)
        );
    }

    /// <summary>True where one person reports to the other, however far up.</summary>
    public bool Reports(AccountId person, AccountId to)
    {
        var at = person.Value;
        for (var step = 0; step < Longest; step++)
        {
            if (!managers.TryGetValue(at, out at))
                return false;
            if (at == to.Value)
                return true;
        }
        return true;
    }
}
