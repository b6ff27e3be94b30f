using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.May;

/// <summary>
/// The rules of the first role matrix written a second time, from the words of the policy and not from the product's table: slow, plain,
/// and sharing nothing with what it is compared to but the names.
/// </summary>
internal static class PlainRules
{
    private static readonly DocumentSection[] NeverNeeded =
    [
        DocumentSection.Demographics,
        DocumentSection.ContactsAndKin,
        DocumentSection.Insurance,
    ];

    private static readonly string[] Inpatient =
    [
        "discharge-summary",
        "history-and-physical",
        "progress-note",
        "consultation",
        "procedure-note",
        "operative-report",
        "physician-order",
        "delivery-note",
        "problem-list",
        "radiology-report",
        "surgical-pathology",
    ];

    private static readonly string[] Medicine = [.. Inpatient, "emergency-report", "laboratory-report", "newborn-note"];

    /// <summary>The documents that each task needs.</summary>
    private static readonly Dictionary<TaskProfile, string[]> Needed = new()
    {
        [TaskProfile.InpatientMedicine] = Medicine,
        [TaskProfile.Observation] = Medicine,
        [TaskProfile.InpatientSurgery] = [.. Inpatient, "anesthesia-record"],
        [TaskProfile.SameDaySurgery] =
        [
            "operative-report",
            "procedure-note",
            "anesthesia-record",
            "surgical-pathology",
            "history-and-physical",
            "problem-list",
        ],
        [TaskProfile.Emergency] =
        [
            "emergency-report",
            "procedure-note",
            "consultation",
            "radiology-report",
            "laboratory-report",
            "physician-order",
        ],
        [TaskProfile.Office] =
        [
            "office-visit",
            "consultation",
            "procedure-note",
            "progress-note",
            "operative-report",
            "surgical-pathology",
            "problem-list",
        ],
        [TaskProfile.Radiology] = ["radiology-report", "imaging-requisition", "physician-order"],
        [TaskProfile.OtherOutpatient] =
        [
            "office-visit",
            "consultation",
            "procedure-note",
            "operative-report",
            "progress-note",
            "surgical-pathology",
            "physician-order",
            "problem-list",
        ],
    };

