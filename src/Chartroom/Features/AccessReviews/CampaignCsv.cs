using System.Globalization;
using System.Text;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>One reviewed right with who is meant by their user names, which never change, and how the person stands on the day it is read.</summary>
public sealed record CampaignRow(ReviewItem Item, HeldRight Right, string Person, string Reviewer, Standing Standing);

/// <summary>A campaign as CSV (RFC 4180), one line a right, by person and right: the part of the report that its hash covers.</summary>
public sealed class CampaignCsv(ChartroomDb db, ReadStandings standings)
{
    private const string Head =
        "campaign,person,right,source,held_since,until,uses,last_use,peers,peers_holding,score,flags,agreements,training,marked,reviewer,opened_at,"
        + "suspended_at,state,decided_at,reason,spared,item,entry,signature";

    /// <summary>The rows of a campaign as the caller's unit of work has them, ordered as the file is.</summary>
    public async Task<IReadOnlyList<CampaignRow>> RowsAsync(CampaignId campaign, CancellationToken cancel)
    {
        var rows = await (
            from item in db.Set<ReviewItem>()
            join right in db.Set<HeldRight>() on item.Right equals right.Id
            where item.Campaign == campaign
            select new { item, right }
        ).ToListAsync(cancel);
        var stand = await standings.RunAsync([.. rows.Select(r => r.item.Person).Distinct()], cancel);
        var names = await db.Users.Select(a => new { a.Id, a.UserName }).ToDictionaryAsync(a => a.Id, a => a.UserName!, cancel);
        return
        [
            .. rows.Select(r => new CampaignRow(
                    r.item,
                    r.right,
                    names[r.item.Person.Value],
                    names[r.item.Reviewer.Value],
                    stand[r.item.Person]
                ))
                .OrderBy(r => r.Person, StringComparer.Ordinal)
                .ThenBy(r => r.Right.Key, StringComparer.Ordinal)
                .ThenBy(r => r.Item.Id.Value),
        ];
    }

    public static byte[] Write(int number, IReadOnlyList<CampaignRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder(Head).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(',', Cells(number, row).Select(Quote)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<string> Cells(int number, CampaignRow row)
    {
        var (item, right) = (row.Item, row.Right);
        return
        [
            Number(number),
            row.Person,
            right.Key,
            $"{right.Source}",
            Instant(right.From),
            Instant(right.Until),
            Number(item.Uses),
            Instant(item.LastUse),
            Number(item.Peers),
            Number(item.PeersHolding),
            Number(item.Score),
            item.Flags == ReviewFlags.None ? "" : $"{item.Flags}",
            row.Standing.AgreementWords,
            row.Standing.TrainingWords,
            item.Marked ? "remove" : "",
            row.Reviewer,
            Instant(item.OpenedAt),
            Instant(item.SuspendedAt),
            $"{item.State}",
            Instant(item.DecidedAt),
            item.Reason,
            item.Spared ? "last administrator" : "",
            $"{item.Id}",
            $"{item.Entry}",
            $"{item.Signature}",
        ];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset? at) =>
        at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    /// <summary>A cell that a spreadsheet would take for a formula gets an apostrophe: a reason is typed by people.</summary>
    private static string Quote(string cell)
    {
        var safe = cell.Length > 0 && cell[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
