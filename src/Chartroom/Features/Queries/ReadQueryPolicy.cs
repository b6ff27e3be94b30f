using System.Globalization;
using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>The query policy that holds, what the form shows, and every version there was.</summary>
public sealed record QueryPolicyView
{
    public required QueryPolicyInput Typed { get; init; }

    public required IReadOnlyList<Choice> Providers { get; init; }

    /// <summary>Newest first; the first holds. Empty while nobody chose one.</summary>
    public required IReadOnlyList<QueryPolicyLine> Versions { get; init; }

    public Refusal? Refused { get; init; }
}

/// <summary>One version of the policy.</summary>
/// <param name="At">On the organisation's clock.</param>
public sealed record QueryPolicyLine(QueryPolicy Policy, string By, DateTimeOffset At, string Advisor);

/// <summary>Reads the policy page.</summary>
public sealed class ReadQueryPolicy(ChartroomDb db, ExplainEntries explain)
{
    private const int MostVersions = 50;

    public async Task<QueryPolicyView> RunAsync(CancellationToken cancel)
    {
        var versions = await db.Set<QueryPolicy>()
            .AsNoTracking()
            .OrderByDescending(p => p.Number)
            .Take(MostVersions)
            .ToListAsync(cancel);
        var providers = await db
            .Users.Where(a => a.Role == Role.Provider && a.DisabledAt == null)
            .OrderBy(a => a.DisplayName)
            .Select(a => new { a.Id, a.DisplayName })
            .ToListAsync(cancel);
        var names = await explain.NamesAsync(versions.SelectMany(v => new[] { v.By, v.Advisor }), cancel);
        return new()
        {
            Typed = Of(versions.FirstOrDefault() ?? QueryPolicy.Initial),
            Providers = [.. providers.Select(p => new Choice(p.Id.ToString(), p.DisplayName))],
            Versions =
            [
                .. versions.Select(v => new QueryPolicyLine(v, Name(v.By, names), explain.Local(v.At), Name(v.Advisor, names))),
            ],
        };
    }

    private static string Name(AccountId? person, IReadOnlyDictionary<AccountId, string> names) =>
        person is { } one ? names.GetValueOrDefault(one, $"{one}") : "nobody";

    private static QueryPolicyInput Of(QueryPolicy policy) =>
        new()
        {
            DueDays = Text(policy.DueDays),
            ReminderDays = Text(policy.ReminderDays),
            LeadDays = Text(policy.LeadDays),
            AdvisorDays = Text(policy.AdvisorDays),
            Advisor = policy.Advisor?.ToString() ?? "",
            AnswerIsEvidence = policy.AnswerIsEvidence,
            SmallestCell = Text(policy.SmallestCell),
            AgreementFlag = Text(policy.AgreementFlag),
        };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
