using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Provisioning;

/// <summary>An identity provider made, changed or closed an account, or was refused.</summary>
/// <param name="Token">Under which token it came: the entry has no signed-in person.</param>
/// <param name="Account">Null where there is none.</param>
public sealed record PersonProvisioned(ProvisioningTokenId Token, AccountId? Account, ProvisioningAct Act) : LedgerEvent
{
    public override string Type => "provisioning.person-changed";

    /// <summary>The role that was asked for, where one was.</summary>
    public Role? Wanted { get; init; }

    /// <summary>The line manager who was named, where that changed to somebody.</summary>
    public AccountId? Manager { get; init; }
}

public enum ProvisioningAct
{
    Created,
    Changed,
    Deactivated,
    Activated,
    RoleGiven,

    /// <summary>The role waits for a person here.</summary>
    RoleWanted,

    /// <summary>The line manager was named, changed or cleared.</summary>
    ManagerNamed,
    Removed,

    /// <summary>Named again after a removal: the same account.</summary>
    Returned,
}

/// <summary>A person here decided on the role of a person that an identity provider named.</summary>
public sealed record ProvisionedRoleDecided(AccountId Account, Role? Given) : LedgerEvent
{
    public override string Type => "provisioning.role-decided";
}

/// <summary>A token was issued to an identity provider.</summary>
public sealed record ProvisioningTokenIssued(ProvisioningTokenId? Token, int Days) : LedgerEvent
{
    public override string Type => "provisioning.token-issued";
}

/// <summary>A token of an identity provider was revoked.</summary>
public sealed record ProvisioningTokenRevoked(ProvisioningTokenId Token) : LedgerEvent
{
    public override string Type => "provisioning.token-revoked";
}

/// <summary>Somebody called a provisioning address without a token that works.</summary>
public sealed record ProvisioningRefused(string Address) : LedgerEvent
{
    public override string Type => "provisioning.refused";
}

/// <summary>The meaning of an organisation's word for a role was set or taken away.</summary>
public sealed record RoleMeaningChanged(Role? Meaning) : LedgerEvent
{
    public override string Type => "provisioning.role-meaning-changed";
}
