using System.Threading.Channels;

namespace Chartroom.Bench.Ledger;

/// <summary>The least a durable log can do, for comparison: gather what waits, one write, one fsync, acknowledge. No tree, no proof.</summary>
internal sealed class GroupCommitLoop : IAsyncDisposable
{
    private readonly Channel<(ReadOnlyMemory<byte> Entry, TaskCompletionSource Done)> queue = Channel.CreateUnbounded<(
        ReadOnlyMemory<byte>,
        TaskCompletionSource
    )>(new UnboundedChannelOptions { SingleReader = true });
    private readonly FileStream file;
    private readonly Task running;

    public GroupCommitLoop(string path)
    {
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 1 << 20);
        running = Task.Run(RunAsync);
    }

    public Task AppendAsync(ReadOnlyMemory<byte> entry)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        queue.Writer.TryWrite((entry, done));
        return done.Task;
    }

    private async Task RunAsync()
    {
        var batch = new List<TaskCompletionSource>();
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < 4096 && queue.Reader.TryRead(out var item))
            {
                file.Write(item.Entry.Span);
                batch.Add(item.Done);
            }
            file.Flush(flushToDisk: true);
            batch.ForEach(done => done.SetResult());
            batch.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.Complete();
        await running;
        await file.DisposeAsync();
    }
}
