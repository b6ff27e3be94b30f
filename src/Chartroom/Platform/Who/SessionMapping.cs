using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

internal sealed class SessionMapping : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions").HasKey(s => s.Id);
        builder.Ignore(s => s.AccountId);
        builder.HasOne(s => s.Account).WithMany().HasForeignKey(s => s.AccountKey).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.TokenHash).IsUnique();
        // One active session per person: the rule itself, not a check before it.
        builder.HasIndex(s => s.AccountKey, "one_active_session").IsUnique().HasFilter("\"EndedAt\" IS NULL");
        builder.HasIndex(s => new { s.AccountKey, s.Started });
        builder.HasIndex(s => s.DeviceId);
        // Of two requests that lock, unlock or end the same session at once, one is told that it was late.
        builder.Property(s => s.LockedAt).IsConcurrencyToken();
        builder.Property(s => s.EndedAt).IsConcurrencyToken();
        builder.Property(s => s.Stamp).HasMaxLength(80);
        builder.Property(s => s.Address).HasMaxLength(64);
    }
}

internal sealed class SessionLimitsMapping : IEntityTypeConfiguration<SessionLimits>
{
    public void Configure(EntityTypeBuilder<SessionLimits> builder)
    {
        builder.ToTable("session_limits").HasKey(l => l.Number);
        builder.Property(l => l.Number).ValueGeneratedNever();
        builder.Ignore(l => l.Idle);
        builder.Ignore(l => l.Absolute);
    }
}
