using Chartroom.Platform;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Accounts;

/// <summary>The sign-in page.</summary>
/// <param name="Back">Where the person was going.</param>
public sealed record SignInView(string? Back)
{
    public string UserName { get; init; } = "";

    /// <summary>How the session before ended.</summary>
    public SessionEnd? Why { get; init; }

    public Refusal? Refused { get; init; }

    /// <summary>The people of a demonstration; empty everywhere else.</summary>
    public IReadOnlyList<DemoLine> Demo { get; init; } = [];
}

/// <summary>One person of a demonstration, with what signs them in now.</summary>
public sealed record DemoLine(string UserName, string DisplayName, Role Role, string Passphrase, string Code);

/// <param name="DemoCode">The code to type, in a demonstration.</param>
public sealed record SignInCodeView(Refusal? Refused, string? DemoCode);

/// <param name="OtherStarted">Start of the session that this sign-in ended.</param>
public sealed record SignedInView(DateTimeOffset OtherStarted, string Continue);

internal static class SessionEndWords
{
    public static string Of(SessionEnd end) =>
        end switch
        {
            SessionEnd.SignedOut => "You signed out.",
            SessionEnd.SignedInElsewhere =>
                "You signed in somewhere else, and that ended this session. If it was not you, tell your security officer.",
            SessionEnd.Expired => "Your session reached its longest time and ended. Your draft is kept.",
            SessionEnd.Disabled => "This account is disabled. Ask your administrator.",
            SessionEnd.CredentialsChanged => "Your passphrase or second factor changed, so sign in again.",
            SessionEnd.NoRole => "This account holds no role now. Ask your manager.",
            _ => throw new ArgumentOutOfRangeException(nameof(end), end, "This end of a session has no words yet."),
        };
}
