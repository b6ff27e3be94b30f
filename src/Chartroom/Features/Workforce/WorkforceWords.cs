namespace Chartroom.Features.Workforce;

/// <summary>Cases and their items as people read them.</summary>
public static class WorkforceWords
{
    public static string Of(WorkforceKind kind) =>
        kind switch
        {
            WorkforceKind.Join => "joins",
            WorkforceKind.Move => "moves",
            _ => "leaves",
        };

    public static string Of(WorkforceTask task) =>
        task switch
        {
            WorkforceTask.OpenAccount => "Account with its rights",
            WorkforceTask.Confidentiality => "Confidentiality agreement given",
            WorkforceTask.AcceptableUse => "Acceptable use agreement given",
            WorkforceTask.Training => "First training assigned",
            WorkforceTask.Badge => "Badge registered",
            WorkforceTask.Device => "Device registered",
            WorkforceTask.MoveRights => "Rights of the new job",
            WorkforceTask.EndAccess => "All access ended",
            WorkforceTask.BadgeReturned => "Badge returned",
            WorkforceTask.DeviceReturned => "Devices returned",
            WorkforceTask.DataReturned => "Data returned or destroyed",
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "This item has no words yet."),
        };

    /// <summary>What the button says: the act itself.</summary>
    public static string Act(WorkforceTask task) =>
        task switch
        {
            WorkforceTask.OpenAccount => "Make the account",
            WorkforceTask.Confidentiality or WorkforceTask.AcceptableUse => "Give it to the person",
            WorkforceTask.Training => "Assign it",
            WorkforceTask.Badge or WorkforceTask.Device => "Register it",
            WorkforceTask.MoveRights => "Move the person now",
            WorkforceTask.EndAccess => "End all access now",
            WorkforceTask.BadgeReturned or WorkforceTask.DeviceReturned => "It came back",
            _ => "Note it",
        };

    /// <summary>Label of what the item asks for; null where it asks for nothing.</summary>
    public static string? Asks(WorkforceTask task) =>
        task switch
        {
            WorkforceTask.Training => "Training",
            WorkforceTask.Badge => "Number on the badge",
            WorkforceTask.Device => "Serial number of the device",
            WorkforceTask.DataReturned => "What came back or was destroyed, in a sentence without patient names",
            _ => null,
        };

    public static string Of(ItemState state) =>
        state switch
        {
            ItemState.Done => "Done",
            ItemState.NotNeeded => "Not needed",
            _ => "To do",
        };

    /// <summary>"0.4 s", "38 s", "4 min".</summary>
    public static string Of(TimeSpan time)
    {
        var english = System.Globalization.CultureInfo.InvariantCulture;
        return time < TimeSpan.FromSeconds(10) ? string.Create(english, $"{time.TotalSeconds:0.0} s")
            : time < TimeSpan.FromMinutes(2) ? string.Create(english, $"{time.TotalSeconds:0} s")
            : string.Create(english, $"{time.TotalMinutes:0} min");
    }
}
