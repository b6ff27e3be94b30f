namespace Chartroom.Platform.Who;

/// <summary>How a session proved the person's identity.</summary>
public enum SignInStrength
{
    /// <summary>Passphrase and a one-time code or recovery code.</summary>
    PassphraseAndCode,

    /// <summary>A passkey with user verification (WebAuthn level 3 section 5.8.6).</summary>
    Passkey,
}

/// <summary>The person behind a request: read afresh from the session row each time, never cached across requests.</summary>
/// <param name="Locked">The person stepped away: nothing with patient text is answered until the session is unlocked.</param>
public sealed record Actor(AccountId Id, string Name, Role Role, SessionId Session, SignInStrength Strength, bool Locked = false)
{
    /// <summary>Holds the right to hand final codes out, whatever the role: given for a while.</summary>
    public bool MayExport { get; init; }

    /// <summary>When the role acted in ends by itself; null where it is the job's.</summary>
    public DateTimeOffset? RoleUntil { get; init; }
}
