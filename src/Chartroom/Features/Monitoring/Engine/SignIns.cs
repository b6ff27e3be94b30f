namespace Chartroom.Features.Monitoring.Engine;

/// <summary>Where a person works from: two places by turns within minutes are two people, and a door tried many times was opened by somebody.</summary>
internal static class SignIns
{
    /// <summary>Going from one place to another takes longer.</summary>
    private static readonly long Swift = TimeSpan.FromMinutes(10).Ticks;
    private static readonly long ByTurns = TimeSpan.FromHours(4).Ticks;
    private static readonly long Trying = TimeSpan.FromMinutes(10).Ticks;

    public static void Add(RuleBook book, in Access access, PersonState state, ref Fired fired)
    {
        if (access.Kind == AccessKind.SignInRefused)
        {
            state.RefusedSignIns.Add(1, access.At, Trying);
            return; // whoever tried is not known to be the person
        }
        if (access.Network == 0)
            return;
        var seen = Know(state, access.Network);
        if (access.Kind == AccessKind.SignIn)
        {
            var guessed = book[RuleId.GuessedCredentials];
            if (!seen && state.RefusedSignIns.Now(access.At, Trying) >= guessed.Threshold)
                fired.Add(guessed.Id, guessed.Weight);
            state.RefusedSignIns = default;
        }
        if (state.Network != 0 && state.Network != access.Network && access.At - state.NetworkAt < Swift)
            Turn(book[RuleId.SharedCredentials], access.At, state, ref fired);
        (state.Network, state.NetworkAt) = (access.Network, access.At);
    }

    private static void Turn(Rule shared, long at, PersonState state, ref Fired fired)
    {
        state.Changed[state.ChangedNext] = at;
        state.ChangedNext = (state.ChangedNext + 1) % PersonState.Changes;
        var turns = 0;
        foreach (var changed in state.Changed)
            turns += changed > 0 && at - changed < ByTurns ? 1 : 0;
        if (turns >= shared.Threshold)
            fired.Add(shared.Id, shared.Weight);
    }

    /// <summary>True where the person worked from there before. The place used longest ago makes way.</summary>
    private static bool Know(PersonState state, ulong network)
    {
        var place = Array.IndexOf(state.Known, network);
        if (place == 0)
            return true;
        var last = place > 0 ? place : PersonState.Places - 1;
        Array.Copy(state.Known, 0, state.Known, 1, last);
        state.Known[0] = network;
        return place > 0;
    }
}
