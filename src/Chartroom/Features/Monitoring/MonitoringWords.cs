using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Features.Monitoring;

/// <summary>Monitoring as people read it.</summary>
public static class MonitoringWords
{
    public static string Of(CaseState state) =>
        state switch
        {
            CaseState.Open => "Open",
            CaseState.Closed => "Closed: nothing wrong",
            CaseState.Educated => "Closed: educated",
            CaseState.Incident => "Incident",
            _ => throw new ArgumentOutOfRangeException(nameof(state), state, "This state has no name yet."),
        };

    public static string Of(CaseAct act) =>
        act switch
        {
            CaseAct.Closed => "closed the case: nothing was wrong",
            CaseAct.Educated => "educated the person",
            CaseAct.Incident => "made it an incident",
            CaseAct.Reopened => "opened the case again",
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "This act has no words yet."),
        };

    /// <summary>What was looked for, and what finding it means.</summary>
    public static string Of(Reason reason) =>
        reason switch
        {
            Reason.Assignment => "Assigned to the person",
            Reason.Query => "A query for or by the person",
            Reason.Audit => "In the person's audit",
            Reason.Appeal => "In the person's appeal",
            Reason.Approval => "An approval in force",
            Reason.Office => "Part of the person's office",
            Reason.LatelyOwn => "The person's own work in the last 14 days",
            Reason.Emergency => "A declared emergency (a claim until it is reviewed)",
            Reason.Team => "In the hands of the person's team (counts half)",
            Reason.OnceOwn => "The person's own work in the last 90 days (counts a little)",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no words yet."),
        };

    public static string Of(VipReason reason) =>
        reason switch
        {
            VipReason.PublicPerson => "Public person",
            VipReason.InTheNews => "In the news",
            VipReason.WorkforceOrFamily => "Workforce or family",
            VipReason.AskedForIt => "Asked for it",
            VipReason.LegalMatter => "Legal matter",
            _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "This reason has no words yet."),
        };

    /// <summary>"Vip 85, NoRight 20" as rules with their points.</summary>
    public static IReadOnlyList<(Rule Rule, int Points)> Points(string kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return
        [
            .. kept.Split(", ", StringSplitOptions.RemoveEmptyEntries)
                .Select(p => p.Split(' '))
                .Where(p => Enum.TryParse<RuleId>(p[0], out _))
                .Select(p =>
                    (
                        RuleBook.Shipped[Enum.Parse<RuleId>(p[0])],
                        int.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture)
                    )
                ),
        ];
    }

    /// <summary>"07:00 to 18:00, Monday to Friday".</summary>
    public static string Of(WorkHours hours)
    {
        string[] names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
        var days = names.Where((_, i) => (hours.Days >> i & 1) != 0).ToList();
        var said = hours.Days == WorkHours.MondayToFriday ? "Mon to Fri" : string.Join(", ", days);
        return $"{Clock(hours.From)} to {Clock(hours.To)}, {said}";
    }

    public static string Clock(int minute) => $"{minute / 60 % 24:00}:{minute % 60:00}";
}
