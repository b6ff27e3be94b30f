using System.Collections.Frozen;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Access;

/// <summary>What happened, as a person says it. An event that has no sentence yet is called by its own name.</summary>
public static class EventWords
{
    private static readonly FrozenDictionary<string, string> Sentences = new Dictionary<string, string>
    {
        ["abstract.changed"] = "Confirmed the abstract",
        ["access.request-decided"] = "Decided on a request for a right",
        ["access.request-ended"] = "Ended a request for a right",
        ["access.requested"] = "Asked for a right",
        ["access.searched"] = "Asked who saw whom",
        ["account.created"] = "Opened an account",
        ["account.disabled"] = "Closed an account",
        ["account.enabled"] = "Opened an account again",
        ["account.enrolment-issued"] = "Gave out an enrolment link",
        ["account.notice-address-set"] = "Set where a person gets notices",
        ["account.role-changed"] = "Changed a role",
        ["appeal.decided"] = "Recorded the outcome of an appeal",
        ["appeal.letter-written"] = "Wrote a version of the appeal letter",
        ["appeal.moved"] = "Moved the appeal on",
        ["appeal.pages-chosen"] = "Chose pages for the appeal",
        ["appeal.pages-dropped"] = "Took pages off the appeal",
        ["appeal.viewed"] = "Looked at the appeal",
        ["assignment-rule.added"] = "Added an assignment rule",
        ["assignment-rule.removed"] = "Removed an assignment rule",
        ["chart.change-refused"] = "Changed a chart",
        ["chart.closed"] = "Closed the chart",
        ["chart.finalized"] = "Signed final coding",
        ["chart.held"] = "Put the chart on hold",
        ["chart.imported"] = "Took in the chart",
        ["chart.opened"] = "Opened the chart",
        ["chart.released"] = "Released the chart from hold",
        ["chart.reopened"] = "Re-opened final coded work",
        ["code.assigned"] = "Assigned a code",
        ["code.changed"] = "Changed a code",
        ["code.removed"] = "Removed a code",
        ["codes.exported"] = "Exported the final codes",
        ["common-passphrases.imported"] = "Imported common passphrases",
        ["denial.assigned"] = "Assigned the answer to a denial",
        ["denial.registered"] = "Registered a denial",
        ["discussion.turned"] = "Closed or opened the discussion",
        ["discussion.viewed"] = "Read the discussion",
        ["discussion.written"] = "Wrote in the discussion",
        ["document.received"] = "Took in a document",
        ["document.viewed"] = "Read a document",
        ["emergency.asked"] = "Asked to break glass",
        ["emergency.ended"] = "Ended the emergency access",
        ["emergency.opened"] = "Broke glass",
        ["emergency.read"] = "Opened the after-action case",
        ["emergency.review-overdue"] = "Told that a review is overdue",
        ["emergency.reviewed"] = "Reviewed the emergency access",
        ["exception.read"] = "Read the reason of an exception",
        ["factor.enrolled"] = "Enrolled a second factor",
        ["factor.removed"] = "Removed a second factor",
        ["field.revealed"] = "Revealed a masked field",
        ["finding.kept"] = "Kept a warning with a reason",
        ["guideline.added"] = "Added a guideline",
        ["guideline.retired"] = "Retired a guideline",
        ["history.read"] = "Read the history of the chart",
        ["identity.confirmed"] = "Confirmed their identity",
        ["import.finished"] = "Finished an import",
        ["ledger.audit-events-taken"] = "Took entries as FHIR AuditEvents",
        ["ledger.exported"] = "Exported the ledger",
        ["ledger.proof-taken"] = "Took the proof of an entry",
        ["ledger.verified"] = "Verified the ledger",
        ["legal-hold.lifted"] = "Lifted a legal hold",
        ["legal-hold.placed"] = "Placed a legal hold",
        ["log.entries-retired"] = "Sealed old entries into an archive",
        ["log.key-rotated"] = "Handed the log to a new key",
        ["log.officer-named"] = "Named a person who may sign a restore",
        ["log.restored"] = "Let the log go on from an older copy",
        ["monitoring.alert-raised"] = "Raised an alert",
        ["monitoring.case-triaged"] = "Decided a monitoring case",
        ["monitoring.case-viewed"] = "Looked at a monitoring case",
        ["monitoring.hours-set"] = "Set hours of work",
        ["monitoring.person-marked"] = "Registered what monitoring compares of a person",
        ["monitoring.rule-changed"] = "Changed a monitoring rule",
        ["monitoring.vip-changed"] = "Changed the VIP list",
        ["note.retracted"] = "Took a note back",
        ["note.versions-viewed"] = "Read the versions of a note",
        ["note.viewed"] = "Read the notes",
        ["note.written"] = "Wrote a note",
        ["passphrase.chosen"] = "Chose a passphrase",
        ["query-policy.changed"] = "Changed the policy of queries",
        ["query-template.published"] = "Published a query template",
        ["query-template.retired"] = "Took a query template out of use",
        ["query-template.written"] = "Wrote a query template",
        ["query.answered"] = "Answered a query",
        ["query.closed"] = "Closed a query",
        ["query.moved"] = "Moved a query on",
        ["query.sent"] = "Sent a query",
        ["query.started"] = "Began a query",
        ["query.viewed"] = "Read a query",
        ["recovery-codes.made"] = "Made recovery codes",
        ["right.ended"] = "Ended a right",
        ["right.given"] = "Was given a right",
        ["right.job-given"] = "Gave what comes with a job",
        ["right.removal-asked"] = "Asked to end a right",
        ["route.refused"] = "Asked for something their role does not have",
        ["scope.widened"] = "Opened a document beyond the scope",
        ["search.reported"] = "Reported a wrong hit of the code search",
        ["session-limits.changed"] = "Changed the session limits",
        ["session.ended"] = "A session ended",
        ["session.locked"] = "Stepped away",
        ["session.role-taken"] = "Took on another role",
        ["session.unlocked"] = "Came back",
        ["set-up.token-issued"] = "Gave out the set-up token",
        ["set-up.tried"] = "Tried to set up",
        ["sign-in.refused"] = "Tried to sign in",
        ["sign-in.succeeded"] = "Signed in",
        ["text.checked"] = "Had a text read for identifiers",
        ["work.assigned"] = "Assigned the chart",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Facts that change what a sentence means, the first that is there.</summary>
    private static readonly string[] Telling = ["field", "reason", "format", "act", "outcome", "what", "how", "by", "route"];

    /// <summary>Names of every event that has a sentence, for a filter.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Sentences.Keys.Order(StringComparer.Ordinal)];

    public static string Of(string type) => Sentences.GetValueOrDefault(type, type);

    /// <summary>The sentence with the one fact that changes its meaning: which field, which reason, which format.</summary>
    public static string Of(EntryFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var said = Telling.Select(name => facts.Data.GetValueOrDefault(name)).FirstOrDefault(value => value is not null);
        return said is null ? Of(facts.Type) : $"{Of(facts.Type)} ({said})";
    }
}
