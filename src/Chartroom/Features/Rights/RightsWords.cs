using Chartroom.Features.Charts;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Rights;

/// <summary>Rights, requests and lengths in words.</summary>
public static class RightsWords
{
    public static string Of(RightSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return subject switch
        {
            { Kind: RightKind.Role, Role: { } role } => $"act as {Words.Of(role)}",
            { Kind: RightKind.ChartClass, Profile: { } profile } => $"charts: {ChartWords.Of(profile)}",
            { Kind: RightKind.Scope, Profile: { } profile } =>
                $"{DocumentTypes.ByKey(subject.Document).Name} in {ChartWords.Of(profile)} charts",
            _ => "hand final codes out",
        };
    }

    public static string Of(RightSource source) => source == RightSource.Job ? "comes with the job" : "asked for and approved";

    public static string Of(RequestState state) =>
        state switch
        {
            RequestState.Pending => "waits",
            RequestState.Approved => "approved",
            RequestState.Denied => "denied",
            RequestState.Withdrawn => "withdrawn",
            _ => "expired",
        };

    /// <summary>"8 hours", "3 days".</summary>
    public static string Length(int hours) =>
        hours % 24 == 0 ? Words.Count(hours / 24, "day", "days") : Words.Count(hours, "hour", "hours");

    public static string Of(RightEnd how) =>
        how switch
        {
            RightEnd.Expired => "its time was over",
            RightEnd.GivenUp => "given up",
            RightEnd.Removed => "taken away",
            RightEnd.Reviewed => "taken away by an access review",
            RightEnd.JobChanged => "the job changed",
            _ => "the person left",
        };
}
