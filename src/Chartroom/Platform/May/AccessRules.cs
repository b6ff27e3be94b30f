namespace Chartroom.Platform.May;

/// <summary>The order of the rules: conditions of the session and the work first, then labels, then the matrix. First match decides.</summary>
internal static class AccessRules
{
    private const AccessFacts Every =
        AccessFacts.Assigned
        | AccessFacts.WorkOpen
        | AccessFacts.ChartOpen
        | AccessFacts.AnotherChartOpen
        | AccessFacts.SameEncounter
        | AccessFacts.Widened
        | AccessFacts.SessionLocked
        | AccessFacts.Counselling
        | AccessFacts.Finalized
        | AccessFacts.LedgerStopped
        | AccessFacts.ClassNotHeld
        | AccessFacts.ScopeGiven
        | AccessFacts.ExportGiven;

    public static Decision Decide(RoleMatrix matrix, in AccessQuestion q)
    {
        if (!Known(q))
            return new(AccessRule.NothingAllows);
        if (Has(q, AccessFacts.LedgerStopped))
            return new(AccessRule.LedgerStopped);
        if (Has(q, AccessFacts.SessionLocked))
            return new(AccessRule.SessionLocked);
        if (!matrix.Serves(q.Role, q.Purpose) && !(q.Purpose == Purpose.Export && Has(q, AccessFacts.ExportGiven)))
            return new(AccessRule.PurposeNotForRole);
        if ((q.Subject == AccessSubject.ExceptionSentence) != (q.Purpose == Purpose.ExceptionReview))
            return new(AccessRule.NothingAllows);
        if (q.Subject == AccessSubject.ExceptionSentence)
            return new(AccessRule.ExceptionReview);
        if ((q.Subject == AccessSubject.QueryQuestion) != (q.Purpose is Purpose.ProviderQuery or Purpose.QueryReview))
            return new(AccessRule.NothingAllows);
        if (q.Purpose == Purpose.QueryReview)
            return new(AccessRule.QueryReview);
        if ((q.Subject == AccessSubject.Excerpt) != (q.Purpose == Purpose.CaseDiscussion))
            return new(AccessRule.NothingAllows);
        if (q.Subject == AccessSubject.Excerpt)
            return new(AccessRule.Excerpt);
        if (q.Subject == AccessSubject.FinalCodes)
            return new(Has(q, AccessFacts.Finalized) ? AccessRule.FinalCodes : AccessRule.ConditionNotMet);
        if (!Has(q, AccessFacts.Assigned))
            return new(AccessRule.NotAssigned);
        if (!Has(q, AccessFacts.WorkOpen))
            return new(AccessRule.WorkClosed);
        if (Has(q, AccessFacts.AnotherChartOpen))
            return new(AccessRule.AnotherChartOpen);
        if (Has(q, AccessFacts.ClassNotHeld) && (q.Purpose is Purpose.Coding or Purpose.CodingAudit or Purpose.Appeal))
            return new(AccessRule.ClassNotHeld);
        if (q.Subject == AccessSubject.QueryQuestion)
            return new(AccessRule.OwnQuery);
        if (q.Subject == AccessSubject.Chart)
            return new(AccessRule.TaskChart);
        if (!Has(q, AccessFacts.ChartOpen))
            return new(AccessRule.ChartNotOpen);
        return q.Subject == AccessSubject.BannerField ? new(AccessRule.BannerField) : Document(matrix, q);
    }

    private static Decision Document(RoleMatrix matrix, in AccessQuestion q)
    {
        if (Has(q, AccessFacts.Counselling))
            return new(AccessRule.CounsellingNote);
        if (q.Purpose == Purpose.Emergency)
            return new(Has(q, AccessFacts.SameEncounter) ? AccessRule.EmergencyDocument : AccessRule.AnotherEncounter);
        var cell = matrix.Cell(q.Role, q.Profile, q.DocumentType, q.Section);
        if (cell == CellAccess.Closed)
            return new(AccessRule.ClosedToRole);
        if (Has(q, AccessFacts.Widened))
            return new(AccessRule.WidenedDocument);
        if (!Has(q, AccessFacts.SameEncounter))
            return new(AccessRule.AnotherEncounter);
        return new(
            cell == CellAccess.Open ? AccessRule.InScope
            : Has(q, AccessFacts.ScopeGiven) ? AccessRule.GivenScope
            : AccessRule.NotNeededForTask
        );
    }

    private static bool Known(in AccessQuestion q) =>
        (uint)q.Role < (uint)RoleMatrix.Roles
        && (uint)q.Purpose < (uint)RoleMatrix.Purposes
        && (uint)q.Profile < (uint)RoleMatrix.Profiles
        && (uint)q.Section < (uint)RoleMatrix.Sections
        && q.Subject <= AccessSubject.Excerpt
        && (q.Facts & ~Every) == 0
        && (q.Subject != AccessSubject.Document || (uint)q.DocumentType < (uint)RoleMatrix.Types);

    private static bool Has(in AccessQuestion q, AccessFacts fact) => (q.Facts & fact) != 0;
}
