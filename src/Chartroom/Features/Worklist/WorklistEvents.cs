using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Worklist;

/// <summary>A chart was given to a coder: by a manager's hand, or by a standing rule when the coder pressed "next".</summary>
public sealed record WorkAssigned(CaseNumber Case, AccountId? To, bool ByRule) : LedgerEvent
{
    public override string Type => "work.assigned";
}

public sealed record RuleAdded(RuleId Added, AccountId Coder, TaskProfile Profile, string ServiceLine) : LedgerEvent
{
    public override string Type => "assignment-rule.added";
}

public sealed record RuleRemoved(RuleId Removed) : LedgerEvent
{
    public override string Type => "assignment-rule.removed";
}
