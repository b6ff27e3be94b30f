using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

/// <summary>Accounts are never deleted and a user name is never given twice: the unique index outlives the person's stay.</summary>
internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder)
    {
        builder.ToTable("accounts");
        builder.Ignore(a => a.AccountId);
        builder.Ignore(a => a.Manager);
        builder.HasIndex(a => a.ManagerKey);
        builder.Property(a => a.DisplayName).HasMaxLength(80);
        builder.Property(a => a.Credential).HasMaxLength(40);
        builder.Property(a => a.NormalizedUserName).IsRequired();
        builder.HasIndex(a => a.NormalizedUserName).IsUnique();
    }
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder) => builder.ToTable("passkeys");
}

/// <summary>Identity's other tables: part of its schema, empty here. Authenticator keys are sealed and have a table of their own.</summary>
internal sealed class IdentityRestMapping
    : IEntityTypeConfiguration<IdentityUserClaim<Guid>>,
        IEntityTypeConfiguration<IdentityUserLogin<Guid>>,
        IEntityTypeConfiguration<IdentityUserToken<Guid>>
{
    public void Configure(EntityTypeBuilder<IdentityUserClaim<Guid>> builder) => builder.ToTable("account_claims");

    public void Configure(EntityTypeBuilder<IdentityUserLogin<Guid>> builder) => builder.ToTable("account_logins");

    public void Configure(EntityTypeBuilder<IdentityUserToken<Guid>> builder) => builder.ToTable("account_tokens");
}
