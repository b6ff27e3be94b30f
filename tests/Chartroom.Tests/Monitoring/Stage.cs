using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Tests.Monitoring;

/// <summary>Two people and a few patients for one rule at a time. Person 0 is watched. It is a Tuesday, ten o'clock.</summary>
internal sealed class Stage
{
    public const ulong Stranger = 1_000;
    public const ulong Relative = 1_001;
    public const ulong Housemate = 1_002;
    public const ulong Neighbour = 1_003;
    public const ulong Colleague = 1_004;
    public const ulong Vip = 1_005;
    public const ulong Own = 1_006;
    private const ulong Surname = 7;
    private const ulong House = 8;
    private const ulong Street = 9;
    private readonly PersonState[] states = [new(), new()];
    private readonly PeerState peers = new();
    private readonly Scorer scorer;
    private long index;

    public Stage(RuleBook? book = null, Rarity? rarity = null)
    {
        Known.People.Add(
            new()
            {
                Role = 0,
                Team = 1,
                Surname = Surname,
                Household = House,
                Street = Street,
                OwnRecord = Own,
                Rarity = rarity ?? Rarity.Telling,
            }
        );
        Known.People.Add(new() { Role = 0, Team = 1 });
        Known.Patients[Stranger] = new(1, 1, 1, 50, -1, false);
        Known.Patients[Relative] = new(Surname, 1, 1, 51_000, -1, false);
        Known.Patients[Housemate] = new(1, House, Street, 52_000, -1, false);
        Known.Patients[Neighbour] = new(1, 1, Street, 53_000, -1, false);
        Known.Patients[Colleague] = new(1, 1, 1, 54_000, 1, false);
        Known.Patients[Vip] = new(1, 1, 1, 55_000, -1, true);
        Known.Patients[Own] = new(Surname, House, Street, 56_000, 0, false);
        scorer = new(book ?? RuleBook.Shipped, Known, TimeZoneInfo.Utc);
    }

    public References Known { get; } = new();

    public DateTimeOffset Now { get; set; } = new(2026, 9, 1, 10, 0, 0, TimeSpan.Zero);

    public ulong Network { get; set; } = 1;

    public List<Alert> Alerts { get; } = [];

    public Scorer Scorer => scorer;

    public Alert? Do(
        AccessKind kind,
        ulong patient = Stranger,
        AccessPurpose purpose = AccessPurpose.Work,
        TimeSpan? after = null,
        ulong? network = null
    )
    {
        Now += after ?? TimeSpan.FromMinutes(1);
        var access = new Access(Now.UtcTicks, 0, kind, purpose, patient, network ?? Network, index++);
        var alert = scorer.Read(access, states[0], peers);
        if (alert is not null)
            Alerts.Add(alert);
        return alert;
    }

    public Alert? Open(ulong patient) => Do(AccessKind.Open, patient);

    /// <summary>A patient nobody knows, at a place in the order of patients.</summary>
    public ulong At(int place)
    {
        var key = 10_000_000UL + (ulong)place;
        Known.Patients[key] = new(2, 2, 2, place, -1, false);
        return key;
    }

    public void Give(ulong patient, Reason kind, int person = 0, TimeSpan? ended = null, bool ownHand = false) =>
        Known.Rights.Give(
            person,
            1,
            patient,
            kind,
            Now.AddDays(-100).UtcTicks,
            ended is { } ago ? (Now - ago).UtcTicks : long.MaxValue,
            ownHand
        );
}
