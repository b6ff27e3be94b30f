using System.Data.Common;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.AccessReviews;

/// <summary>
/// Opens a campaign when its span of months begins, hands over what reviewers who cannot act did not sign, and suspends at the due instant what
/// nobody reviewed. Each in a scope and a save of its own: what a stop leaves undone, the next round finds.
/// </summary>
public sealed partial class ReviewRounds(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ReviewRounds> log)
    : Rounds(Every, clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private DateOnly told;

    private protected override void Stopped(string failure) => LogFailed(failure);

    /// <summary>One round. Answers how many campaigns were opened, shares handed over and people whose rights were suspended.</summary>
    internal override async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var done = await EachAsync<HandOver, (CampaignId Campaign, AccountId Reviewer)>(
            LeftAsync,
            (handler, one) => handler.HandleAsync(one.Campaign, one.Reviewer, cancel),
            cancel
        );
        done += await EachAsync<SuspendRights, (CampaignId Campaign, AccountId Person)>(
            OverdueAsync,
            (handler, one) => handler.HandleAsync(one.Campaign, one.Person, cancel),
            cancel
        );
        await RemindAsync(cancel);
        return done + (await OpenAsync(cancel) ? 1 : 0);
    }

    private async Task<int> EachAsync<THandler, TOne>(
        Func<ChartroomDb, CancellationToken, Task<List<TOne>>> find,
        Func<THandler, TOne, Task<int>> act,
        CancellationToken cancel
    )
        where THandler : notnull
    {
        var done = 0;
        foreach (var one in await AskAsync(db => find(db, cancel)))
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                done += await act(scope.ServiceProvider.GetRequiredService<THandler>(), one) > 0 ? 1 : 0;
            }
            catch (DbUpdateConcurrencyException)
            {
                // A reviewer decided in the same moment, or another node was here: the next round looks again.
            }
            catch (Exception failure) when (failure is DbUpdateException or DbException)
            {
                LogFailed(failure.GetType().Name);
            }
        return done;
    }

    private async Task RemindAsync(CancellationToken cancel)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RemindReviewers>().HandleAsync(cancel);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            LogFailed(failure.GetType().Name);
        }
    }

    private async Task<bool> OpenAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ChartroomDb>();
        var today = services.GetRequiredService<Organisation>().LegalDay(Clock.GetUtcNow());
        var period = (await ReviewPolicyInForce.ReadAsync(db, cancel)).PeriodOf(today);
        if (!await IsTimeAsync(db, services.GetRequiredService<Organisation>(), period, cancel))
            return false;
        var opened = await services.GetRequiredService<OpenCampaign>().HandleAsync(null, period, cancel);
        if (opened.Allows(out _, out var why))
            return true;
        if (why is not CampaignIsOpen && told != today)
            LogNotOpened(why.Rule);
        told = today;
        return false;
    }

    /// <summary>A span that began before the product was installed has no campaign of its own: nothing was used yet.</summary>
    private static async Task<bool> IsTimeAsync(
        ChartroomDb db,
        Organisation organisation,
        DateOnly period,
        CancellationToken cancel
    ) =>
        !await db.Set<AccessCampaign>().AnyAsync(c => c.Period >= period, cancel)
        && await db.Set<Installation>().Select(i => (DateTimeOffset?)i.Created).SingleOrDefaultAsync(cancel) is { } installed
        && organisation.LegalDay(installed) < period;

    /// <summary>Unsigned shares of reviewers who cannot act any more.</summary>
    private async Task<List<(CampaignId, AccountId)>> LeftAsync(ChartroomDb db, CancellationToken cancel)
    {
        var shares = await (
            from part in db.Set<ReviewerPart>()
            join campaign in db.Set<AccessCampaign>() on part.Campaign equals campaign.Id
            where campaign.State == CampaignState.Open && part.SignedAt == null
            select new { part.Campaign, part.Reviewer }
        ).ToListAsync(cancel);
        if (shares.Count == 0)
            return [];
        var acting = (await HandOver.CanAct(db, Clock.GetUtcNow()).Select(a => a.Id).ToListAsync(cancel)).ToHashSet();
        return [.. shares.Where(s => !acting.Contains(s.Reviewer.Value)).Select(s => (s.Campaign, s.Reviewer))];
    }

    private async Task<List<(CampaignId, AccountId)>> OverdueAsync(ChartroomDb db, CancellationToken cancel)
    {
        var now = Clock.GetUtcNow();
        var rows = await (
            from item in db.Set<ReviewItem>()
            join campaign in db.Set<AccessCampaign>() on item.Campaign equals campaign.Id
            where item.State == ReviewState.Waiting && !item.Spared
            where campaign.State == CampaignState.Open && campaign.DueAt <= now
            select new { item.Campaign, item.Person }
        )
            .Distinct()
            .ToListAsync(cancel);
        return rows.ConvertAll(r => (r.Campaign, r.Person));
    }

    private async Task<T> AskAsync<T>(Func<ChartroomDb, Task<T>> ask)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<ChartroomDb>());
    }

    [LoggerMessage(2301, LogLevel.Warning, "Access reviews: a step could not be saved ({Failure}); it is tried again.")]
    private partial void LogFailed(string failure);

    [LoggerMessage(2302, LogLevel.Warning, "Access reviews: the campaign of this span was not opened ({Rule}).")]
    private partial void LogNotOpened(string rule);
}
