using System.Text;
using Chartroom.Features.Intake;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Intake;

/// <summary>Measured in this process, so nothing else runs in it meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class Large_files_take_little_memory
{
    private const long Gigabyte = 1L << 30;

    [Fact]
    public async Task A_file_of_a_gigabyte_in_one_value_is_refused_in_little_memory()
    {
        await using var host = await IntakeHost.StartAsync();
        var source = ImportSource.From(
            "huge.json",
            () => new Endless("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"id\":\""u8.ToArray(), (byte)'x', Gigabyte)
        );
        var before = GC.GetTotalAllocatedBytes();

        var report = await host.TakeAsync(source);

        Assert.Contains("larger than 16 MB", Assert.Single(report.Problems).Sentence, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 200_000_000);
    }

    [Fact]
    public async Task A_file_of_230_megabytes_in_many_entries_streams_in_little_memory()
    {
        await using var host = await IntakeHost.StartAsync();
        var entry = Encoding.UTF8.GetBytes(
            "{\"resource\":{\"resourceType\":\"Observation\",\"note\":\"" + new string('n', 900_000) + "\"}},"
        );
        var source = ImportSource.From(
            "many.json",
            () => new Repeated("{\"resourceType\":\"Bundle\",\"entry\":["u8.ToArray(), entry, 256, "{}]}"u8.ToArray())
        );
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var report = await host.TakeAsync(source);

        Assert.Empty(report.Problems);
        Assert.Equal(256, report.Skipped["Observation"]);
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 40_000_000);
    }

    /// <summary>A beginning, then one byte again and again.</summary>
    private sealed class Endless(byte[] beginning, byte then, long length) : Produced(length)
    {
        protected override byte At(long position) => position < beginning.Length ? beginning[position] : then;
    }

    /// <summary>A beginning, a part many times, and an end.</summary>
    private sealed class Repeated(byte[] beginning, byte[] part, int times, byte[] end)
        : Produced(beginning.Length + ((long)part.Length * times) + end.Length)
    {
        protected override byte At(long position) =>
            position < beginning.Length ? beginning[position]
            : position - beginning.Length is var inside && inside < (long)part.Length * times ? part[inside % part.Length]
            : end[position - beginning.Length - ((long)part.Length * times)];
    }

    private abstract class Produced(long length) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        protected abstract byte At(long position);

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            for (var i = 0; i < read; i++)
                buffer[offset + i] = At(Position++);
            return read;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
