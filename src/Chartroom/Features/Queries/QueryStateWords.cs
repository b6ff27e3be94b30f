using Chartroom.Features.QueryRules;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Queries;

/// <summary>States, outcomes and acts of a query in the field's words.</summary>
internal static class QueryStateWords
{
    public static string Of(QueryOutcome outcome) =>
        outcome switch
        {
            QueryOutcome.Agreed => "Agreed",
            QueryOutcome.Disagreed => "Disagreed",
            QueryOutcome.Other => "Other answer",
            QueryOutcome.Undetermined => "Undetermined",
            _ => "No response",
        };

    public static string Of(CodesEffect effect) =>
        effect switch
        {
            CodesEffect.None => "No code changed",
            CodesEffect.Added => "A code was added",
            CodesEffect.Revised => "A code was revised",
            CodesEffect.Removed => "A code was removed",
            _ => "The sequence changed",
        };

    public static string Of(QueryAct act) =>
        act switch
        {
            QueryAct.Started => "began to write",
            QueryAct.OverrideAsked => "asked a second person to let a block stand",
            QueryAct.OverrideGiven => "let the block stand",
            QueryAct.OverrideDenied => "did not let the block stand",
            QueryAct.Sent => "sent the query",
            QueryAct.WrittenDown => "wrote down a query that was asked by voice",
            QueryAct.Viewed => "looked at the query",
            QueryAct.Forwarded => "handed it to a colleague",
            QueryAct.Declined => "said that it is not their patient",
            QueryAct.Readdressed => "asked somebody else",
            QueryAct.Reminded => "reminded the provider",
            QueryAct.EscalatedToLead => "told the coding managers",
            QueryAct.EscalatedToAdvisor => "handed it to the physician advisor",
            QueryAct.HandedOn => "handed its follow-up on with the chart",
            QueryAct.Answered => "answered and signed",
            QueryAct.Amended => "amended the answer and signed",
            QueryAct.Closed => "closed the query",
            _ => "cancelled the query",
        };

    public static (string Words, string Tone) Of(ProviderQuery query, DateOnly today) =>
        query.State switch
        {
            QueryState.Draft => ("Draft", ""),
            QueryState.Open when query.Addressee is null => ("Declined: ask another", "stop"),
            QueryState.Open when query.IsOverdue(today) => ("Overdue", "stop"),
            QueryState.Open => ("Waiting", "warn"),
            QueryState.Answered => ("Answered", "accent"),
            QueryState.Closed => ("Closed", "ok"),
            _ => ("Cancelled", ""),
        };

    public static IReadOnlyList<Choice> Reasons { get; } =
    [.. Enum.GetValues<QueryReason>().Select(r => new Choice(r.ToString(), QueryWords.Of(r)))];

    public static IReadOnlyList<Choice> Formats { get; } =
    [.. Enum.GetValues<QueryFormat>().Select(f => new Choice(f.ToString(), QueryWords.Of(f)))];

    public static IReadOnlyList<Choice> Effects { get; } =
    [.. Enum.GetValues<CodesEffect>().Select(e => new Choice(e.ToString(), Of(e)))];

    public static IReadOnlyList<Choice> Outcomes { get; } =
    [.. Enum.GetValues<QueryOutcome>().Select(o => new Choice(o.ToString(), Of(o)))];
}
