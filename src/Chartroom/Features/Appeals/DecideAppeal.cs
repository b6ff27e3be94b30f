using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Appeals;

/// <summary>What the form of an outcome sends.</summary>
public sealed record DecisionInput(CaseNumber Case, AppealOutcome? Outcome, DateOnly? On, bool Final);

/// <summary>Moves an appeal as a whole: ready and back, the payer's decision, the next level.</summary>
public sealed class DecideAppeal(TakeAppeal take, LeaseRelease leases, Organisation organisation, TimeProvider clock)
{
    public async Task<Outcome<AppealState>> MoveAsync(Actor actor, CaseNumber number, AppealMove how, CancellationToken cancel)
    {
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var outcome = how == AppealMove.Ready ? inHand.Denial.MakeReady() : inHand.Denial.TakeBack();
        return await take.SaveAsync(inHand, outcome, new AppealMoved(how), cancel);
    }

    public async Task<Outcome<AppealState>> NextLevelAsync(
        Actor actor,
        CaseNumber number,
        DateOnly? received,
        DateOnly? deadline,
        CancellationToken cancel
    )
    {
        if (!(await take.RunAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        Outcome<AppealState> outcome =
            received is { } from && deadline is { } until && from <= Today
                ? inHand.Denial.NextLevel(from, until)
                : new DaysOutOfOrder();
        return await take.SaveAsync(inHand, outcome, new AppealMoved(AppealMove.NextLevel), cancel);
    }

    /// <summary>Records an outcome. A final one ends the work and with it the right to the chart.</summary>
    /// <param name="proved">The signer proved who they are, just now, in this request; null where they did not.</param>
    public async Task<Outcome<AppealDecision>> HandleAsync(
        Actor actor,
        DecisionInput input,
        Reauthenticated? proved,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(input);
        if (!(await take.RunAsync(actor, input.Case, cancel)).Allows(out var inHand, out var why))
            return why;
        var method = input.Final ? proved?.Proof.ToString() ?? "" : "";
        var level = inHand.Denial.Level;
        var happened = new AppealDecided(input.Outcome ?? default, input.On ?? default, level, input.Final, method);
        if (input.Outcome is not { } result)
            return await take.RefuseAsync(inHand, new DenialIncomplete("say how it ended"), happened, cancel);
        if (input.On is not { } on || on > Today)
            return await take.RefuseAsync(inHand, new DaysOutOfOrder(), happened, cancel);
        var entry = EntryId.New();
        var outcome = inHand.Denial.Decide(
            new(entry, result, on, level, actor.Id, clock.GetUtcNow()) { Final = input.Final, Method = method }
        );
        if (input.Final && outcome.Allows(out _, out _))
        {
            inHand.Chart.Work.Close();
            await leases.AddAsync(actor, LeaseEnd.WorkEnded, cancel);
        }
        return await take.SaveAsync(inHand, outcome, happened, cancel, entry);
    }

    private DateOnly Today => organisation.LegalDay(clock.GetUtcNow());
}
