using System.Threading.Channels;

namespace Chartroom.Ledger;

/// <summary>
/// A running log over one store. Any number of writers append; one loop gathers what waits into a batch, grows the tree,
/// makes the batch durable with one write, and only then acknowledges. Checkpoints follow on their own pace.
/// </summary>
public sealed class Log : IAsyncDisposable
{
    private readonly ILogStore store;
    private volatile LogIdentity identity;
    private readonly LogOptions options;
    private readonly Channel<PendingAppend> queue = Channel.CreateUnbounded<PendingAppend>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = false }
    );
    private readonly SemaphoreSlim publishing = new(1);
    private readonly CancellationTokenSource closing = new();
    private readonly Task running;
    private readonly Task publisher;
    private TreeBuilder builder;
    private volatile TreeHead head;
    private volatile SignedCheckpoint? published;
    private volatile Exception? stopped;

    private Log(ILogStore store, LogIdentity identity, LogOptions options, OpenedLog opened)
    {
        (this.store, this.identity, this.options) = (store, identity, options);
        (builder, History, published) = (opened.Builder, opened.History, opened.Published);
        head = new TreeHead(builder.Size, builder.Root);
        if (History is not HistoryContinues)
            stopped = new LedgerStoppedException(History.Message);
        running = Task.Run(RunAsync);
        publisher = options.PublishEvery > TimeSpan.Zero ? Task.Run(PublishRegularlyAsync) : Task.CompletedTask;
    }

    /// <summary>How the stored log compares with what the outside remembers. Unless it continues, the log is read-only.</summary>
    public History History { get; }

    /// <summary>The last checkpoint shown to readers; null for a new log.</summary>
    public SignedCheckpoint? Published => published;

    /// <summary>Why the log takes no entries; null while it does.</summary>
    public Exception? Stopped => stopped;

    /// <summary>Entries acknowledged, published or not.</summary>
    public long Size => head.Size;

    /// <summary>Opens a log and checks its right edge against its checkpoint and the outside: O(log n), whatever its size.</summary>
    /// <exception cref="LedgerDamagedException">The store does not hold what the checkpoint says.</exception>
    public static async Task<Log> OpenAsync(
        ILogStore store,
        LogIdentity identity,
        LogOptions? options = null,
        CancellationToken cancel = default
    )
    {
        options ??= new LogOptions();
        var opened = await OpenedLog.ReadAsync(store, identity, options, cancel);
        var log = new Log(store, identity, options, opened);
        if (opened.RestoreEntry is { } entry)
            await log.AppendAsync(entry, cancel); // the ceremony is the first entry after the restored ones
        if (log.Stopped is null && log.Size > (opened.Published?.Checkpoint.Size ?? 0))
            await log.PublishAsync(cancel);
        return log;
    }

    /// <summary>Appends one entry and answers its index once it survives a crash.</summary>
    /// <exception cref="LedgerStoppedException">The entry was not acknowledged; after a restart it may be in the log or not.</exception>
    public Task<long> AppendAsync(ReadOnlyMemory<byte> entry, CancellationToken cancel = default)
    {
        if (entry.Length > EntryBundle.LongestEntry)
            throw new ArgumentException(
                $"An entry has at most {EntryBundle.LongestEntry} bytes; this one has {entry.Length}.",
                nameof(entry)
            );
        cancel.ThrowIfCancellationRequested();
        var pending = new PendingAppend(entry);
        if (!queue.Writer.TryWrite(pending))
            pending.Refuse(Refusal());
        return pending.Task;
    }

    /// <summary>Signs and shows a checkpoint of everything acknowledged so far, and answers it.</summary>
    public async Task<SignedCheckpoint> PublishAsync(CancellationToken cancel = default)
    {
        await publishing.WaitAsync(cancel);
        try
        {
            return await PublishHeadAsync(cancel);
        }
        finally
        {
            publishing.Release();
        }
    }

    private async Task<SignedCheckpoint> PublishHeadAsync(CancellationToken cancel)
    {
        if (stopped is not null)
            throw Refusal();
        try
        {
            var now = head;
            if (published is { } same && same.Checkpoint.Size == now.Size && same.Checkpoint.Origin == identity.Origin)
                return same;
            var signed = await identity.SignAsync(store, now.Size, now.Root, cancel);
            await store.PublishAsync(signed.ToString(), cancel);
            return published = signed;
        }
        catch (Exception e) when (e is not OperationCanceledException and not LedgerStoppedException)
        {
            stopped = e;
            throw Refusal();
        }
    }

    /// <summary>
    /// Hands the log over to another key while entries go on arriving: an entry that both keys sign, a checkpoint by the old key that covers
    /// it, and from the next checkpoint on the new key alone.
    /// </summary>
    /// <param name="actor">Who decided on it, as the entry names them.</param>
    /// <returns>The old key's last checkpoint. Give the new key to witnesses and to everybody who checks.</returns>
    public async Task<SignedCheckpoint> RotateAsync(INoteSigner next, string actor, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (identity.Signers is not [var former])
            throw new InvalidOperationException("Only a log that one key signs can hand over to another key.");
        var note = KeyRotation.Sign(identity.Origin, former, next);
        await AppendAsync(KeyRotation.ToEntry(note, options.Clock.GetUtcNow(), actor), cancel);
        await publishing.WaitAsync(cancel);
        try
        {
            var last = await PublishHeadAsync(cancel);
            identity = new(identity.Origin, [next], [.. identity.Trusted, next.Verifier]);
            return last;
        }
        finally
        {
            publishing.Release();
        }
    }

    /// <summary>Shows that an entry stands in the published tree.</summary>
    public async Task<TlogProof> ProveAsync(long index, CancellationToken cancel = default)
    {
        var checkpoint = published is { } now && index < now.Checkpoint.Size ? now : await PublishAsync(cancel);
        var size = checkpoint.Checkpoint.Size;
        var path = await new TileTree(store, size).ProveInclusionAsync(index, size, cancel);
        return new TlogProof(path, checkpoint.Note);
    }

    private async Task RunAsync()
    {
        var batch = new Batch(options);
        while (stopped is null && await queue.Reader.WaitToReadAsync())
        {
            batch.Fill(queue.Reader);
            if (!await KeepAsync(batch))
                batch.Refuse(Refusal());
        }
        queue.Writer.TryComplete();
        while (queue.Reader.TryRead(out var late))
            late.Refuse(Refusal());
    }

    private async Task<bool> KeepAsync(Batch batch)
    {
        if (stopped is not null)
            return false;
        try
        {
            var growth = Growth.Of(builder, batch.Entries());
            await store.StoreAsync(growth, CancellationToken.None);
            head = new TreeHead(growth.To, growth.Root);
            if (options.PublishEvery <= TimeSpan.Zero)
                await PublishAsync(CancellationToken.None);
            batch.Acknowledge(growth.From);
            return true;
        }
        catch (Exception e)
        {
            // Never "retry and go on": the builder and the store may differ now, and a retry could sign what is not kept.
            stopped = e;
            return false;
        }
    }

    private async Task PublishRegularlyAsync()
    {
        using var pace = new PeriodicTimer(options.PublishEvery, options.Clock);
        try
        {
            while (stopped is null && await pace.WaitForNextTickAsync(closing.Token))
                if (head.Size > (published?.Checkpoint.Size ?? 0))
                    await PublishAsync(closing.Token);
        }
        catch (OperationCanceledException) when (closing.IsCancellationRequested)
        {
            return; // DisposeAsync publishes what is left
        }
        catch (LedgerStoppedException)
        {
            queue.Writer.TryComplete(); // Stopped says why; writers are refused from here on
        }
    }

    private LedgerStoppedException Refusal() =>
        stopped as LedgerStoppedException
        ?? new LedgerStoppedException(stopped is null ? "The log is closed." : $"The log stopped: {stopped.Message}", stopped);

    /// <summary>Takes what is waiting, publishes it, and closes. The store stays open.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await running;
        await closing.CancelAsync();
        await publisher;
        if (stopped is null && head.Size > (published?.Checkpoint.Size ?? 0))
            await PublishAsync();
        closing.Dispose();
        publishing.Dispose();
    }

    private sealed record TreeHead(long Size, LedgerHash Root);
}
