using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Who;

internal sealed class DeviceMapping : IEntityTypeConfiguration<Device>
{
    public void Configure(EntityTypeBuilder<Device> builder)
    {
        builder.ToTable("devices").HasKey(d => d.Id);
        builder.Property(d => d.Name).HasMaxLength(Device.LongestText);
        builder.Property(d => d.Serial).HasMaxLength(Device.LongestText);
        builder.HasIndex(d => d.Owner);
        // One key, one device; one open code, one device.
        builder.HasIndex(d => d.KeyHash).IsUnique();
        builder.HasIndex(d => d.CodeHash).IsUnique();
    }
}

internal sealed class DevicePolicyMapping : IEntityTypeConfiguration<DevicePolicy>
{
    public void Configure(EntityTypeBuilder<DevicePolicy> builder)
    {
        builder.ToTable("device_policies").HasKey(p => p.Number);
        builder.Property(p => p.Number).ValueGeneratedNever();
        builder.Ignore(p => p.Waits);
        builder.Property(p => p.Reason).HasMaxLength(500);
        // Of two people who decide at once, one is told that it was late.
        builder.Property(p => p.DecidedAt).IsConcurrencyToken();
    }
}
