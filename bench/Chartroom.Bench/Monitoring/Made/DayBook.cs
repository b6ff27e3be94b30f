using Chartroom.Features.Monitoring.Engine;

namespace Chartroom.Bench.Monitoring.Made;

/// <summary>The accesses of one day as they are made, each with the number of the misuse it belongs to (0: none).</summary>
internal sealed class DayBook(World world)
{
    private readonly List<(Access Access, int Incident)> lines = [];
    private long index;

    public int Count => lines.Count;

    public void Add(long at, int person, AccessKind kind, AccessPurpose purpose, int patient, ulong network, int incident) =>
        lines.Add((new(at, person, kind, purpose, patient < 0 ? 0 : world.Key(patient), network, 0), incident));

    /// <summary>The day in the order of the record.</summary>
    public (Access[] Accesses, int[] Incidents) Close()
    {
        lines.Sort(
            static (a, b) =>
                a.Access.At.CompareTo(b.Access.At) is var c and not 0 ? c : a.Access.Person.CompareTo(b.Access.Person)
        );
        var (accesses, incidents) = (new Access[lines.Count], new int[lines.Count]);
        for (var i = 0; i < lines.Count; i++)
            (accesses[i], incidents[i]) = (lines[i].Access with { Index = index++ }, lines[i].Incident);
        lines.Clear();
        return (accesses, incidents);
    }
}
