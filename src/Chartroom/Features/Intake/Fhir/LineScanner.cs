namespace Chartroom.Features.Intake.Fhir;

/// <summary>Reads an NDJSON file line by line, in the memory of its longest line. A line above the limit is passed over and said so.</summary>
internal sealed class LineScanner(Stream stream) : IDisposable
{
    private readonly JsonWindow window = new(stream, IntakeLimits.ResourceBytes);

    /// <summary>Number of the line just read, from 1.</summary>
    public int Line { get; private set; }

    public long Offset { get; private set; }

    /// <summary>The line without its end. Valid until the next <see cref="Next"/>.</summary>
    public ReadOnlyMemory<byte> Value { get; private set; }

    /// <summary>True where the line just read is longer than the limit; <see cref="Value"/> is empty then.</summary>
    public bool TooLarge { get; private set; }

    /// <summary>Moves to the next line that is not blank; false at the end of the file.</summary>
    public bool Next()
    {
        do
        {
            if (!ReadLine())
                return false;
        } while (!TooLarge && Value.Span.Trim(" \t\r\n\uFEFF"u8).IsEmpty);
        return true;
    }

    public void Dispose() => window.Dispose();

    private bool ReadLine()
    {
        TooLarge = false;
        var searched = 0;
        while (true)
        {
            var unread = window.Unread;
            var end = unread.Span[searched..].IndexOf((byte)'\n');
            if (end >= 0 || (window.AtEnd && !unread.IsEmpty))
            {
                Take(end >= 0 ? searched + end : unread.Length, end >= 0 ? 1 : 0);
                return true;
            }
            if (window.AtEnd)
            {
                Line += TooLarge ? 1 : 0;
                return TooLarge;
            }
            searched = unread.Length;
            if (!window.Fill())
            {
                TooLarge = true;
                window.Consume(unread.Length);
                searched = 0;
            }
        }
    }

    private void Take(int length, int lineEnd)
    {
        Line++;
        (Offset, Value) = (window.Position, TooLarge ? default : window.Unread[..length]);
        if (Line == 1 && Value.Span.StartsWith("\uFEFF"u8))
            (Offset, Value) = (Offset + 3, Value[3..]);
        window.Consume(length + lineEnd);
    }
}
