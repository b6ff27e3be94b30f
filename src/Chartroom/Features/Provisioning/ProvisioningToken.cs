using System.Buffers.Text;
using System.Security.Cryptography;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Provisioning;

public readonly record struct ProvisioningTokenId(Guid Value) : IEntityId<ProvisioningTokenId>
{
    public static ProvisioningTokenId New() => new(Guid.CreateVersion7());

    public static ProvisioningTokenId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Lets one identity provider call the provisioning addresses, until it expires or is revoked. Only its keyed hash is kept.</summary>
public sealed class ProvisioningToken
{
    public const int LongestName = 40;
    public const int MostDays = 365;
    private const int Bytes = 32;
    private const string Prefix = "crp_";

    private ProvisioningToken() { }

    private ProvisioningToken(string name, byte[] hash, AccountId by, DateTimeOffset at, DateTimeOffset expires) =>
        (Id, Name, Hash, IssuedBy, IssuedAt, Expires) = (ProvisioningTokenId.New(), name, hash, by, at, expires);

    public ProvisioningTokenId Id { get; private set; }

    /// <summary>What the organisation calls the provider.</summary>
    public string Name { get; private set; } = "";

    public byte[] Hash { get; private set; } = [];

    public AccountId IssuedBy { get; private set; }

    public DateTimeOffset IssuedAt { get; private set; }

    public DateTimeOffset Expires { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Kept to the minute.</summary>
    public DateTimeOffset? LastUsed { get; private set; }

    public bool Works(DateTimeOffset at) => RevokedAt is null && at < Expires;

    /// <summary>The row, and the text, which exists nowhere else.</summary>
    public static (ProvisioningToken Row, string Text) New(string name, AccountId by, DateTimeOffset at, int days, RootKey root)
    {
        var text = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return (new(name, HashOf(text, root), by, at, at.AddDays(days)), text);
    }

    public static byte[] HashOf(string text, RootKey root)
    {
        ArgumentNullException.ThrowIfNull(root);
        return root.HashSecret("provisioning-token", text);
    }

    public void Revoke(DateTimeOffset at) => RevokedAt ??= at;

    public void Use(DateTimeOffset at) => LastUsed = at;
}

internal sealed class ProvisioningTokenMapping : IEntityTypeConfiguration<ProvisioningToken>
{
    public void Configure(EntityTypeBuilder<ProvisioningToken> builder)
    {
        builder.ToTable("provisioning_tokens").HasKey(t => t.Id);
        builder.Property(t => t.Name).HasMaxLength(ProvisioningToken.LongestName);
        builder.HasIndex(t => t.Hash).IsUnique();
    }
}
