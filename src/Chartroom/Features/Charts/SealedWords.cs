using Chartroom.Platform;
using Chartroom.Platform.May;

namespace Chartroom.Features.Charts;

/// <summary>A refusal in the few words that fit under a sealed title.</summary>
internal static class SealedWords
{
    public static string Of(Refusal why) =>
        why switch
        {
            NotNeededForTask => "Not needed for this task",
            AnotherEncounter => "Another encounter",
            _ => why.Message.TrimEnd('.'),
        };
}
