using Chartroom.Bench.Monitoring.Made;
using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Tests.Monitoring;

/// <summary>A made-up house over some weeks, read whole and in pieces with every state written to bytes in between.</summary>
public sealed class The_same_record_gives_the_same_alerts
{
    private const int People = 40;
    private const double Misuse = 1.0 / 800;

    [Fact]
    public void However_it_is_cut_and_wherever_reading_stopped()
    {
        var whole = Read(pieces: 1);
        var cut = Read(pieces: 7);

        Assert.NotEmpty(whole);
        Assert.Equal(whole.Count, cut.Count);
        foreach (var (one, other) in whole.Zip(cut))
        {
            Assert.Equal((one.Index, one.Person, one.Score, one.Found), (other.Index, other.Person, other.Score, other.Found));
            Assert.Equal(one.Points, other.Points);
        }
    }

    [Fact, Proves("H12")]
    public void Nearly_all_is_explained_and_nearly_all_that_was_planted_is_found()
    {
        var reading = new Reading(new World(5, 100), days: 60, Misuse).Run(RuleBook.Shipped);
        var (looked, right) = reading.AtMost(50);
        var found = reading.Incidents.Count(i => i.FoundAt > 0);

        Assert.True(reading.Explained >= 0.97 * reading.OfCharts);
        Assert.True(reading.Alerts.Count <= reading.Accesses / 1_000);
        Assert.True(found >= 0.9 * reading.Incidents.Count, $"{found} of {reading.Incidents.Count}");
        Assert.True(right >= 0.8 * looked, $"{right} of {looked}");
    }

    private static List<Alert> Read(int pieces)
    {
        var world = new World(6, People);
        var year = new Year(world, 30, Misuse);
        var states = Enumerable.Range(0, People).Select(_ => new PersonState()).ToArray();
        var peers = Enumerable.Range(0, MadePerson.Officer + 1).Select(_ => new PeerState()).ToArray();
        var alerts = new List<Alert>();
        for (var day = 0; day < 30; day++)
        {
            var (accesses, _) = year.Day(day);
            foreach (var piece in accesses.Chunk((accesses.Length / pieces) + 1))
            {
                var scorer = new Scorer(RuleBook.Shipped, world.References, Year.Zone);
                foreach (var access in piece)
                    if (scorer.Read(access, states[access.Person], peers[world.People[access.Person].Role]) is { } alert)
                        alerts.Add(alert);
                if (pieces == 1)
                    continue;
                states = Array.ConvertAll(states, s => StateBytes.ReadPerson(StateBytes.Write(s)));
                peers = StateBytes.ReadPeers(StateBytes.Write(peers), peers.Length);
            }
        }
        return alerts;
    }
}
