using System.Globalization;

namespace Chartroom.Ledger.Tests;

/// <summary>How often a random test tries: few times with every build, as often as the environment says where somebody wants to know.</summary>
internal static class Rounds
{
    public static int Of(string variable, int few) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : few;
}
