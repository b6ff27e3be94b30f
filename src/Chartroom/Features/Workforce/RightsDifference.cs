using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>The rights held and the rights to be held, side by side, by their keys.</summary>
public sealed record RightsDifference(IReadOnlyList<string> Kept, IReadOnlyList<string> Ends, IReadOnlyList<string> Given)
{
    public static RightsDifference Of(IEnumerable<string> before, IEnumerable<string> after)
    {
        var (held, wanted) = (before.ToHashSet(StringComparer.Ordinal), after.ToHashSet(StringComparer.Ordinal));
        return new(
            [.. held.Where(wanted.Contains).Order(StringComparer.Ordinal)],
            [.. held.Except(wanted).Order(StringComparer.Ordinal)],
            [.. wanted.Except(held).Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>The same out of what a case kept.</summary>
    public static RightsDifference Of(string before, string after) => Of(Split(before), Split(after));

    private static string[] Split(string keys) => keys.Split(';', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A right as people read it.</summary>
public static class RightWords
{
    /// <param name="key"><see cref="RightSubject.Key"/>, for example "ChartClass/Office".</param>
    public static string Of(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Split('/') switch
        {
            ["Role", var role] when Enum.TryParse<Role>(role, out var known) => $"Acts as {Words.Of(known)}",
            ["ChartClass", var profile] => $"Charts: {Profile(profile)}",
            ["Scope", var profile, var document] => $"Reads {document.Replace('-', ' ')} for {Profile(profile)}",
            ["Export"] => "Hands out final codes",
            _ => key,
        };
    }

    private static string Profile(string word) => Enum.TryParse<TaskProfile>(word, out var known) ? Words.OfName(known) : word;
}
