namespace Chartroom.Features.Monitoring.Engine;

/// <summary>States as bytes, to be kept between readings. Little endian, a version byte first; bytes of another version are a fresh state.</summary>
internal static class StateBytes
{
    private const byte Version = 1;

    public static byte[] Write(PersonState state)
    {
        using var buffer = new MemoryStream();
        using var to = new BinaryWriter(buffer);
        to.Write(Version);
        to.Write(state.Day);
        to.Write(state.Unexplained);
        to.Write(state.Bare);
        Write(to, state.PerDay);
        Write(to, state.BarePerDay);
        to.Write(state.Drip);
        Write(to, state.Exports);
        to.Write(state.ExportPeak);
        Write(to, state.ExportPeaks);
        Write(to, state.Emergencies);
        Write(to, state.RefusedSignIns);
        to.Write(state.WalkPlace);
        to.Write(state.WalkLength);
        to.Write(state.WalkMissed);
        Array.ForEach(state.Habit, to.Write);
        to.Write(state.HabitSum);
        to.Write(state.Network);
        to.Write(state.NetworkAt);
        Array.ForEach(state.Known, to.Write);
        Array.ForEach(state.Changed, to.Write);
        to.Write(state.ChangedNext);
        foreach (var chart in state.Recent)
            Write(to, chart);
        to.Write(state.RecentNext);
        Array.ForEach(state.Told, to.Write);
        return buffer.ToArray();
    }

    public static PersonState ReadPerson(byte[] bytes)
    {
        var state = new PersonState();
        using var from = new BinaryReader(new MemoryStream(bytes));
        if (bytes.Length == 0 || from.ReadByte() != Version)
            return state;
        (state.Day, state.Unexplained, state.Bare) = (from.ReadInt32(), from.ReadInt32(), from.ReadInt32());
        (state.PerDay, state.BarePerDay) = (ReadBaseline(from), ReadBaseline(from));
        state.Drip = from.ReadDouble();
        state.Exports = ReadDecay(from);
        state.ExportPeak = from.ReadDouble();
        state.ExportPeaks = ReadBaseline(from);
        (state.Emergencies, state.RefusedSignIns) = (ReadDecay(from), ReadDecay(from));
        (state.WalkPlace, state.WalkLength, state.WalkMissed) = (from.ReadInt32(), from.ReadInt32(), from.ReadInt32());
        Fill(state.Habit, from.ReadSingle);
        state.HabitSum = from.ReadSingle();
        (state.Network, state.NetworkAt) = (from.ReadUInt64(), from.ReadInt64());
        Fill(state.Known, from.ReadUInt64);
        Fill(state.Changed, from.ReadInt64);
        state.ChangedNext = from.ReadInt32();
        Fill(state.Recent, () => ReadChart(from));
        state.RecentNext = from.ReadInt32();
        Fill(state.Told, from.ReadInt64);
        return state;
    }

    /// <summary>Peers of each job, in the order of the jobs.</summary>
    public static byte[] Write(IReadOnlyList<PeerState> peers)
    {
        using var buffer = new MemoryStream();
        using var to = new BinaryWriter(buffer);
        to.Write(Version);
        foreach (var state in peers)
        {
            Write(to, state.PerDay);
            Write(to, state.Bare);
            Write(to, state.ExportPeaks);
        }
        return buffer.ToArray();
    }

    /// <param name="jobs">How many there are; a job that came later begins afresh.</param>
    public static PeerState[] ReadPeers(byte[] bytes, int jobs)
    {
        var peers = Enumerable.Range(0, jobs).Select(_ => new PeerState()).ToArray();
        using var from = new BinaryReader(new MemoryStream(bytes));
        if (bytes.Length == 0 || from.ReadByte() != Version)
            return peers;
        foreach (var state in peers)
            if (from.BaseStream.Position < bytes.Length)
                (state.PerDay, state.Bare, state.ExportPeaks) = (ReadBaseline(from), ReadBaseline(from), ReadBaseline(from));
        return peers;
    }

    private static void Fill<T>(T[] to, Func<T> read)
    {
        for (var i = 0; i < to.Length; i++)
            to[i] = read();
    }

    private static void Write(BinaryWriter to, Baseline line)
    {
        to.Write(line.Mean);
        to.Write(line.Variance);
        to.Write(line.Seen);
    }

    private static Baseline ReadBaseline(BinaryReader from) =>
        new()
        {
            Mean = from.ReadDouble(),
            Variance = from.ReadDouble(),
            Seen = from.ReadInt32(),
        };

    private static void Write(BinaryWriter to, Decay decay)
    {
        to.Write(decay.Sum);
        to.Write(decay.At);
    }

    private static Decay ReadDecay(BinaryReader from) => new() { Sum = from.ReadDouble(), At = from.ReadInt64() };

    private static void Write(BinaryWriter to, ChartPoints chart)
    {
        to.Write(chart.Patient);
        to.Write(chart.At);
        for (var rule = 0; rule < Fired.Most; rule++)
            to.Write((byte)chart.Fired[rule]);
        to.Write(chart.Alerted);
    }

    private static ChartPoints ReadChart(BinaryReader from)
    {
        var chart = new ChartPoints { Patient = from.ReadUInt64(), At = from.ReadInt64() };
        for (var rule = 0; rule < Fired.Most; rule++)
            chart.Fired.Set(rule, from.ReadByte());
        chart.Alerted = from.ReadBoolean();
        return chart;
    }
}
