using Chartroom.Platform.Ui;

namespace Chartroom.Features.Emergency;

/// <summary>Reasons, states and grades in words.</summary>
public static class EmergencyWords
{
    public const int LongestSentence = 600;

    public static IReadOnlyList<Choice> Reasons { get; } =
    [
        new(nameof(EmergencyReason.CareUnderWay), "A clinician needs an answer from the record for care that is under way"),
        new(nameof(EmergencyReason.DeadlineToday), "A legal or filing deadline ends before anybody can assign the chart"),
        new(nameof(EmergencyReason.AssignmentFailed), "Nobody who assigns work can be reached, or assigning does not work"),
        new(nameof(EmergencyReason.RecordMixUp), "A suspected mix-up of records has to be looked at now"),
    ];

    public static IReadOnlyList<Choice> Grades { get; } =
    [
        new(nameof(ReasonGrade.Adequate), "Adequate: the normal path could not wait"),
        new(nameof(ReasonGrade.Partly), "Partly: some of it could have waited"),
        new(nameof(ReasonGrade.Inadequate), "Not adequate: the normal path was open"),
    ];

    public static IReadOnlyList<Choice> Extents { get; } =
    [
        new(nameof(ExtentGrade.Needed), "What was read was needed for the reason"),
        new(nameof(ExtentGrade.MoreThanNeeded), "Some of it was not needed"),
        new(nameof(ExtentGrade.FarMoreThanNeeded), "Most of it was not needed"),
    ];

    public static IReadOnlyList<Choice> FollowUps { get; } =
    [
        new(nameof(FollowUp.None), "Nothing"),
        new(nameof(FollowUp.Education), "Somebody speaks with the person"),
        new(nameof(FollowUp.Incident), "An incident"),
    ];

    public static string Of(EmergencyReason reason) => Reasons.First(c => c.Value == $"{reason}").Words;

    public static string Of(EmergencyState state) =>
        state switch
        {
            EmergencyState.Asked => "not confirmed",
            EmergencyState.Open => "open",
            EmergencyState.Ended => "review due",
            _ => "reviewed",
        };

    public static string Of(ReasonGrade grade) => Grades.First(c => c.Value == $"{grade}").Words;

    public static string Of(ExtentGrade grade) => Extents.First(c => c.Value == $"{grade}").Words;

    public static string Of(FollowUp follows) => FollowUps.First(c => c.Value == $"{follows}").Words;
}
