using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

/// <summary>The name under which the organisation's identity provider knows a person. One for each account; one account for each name.</summary>
public sealed class ExternalIdentity
{
    public const int LongestSubject = 255; // OpenID Connect Core 1.0 section 2: "sub" has at most 255 ASCII characters

    private ExternalIdentity() { }

    public ExternalIdentity(AccountId account, string subject, bool provisioned, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(subject.Length, LongestSubject);
        (AccountId, Subject, Provisioned, At) = (account, subject, provisioned, at);
    }

    public AccountId AccountId { get; private set; }

    /// <summary>Compared byte by byte.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>The provider itself said so; else the person did, with an enrolment token.</summary>
    public bool Provisioned { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The provider gave the person another name.</summary>
    public void Rename(string subject, DateTimeOffset at)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        (Subject, Provisioned, At) = (subject, true, at);
    }
}

internal sealed class ExternalIdentityMapping : IEntityTypeConfiguration<ExternalIdentity>
{
    public void Configure(EntityTypeBuilder<ExternalIdentity> builder)
    {
        builder.ToTable("external_identities").HasKey(e => e.AccountId);
        builder.Property(e => e.AccountId).ValueGeneratedNever();
        builder.Property(e => e.Subject).HasMaxLength(ExternalIdentity.LongestSubject);
        builder.HasIndex(e => e.Subject).IsUnique();
    }
}
