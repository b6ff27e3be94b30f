using System.Security.Cryptography;

namespace Chartroom.Platform;

/// <summary>UUIDs of version 7 that sort in the order they were made: a counter in rand_a within one millisecond (RFC 9562 section 6.2, method 1).</summary>
internal static class OrderedIds
{
    private const int MostCounts = 0xFFF;
    private const int FirstCounts = 0x800; // the upper half is left to count in
    private static readonly Lock Turn = new();
    private static long last;
    private static int counter;

    public static Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        var (milliseconds, count) = Step();
        Guid.CreateVersion7(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | (count >> 8));
        bytes[7] = (byte)count;
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>A clock that goes back, or more than the counter holds, lets the last millisecond go on.</summary>
    private static (long Milliseconds, int Count) Step()
    {
        lock (Turn)
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            if (now <= last && counter < MostCounts)
                counter++;
            else
                (last, counter) = (Math.Max(now, last + 1), RandomNumberGenerator.GetInt32(FirstCounts));
            return (last, counter);
        }
    }
}
