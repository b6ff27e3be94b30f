namespace Chartroom.Platform.Who;

/// <summary>The signed-in person proved who they are, just now, in this request: what a signature rests on.</summary>
/// <param name="Method">"passkey", "passphrase" or "code".</param>
public sealed record Reauthenticated(AccountId By, string Method, DateTimeOffset At);
