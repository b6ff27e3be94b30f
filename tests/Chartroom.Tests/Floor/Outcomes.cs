using Chartroom.Platform;

namespace Chartroom.Tests.Floor;

/// <summary>Says in a test what an outcome must be.</summary>
internal static class Outcomes
{
    public static T Value<T>(this Outcome<T> outcome) =>
        outcome.Allows(out var value, out var why)
            ? value
            : throw new Xunit.Sdk.XunitException($"Refused by {why.Rule}: {why.Message}");

    public static Refusal Why<T>(this Outcome<T> outcome) =>
        outcome.Allows(out _, out var why) ? throw new Xunit.Sdk.XunitException("Allowed, and should have been refused.") : why;
}
