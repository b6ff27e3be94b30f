using Chartroom.Platform;
using Chartroom.Platform.May;

namespace Chartroom.Features.Queries;

/// <summary>
/// Something a person should hear of: written in the same transaction as the act, mailed afterwards where mail is set up. Carries the internal
/// number and nothing of the chart.
/// </summary>
public sealed class QueryNotice
{
    private QueryNotice() { }

    public QueryNotice(EntryId id, CaseNumber number, AccountId to, QueryAct about, DateTimeOffset at) =>
        (Id, Number, To, About, At) = (id, number, to, about, at);

    public EntryId Id { get; private set; }

    public CaseNumber Number { get; private set; }

    public AccountId To { get; private set; }

    public QueryAct About { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>When a node took it to mail it: from then on it is mailed once or, after a crash, not at all. Reminders follow anyway.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    public DateTimeOffset? MailedAt { get; set; }
}
