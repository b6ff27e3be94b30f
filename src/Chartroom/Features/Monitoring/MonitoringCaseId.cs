using Chartroom.Platform;

namespace Chartroom.Features.Monitoring;

public readonly record struct MonitoringCaseId(Guid Value) : IEntityId<MonitoringCaseId>
{
    public static MonitoringCaseId New() => new(Guid.CreateVersion7());

    public static MonitoringCaseId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
