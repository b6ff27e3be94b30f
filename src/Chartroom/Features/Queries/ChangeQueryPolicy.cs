using System.Globalization;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>The policy as somebody typed it.</summary>
public sealed record QueryPolicyInput
{
    public string DueDays { get; init; } = "";

    public string ReminderDays { get; init; } = "";

    public string LeadDays { get; init; } = "";

    public string AdvisorDays { get; init; } = "";

    /// <summary>Account id of a provider; empty for nobody.</summary>
    public string Advisor { get; init; } = "";

    public bool AnswerIsEvidence { get; init; }

    public string SmallestCell { get; init; } = "";

    public string AgreementFlag { get; init; } = "";
}

/// <summary>Adds a further version of the query policy. The clock and the figures follow it from their next round on.</summary>
public sealed class ChangeQueryPolicy(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public const int LeastFlag = 50;
    public const int MostFlag = 100;

    public async Task<Outcome<QueryPolicy>> HandleAsync(Actor by, QueryPolicyInput input, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(input);
        var before = await QueryPolicyInForce.ReadAsync(db, cancel);
        var outcome = Read(input, before.Number + 1, by.Id);
        if (outcome.Allows(out var policy, out var why) && !await IsAdvisorAsync(policy.Advisor, cancel))
            why = new PolicyOutOfRange("the physician advisor must be a provider whose account is in use");
        if (why is null)
            db.Add(policy!);
        recorder.Add(by, new QueryPolicyChanged(why is null ? policy!.Number : before.Number) { Refused = why });
        await db.SaveChangesAsync(cancel);
        return why is null ? policy! : why;
    }

    private Outcome<QueryPolicy> Read(QueryPolicyInput input, int number, AccountId by)
    {
        if (
            !(
                Days(input.DueDays, out var due)
                && Days(input.ReminderDays, out var reminder)
                && Days(input.LeadDays, out var lead)
                && Days(input.AdvisorDays, out var advisor)
            )
        )
            return new PolicyOutOfRange($"days are whole numbers from 1 to {QueryPolicy.MostDays}");
        if (reminder > lead || lead > advisor)
            return new PolicyOutOfRange("the reminder comes first, then the lead, then the physician advisor");
        if (!Within(input.SmallestCell, QueryPolicy.LeastCell, QueryPolicy.MostCell, out var cell))
            return new PolicyOutOfRange($"the smallest group is {QueryPolicy.LeastCell} to {QueryPolicy.MostCell} patients");
        if (!Within(input.AgreementFlag, LeastFlag, MostFlag, out var flag))
            return new PolicyOutOfRange($"agreement is flagged at {LeastFlag} to {MostFlag} percent");
        if (input.Advisor.Length > 0 && !Guid.TryParse(input.Advisor, out _))
            return new PolicyOutOfRange("the physician advisor is chosen from the list");
        return new QueryPolicy(number, by, clock.GetUtcNow())
        {
            DueDays = due,
            ReminderDays = reminder,
            LeadDays = lead,
            AdvisorDays = advisor,
            Advisor = Guid.TryParse(input.Advisor, out var id) ? AccountId.From(id) : null,
            AnswerIsEvidence = input.AnswerIsEvidence,
            SmallestCell = cell,
            AgreementFlag = flag,
        };
    }

    private async Task<bool> IsAdvisorAsync(AccountId? person, CancellationToken cancel)
    {
        if (person is not { Value: var key })
            return true;
        return await db.Users.AnyAsync(a => a.Id == key && a.Role == Role.Provider && a.DisabledAt == null, cancel);
    }

    private static bool Days(string text, out int days) => Within(text, 1, QueryPolicy.MostDays, out days);

    private static bool Within(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
