using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Devices;

/// <summary>The policy of devices as a person reads it.</summary>
public static class PolicyWords
{
    public static IReadOnlyList<Choice> Kinds { get; } =
    [.. Enum.GetValues<DeviceKind>().Select(kind => new Choice(kind.ToString(), Words.OfName(kind)))];

    public static string Of(DevicePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return $"{Of(policy.Level)} A device counts as managed while its disk encryption was looked at within {policy.EncryptionDays} days, "
            + $"it was patched within {policy.PatchDays}, and device management heard from it within {policy.ManagementDays}.";
    }

    public static string Of(DeviceLevel level) =>
        level switch
        {
            DeviceLevel.Off => "Nothing is asked of devices.",
            DeviceLevel.Warn => "Export and print work everywhere; pages say where a device is not managed.",
            DeviceLevel.Enforce => "Export and print are refused on a device that is not managed.",
            _ => throw new ArgumentOutOfRangeException(nameof(level), level, "This level has no sentence yet."),
        };

    public static string Of(DeviceStanding standing) =>
        standing switch
        {
            DeviceStanding.Managed => "managed",
            DeviceStanding.NotAsked => "not asked",
            _ => "not managed",
        };

    public static string Seen(bool holds, DateOnly? seen) =>
        seen is { } day ? $"{(holds ? "yes" : "no")}, {Words.Of(day)}" : "not stated";
}
