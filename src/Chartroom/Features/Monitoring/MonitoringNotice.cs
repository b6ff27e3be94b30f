using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Notices;

namespace Chartroom.Features.Monitoring;

/// <summary>A case of access monitoring was opened.</summary>
public sealed class MonitoringNotice : Notice
{
    private MonitoringNotice() { }

    public MonitoringNotice(CaseNumber number, AccountId to, DateTimeOffset at)
        : base(EntryId.New(), to, at) => Number = number;

    public CaseNumber Number { get; private set; }

    public override string Line => $"Monitoring case {Number} waits to be looked into";

    public override string Path => $"monitoring/cases/{Number}";
}
