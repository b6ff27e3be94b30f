using Chartroom.Platform.Record;

namespace Chartroom.Platform.Who;

/// <summary>A person signed in. Session, role and strength stand in the entry itself.</summary>
/// <param name="Factor">What was shown besides the passphrase, or instead of it.</param>
/// <param name="Replaced">The session that this sign-in ended.</param>
public sealed record SignInSucceeded(ProofKind Factor, string Address, SessionId? Replaced) : LedgerEvent
{
    public override string Type => "sign-in.succeeded";
}

/// <summary>A sign-in was refused.</summary>
/// <param name="Account">The account that was tried; null where the name is nobody's. What was typed is not kept.</param>
public sealed record SignInRefused(AccountId? Account, ProofKind Proof, string Address) : LedgerEvent
{
    public override string Type => "sign-in.refused";
}

/// <summary>A session ended, and how.</summary>
public sealed record SessionEnded(AccountId Account, SessionId Ended, SessionEnd How) : LedgerEvent
{
    public override string Type => "session.ended";
}

/// <summary>A session was locked: by its person, or because nobody was there.</summary>
public sealed record SessionWasLocked(LockCause Cause) : LedgerEvent
{
    public override string Type => "session.locked";
}

public enum LockCause
{
    SteppedAway,
    Idle,
}

/// <summary>A locked session was unlocked, or an attempt refused.</summary>
public sealed record SessionUnlocked(ProofKind Proof) : LedgerEvent
{
    public override string Type => "session.unlocked";
}

/// <summary>How a person showed who they are.</summary>
public enum ProofKind
{
    Passphrase,
    Code,
    RecoveryCode,
    Passkey,
    EnrolmentToken,
    SetUpToken,
    IdentityProvider,
}
