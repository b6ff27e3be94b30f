using System.Security.Cryptography;
using System.Text;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>Ends a reviewer's share under their signature. The last one closes the campaign and fixes its report by hash.</summary>
public sealed class SignReview(ChartroomDb db, Recorder recorder, CampaignCsv csv, TimeProvider clock)
{
    /// <param name="proved">The signer proved who they are, just now, in this request.</param>
    public async Task<Outcome<ReviewerPart>> HandleAsync(
        Actor actor,
        int number,
        Reauthenticated proved,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(proved);
        try
        {
            return await TryAsync(actor, number, proved, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another reviewer signed in the same moment, and one of the two is the last: look again who.
            db.ChangeTracker.Clear();
            return await TryAsync(actor, number, proved, cancel);
        }
    }

    private async Task<Outcome<ReviewerPart>> TryAsync(Actor actor, int number, Reauthenticated proved, CancellationToken cancel)
    {
        var campaign = await db.Set<AccessCampaign>().SingleOrDefaultAsync(c => c.Number == number, cancel);
        var parts = campaign is null
            ? []
            : await db.Set<ReviewerPart>().Where(p => p.Campaign == campaign.Id).ToListAsync(cancel);
        var mine = parts.Find(p => p.Reviewer == actor.Id);
        if (campaign is null || mine is null)
            return await RefuseAsync(actor, number, new NotYourReview(), cancel);
        var items = await db.Set<ReviewItem>()
            .Where(i => i.Campaign == campaign.Id && i.Reviewer == actor.Id)
            .OrderBy(i => i.Id)
            .ToListAsync(cancel);
        await SettleAsync(items, cancel);
        Refusal? why =
            mine.IsSigned ? new ReviewIsSigned()
            : items.Count(i => !i.IsDecided) is > 0 and var left ? new ReviewUnfinished(left)
            : null;
        if (why is not null)
            return await RefuseAsync(actor, number, why, cancel);
        Sign(actor, campaign, mine, items, proved);
        if (parts.TrueForAll(p => p.IsSigned))
            await CloseAsync(actor, campaign, cancel);
        // A signature alone leaves the campaign's row as it was, and of two last ones neither would close it: the row is counted up.
        db.Entry(campaign).Property(c => c.Revision).IsModified = true;
        await db.SaveChangesAsync(cancel);
        return mine;
    }

    private void Sign(Actor actor, AccessCampaign campaign, ReviewerPart part, List<ReviewItem> items, Reauthenticated proved)
    {
        var (digest, entry, method) = (Digest(items), EntryId.New(), proved.Proof.ToString());
        part.Sign(entry, method, digest, clock.GetUtcNow());
        items.ForEach(i => i.Bind(entry));
        var happened = new AccessReviewSigned(
            campaign.Number,
            items.Count(i => i.State == ReviewState.Kept),
            items.Count(i => i.State == ReviewState.Removed),
            items.Count(i => i.State == ReviewState.Ended),
            Convert.ToHexStringLower(digest),
            method
        );
        recorder.Add(actor, happened, entry);
    }

    private async Task CloseAsync(Actor actor, AccessCampaign campaign, CancellationToken cancel)
    {
        var rows = await csv.RowsAsync(campaign.Id, cancel);
        var file = CampaignCsv.Write(campaign.Number, rows);
        var (sha256, entry) = (Convert.ToHexStringLower(SHA256.HashData(file)), EntryId.New());
        campaign.Close(entry, sha256, clock.GetUtcNow());
        db.Add(new CampaignReport(campaign.Id, file));
        var states = rows.ToLookup(r => r.Item.State);
        recorder.Add(
            actor,
            new AccessReviewClosed(
                campaign.Number,
                states[ReviewState.Kept].Count(),
                states[ReviewState.Removed].Count(),
                states[ReviewState.Ended].Count(),
                sha256
            ),
            entry
        );
    }

    /// <summary>What ended by other means is nothing to decide on.</summary>
    private async Task SettleAsync(List<ReviewItem> items, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var open = items.Where(i => !i.IsDecided).Select(i => i.Right).ToList();
        var over = await db.Set<HeldRight>()
            .Where(r => open.Contains(r.Id) && (r.EndedAt != null || r.Until <= now))
            .Select(r => r.Id)
            .ToListAsync(cancel);
        foreach (var item in items.Where(i => over.Contains(i.Right)))
            item.Settle(now);
    }

    /// <summary>SHA-256 over one line a decision, in the order of the items: what the signature covers.</summary>
    internal static byte[] Digest(IEnumerable<ReviewItem> items)
    {
        var text = new StringBuilder();
        foreach (var item in items.OrderBy(i => i.Id.Value))
            text.Append(
                System.Globalization.CultureInfo.InvariantCulture,
                $"{item.Id} {item.Right} {item.State} {item.DecidedAt?.UtcTicks} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(item.Reason)))}\n"
            );
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private Task<Refusal> RefuseAsync(Actor actor, int number, Refusal why, CancellationToken cancel) =>
        recorder.RefuseAsync(actor, new AccessReviewSigned(number, 0, 0, 0, "", ""), why, cancel);
}
