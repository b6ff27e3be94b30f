namespace Chartroom.Features.Monitoring;

public static class MonitoringRound
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
}
