using System.Threading.Channels;

namespace Chartroom.Ledger;

/// <summary>One entry that waits to become durable.</summary>
internal sealed class PendingAppend(ReadOnlyMemory<byte> entry)
    : TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public ReadOnlyMemory<byte> Entry { get; } = entry;

    public void Refuse(LedgerStoppedException why) => TrySetException(why);
}

/// <summary>The entries that one write makes durable.</summary>
internal sealed class Batch(LogOptions options)
{
    private readonly List<PendingAppend> appends = [];

    public void Fill(ChannelReader<PendingAppend> queue)
    {
        appends.Clear();
        var bytes = 0;
        while (appends.Count < options.BatchEntries && queue.TryPeek(out var next))
        {
            bytes += next.Entry.Length;
            if (appends.Count > 0 && bytes > options.BatchBytes)
                return;
            if (queue.TryRead(out next))
                appends.Add(next);
        }
    }

    public ReadOnlyMemory<byte>[] Entries()
    {
        var entries = new ReadOnlyMemory<byte>[appends.Count];
        for (var i = 0; i < entries.Length; i++)
            entries[i] = appends[i].Entry;
        return entries;
    }

    public void Acknowledge(long first)
    {
        for (var i = 0; i < appends.Count; i++)
            appends[i].SetResult(first + i);
    }

    public void Refuse(LedgerStoppedException why) => appends.ForEach(append => append.Refuse(why));
}