    public static AccessRule Decide(AccessQuestion q)
    {
        bool Is(AccessFacts fact) => q.Facts.HasFlag(fact);
        if (Is(AccessFacts.LedgerStopped))
            return AccessRule.LedgerStopped;
        if (Is(AccessFacts.SessionLocked))
            return AccessRule.SessionLocked;
        // Separation of duties: an administrator opens nothing, and a coder does not audit what they coded.
        if (Is(AccessFacts.Administers))
            return AccessRule.AdministratorOpensChart;
        var mayExport = q.Purpose == Purpose.Export && q.Subject == AccessSubject.FinalCodes && Is(AccessFacts.ExportGiven);
        if (!Serves(q.Role, q.Purpose) && !mayExport)
            return AccessRule.PurposeNotForRole;
        if (q.Purpose == Purpose.CodingAudit && Is(AccessFacts.OwnCoding))
            return AccessRule.AuditOfOwnCoding;
        // An exception's sentence is read for the review of exceptions, and for that review nothing else is read.
        if (q.Subject == AccessSubject.ExceptionSentence || q.Purpose == Purpose.ExceptionReview)
            return q.Subject == AccessSubject.ExceptionSentence && q.Purpose == Purpose.ExceptionReview
                ? AccessRule.ExceptionReview
                : AccessRule.NothingAllows;
        // A query is read to answer it or to decide on a block, and for these nothing else is read.
        var forQuery = q.Purpose is Purpose.ProviderQuery or Purpose.QueryReview;
        if (q.Subject == AccessSubject.QueryQuestion != forQuery)
            return AccessRule.NothingAllows;
        if (forQuery)
            return q.Purpose == Purpose.QueryReview ? AccessRule.QueryReview
                : !Is(AccessFacts.Assigned) ? AccessRule.NotAssigned
                : !Is(AccessFacts.WorkOpen) ? AccessRule.WorkClosed
                : Is(AccessFacts.AnotherChartOpen) ? AccessRule.AnotherChartOpen
                : AccessRule.OwnQuery;
        // Words about a case are read to speak about it, and to speak about it nothing else is read.
        if (q.Subject == AccessSubject.Excerpt || q.Purpose == Purpose.CaseDiscussion)
            return q.Subject == AccessSubject.Excerpt && q.Purpose == Purpose.CaseDiscussion
                ? AccessRule.Excerpt
                : AccessRule.NothingAllows;
        if (q.Subject == AccessSubject.FinalCodes)
            return Is(AccessFacts.Finalized) ? AccessRule.FinalCodes : AccessRule.ConditionNotMet;
        if (!Is(AccessFacts.Assigned))
            return AccessRule.NotAssigned;
        if (!Is(AccessFacts.WorkOpen))
            return AccessRule.WorkClosed;
        if (Is(AccessFacts.AnotherChartOpen))
            return AccessRule.AnotherChartOpen;
        // Work on coded charts is for who holds their class; an emergency and a purpose without a class ask for none.
        var byClass = q.Purpose is Purpose.Coding or Purpose.CodingAudit or Purpose.Appeal;
        if (byClass && Is(AccessFacts.ClassNotHeld))
            return AccessRule.ClassNotHeld;
        if (q.Subject == AccessSubject.Chart)
            return AccessRule.TaskChart;
        if (!Is(AccessFacts.ChartOpen))
            return AccessRule.ChartNotOpen;
        if (q.Subject == AccessSubject.BannerField)
            return AccessRule.BannerField;
        if (Is(AccessFacts.Counselling))
            return AccessRule.CounsellingNote;
        if (q.Purpose == Purpose.Emergency)
            return DocumentTypes.All[q.DocumentType].Key == "psychotherapy-note" ? AccessRule.ClosedToRole
                : Is(AccessFacts.SameEncounter) ? AccessRule.EmergencyDocument
                : AccessRule.AnotherEncounter;
        var cell = Cell(q.Role, q.Profile, DocumentTypes.All[q.DocumentType].Key, q.Section);
        return cell == CellAccess.Closed ? AccessRule.ClosedToRole
            : Is(AccessFacts.Widened) ? AccessRule.WidenedDocument
            : !Is(AccessFacts.SameEncounter) ? AccessRule.AnotherEncounter
            : cell == CellAccess.Open ? AccessRule.InScope
            : Is(AccessFacts.ScopeGiven) ? AccessRule.GivenScope
            : AccessRule.NotNeededForTask;
    }

    public static bool Serves(Role role, Purpose purpose) =>
        (role, purpose) switch
        {
            (Role.Coder, Purpose.Coding) => true,
            (Role.Auditor, Purpose.CodingAudit) => true,
            (Role.Provider, Purpose.ProviderQuery) => true,
            (Role.PrivacyOfficer, Purpose.PrivacyReview) => true,
            (Role.CodingManager, Purpose.Export) => true,
            (Role.CodingManager or Role.PrivacyOfficer, Purpose.ExceptionReview) => true,
            (Role.CodingManager or Role.Auditor, Purpose.QueryReview) => true,
            (Role.Coder, Purpose.Appeal) => true,
            (Role.CodingManager, Purpose.CaseDiscussion) => true,
            (Role.Coder or Role.Auditor or Role.CodingManager or Role.PrivacyOfficer, Purpose.Emergency) => true,
            _ => false,
        };

    public static CellAccess Cell(Role role, TaskProfile profile, string type, DocumentSection section)
    {
        if (role is not (Role.Coder or Role.Auditor) || type == "psychotherapy-note")
            return CellAccess.Closed;
        return (type == "query-response" || Needed[profile].Contains(type)) && !NeverNeeded.Contains(section)
            ? CellAccess.Open
            : CellAccess.Sealed;
    }
}
