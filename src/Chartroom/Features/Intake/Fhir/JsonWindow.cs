using System.Buffers;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>A moving window over a stream: as large as the value being read, never larger than the limit. One reader, one thread.</summary>
internal sealed class JsonWindow(Stream stream, int limit) : IDisposable
{
    private const int FirstBytes = 64 * 1024;
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBytes);
    private int start;
    private int filled;

    /// <summary>Offset in the stream of the first unread byte.</summary>
    public long Position { get; private set; }

    public bool AtEnd { get; private set; }

    public ReadOnlyMemory<byte> Unread => buffer.AsMemory(start, filled - start);

    public void Consume(int bytes)
    {
        start += bytes;
        Position += bytes;
    }

    /// <summary>Reads on. False where the unread bytes have already reached the limit.</summary>
    public bool Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            (start, filled) = (0, filled - start);
        }
        if (filled == buffer.Length && !Grow())
            return false;
        while (filled < buffer.Length)
        {
            var read = stream.Read(buffer, filled, buffer.Length - filled);
            if (read == 0)
            {
                AtEnd = true;
                break;
            }
            filled += read;
        }
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = [];
    }

    private bool Grow()
    {
        if (buffer.Length >= limit)
            return false;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, limit));
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = larger;
        return true;
    }
}
