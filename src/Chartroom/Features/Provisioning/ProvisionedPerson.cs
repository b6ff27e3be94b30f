using Chartroom.Platform;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Provisioning;

/// <summary>What the identity provider said of a person, beside the account itself.</summary>
public sealed class ProvisionedPerson
{
    public const int LongestText = 80;

    private ProvisionedPerson() { }

    public ProvisionedPerson(AccountId account, ProvisioningTokenId by, DateTimeOffset at) =>
        (AccountId, By, ChangedAt) = (account, by, at);

    public AccountId AccountId { get; private set; }

    /// <summary>The token under which it was said last.</summary>
    public ProvisioningTokenId By { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public string GivenName { get; private set; } = "";

    public string FamilyName { get; private set; } = "";

    public string Department { get; private set; } = "";

    /// <summary>The line manager as the provider last named them; the account's own may have been changed here since.</summary>
    public AccountId? Manager { get; private set; }

    /// <summary>What the provider last said. An account that was closed here stays closed whatever it says.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>A role that a person here must agree to; null where none waits.</summary>
    public Role? WantedRole { get; private set; }

    /// <summary>The account was made and is closed until a person here gives it a role.</summary>
    public bool Waiting { get; private set; }

    /// <summary>When the provider removed the person: known to it no more, kept here.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>The externalId the person had when they were removed: by it and the user name the provider may name them again.</summary>
    public string? RemovedSubject { get; private set; }

    /// <summary>Takes over what was said; answers whether it is anything new.</summary>
    public bool Take(PersonInput said, ProvisioningTokenId by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(said);
        var manager = said.KeepsManager ? Manager : said.Manager;
        if ((GivenName, FamilyName, Department, Manager) == (said.GivenName, said.FamilyName, said.Department, manager))
            return false;
        (GivenName, FamilyName, Department, Manager) = (said.GivenName, said.FamilyName, said.Department, manager);
        Touch(by, at);
        return true;
    }

    public void Say(bool active, ProvisioningTokenId by, DateTimeOffset at)
    {
        Active = active;
        Touch(by, at);
    }

    /// <summary>A role waits for a person here; a new account stays closed meanwhile.</summary>
    public void Wait(Role? wanted, bool closed, ProvisioningTokenId by, DateTimeOffset at)
    {
        (WantedRole, Waiting) = (wanted, Waiting || closed);
        Touch(by, at);
    }

    /// <summary>A person here decided on the role.</summary>
    public void Settle() => (WantedRole, Waiting) = (null, false);

    /// <param name="subject">The externalId, which is free from now on.</param>
    /// <param name="closedHere">A person here had closed the account before: a return does not open it.</param>
    public void Remove(ProvisioningTokenId by, string? subject, bool closedHere, DateTimeOffset at)
    {
        (RemovedAt, RemovedSubject, Active) = (at, subject, closedHere);
        Touch(by, at);
    }

    /// <summary>The provider names the person again.</summary>
    public void Return(ProvisioningTokenId by, DateTimeOffset at)
    {
        (RemovedAt, RemovedSubject) = (null, null);
        Touch(by, at);
    }

    private void Touch(ProvisioningTokenId by, DateTimeOffset at) => (By, ChangedAt) = (by, at);
}

/// <summary>What an organisation's own word for a role means here.</summary>
public sealed class RoleMeaning
{
    public const int LongestWord = 80;

    /// <summary>Roles that no identity provider gives by itself.</summary>
    public static readonly IReadOnlySet<Role> NeedsPerson = new HashSet<Role>
    {
        Role.Administrator,
        Role.SecurityOfficer,
        Role.PrivacyOfficer,
    };

    private RoleMeaning() { }

    public RoleMeaning(string word, Role role, AccountId by, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(word);
        (Key, Word, Role, By, At) = (KeyOf(word), word.Trim(), role, by, at);
    }

    /// <summary>The word as compared: without case.</summary>
    public string Key { get; private set; } = "";

    public string Word { get; private set; } = "";

    public Role Role { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    public static string KeyOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return word.Trim().ToUpperInvariant();
    }
}

internal sealed class ProvisionedPersonMapping : IEntityTypeConfiguration<ProvisionedPerson>
{
    public void Configure(EntityTypeBuilder<ProvisionedPerson> builder)
    {
        builder.ToTable("provisioned_people").HasKey(p => p.AccountId);
        builder.Property(p => p.AccountId).ValueGeneratedNever();
        builder.Property(p => p.GivenName).HasMaxLength(ProvisionedPerson.LongestText);
        builder.Property(p => p.FamilyName).HasMaxLength(ProvisionedPerson.LongestText);
        builder.Property(p => p.Department).HasMaxLength(ProvisionedPerson.LongestText);
        builder.Property(p => p.RemovedSubject).HasMaxLength(ExternalIdentity.LongestSubject);
    }
}

internal sealed class RoleMeaningMapping : IEntityTypeConfiguration<RoleMeaning>
{
    public void Configure(EntityTypeBuilder<RoleMeaning> builder)
    {
        builder.ToTable("provisioned_roles").HasKey(m => m.Key);
        builder.Property(m => m.Key).HasMaxLength(RoleMeaning.LongestWord);
        builder.Property(m => m.Word).HasMaxLength(RoleMeaning.LongestWord);
    }
}
