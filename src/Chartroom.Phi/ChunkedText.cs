using Chartroom.Phi.Reading;

namespace Chartroom.Phi;

/// <summary>A text that arrives in pieces and is read as it comes, in memory that does not grow with it.</summary>
/// <remarks>
/// The identifiers are those that <see cref="Detector.Detect(string, KnownIdentifiers?)"/> finds in the whole text, however it is cut into pieces.
/// At most 131,072 UTF-16 units wait to be read. Not for two threads at the same time.
/// </remarks>
public sealed class ChunkedText
{
    private readonly Detector detector;
    private readonly KnownIdentifiers? known;
    private readonly char[] waiting = new char[Sections.Longest + 1];
    private readonly Workplace place = new();
    private int count;
    private int read;

    /// <param name="detector">Reads the text.</param>
    /// <param name="known">What the record knows of the patient.</param>
    public ChunkedText(Detector detector, KnownIdentifiers? known = null)
    {
        ArgumentNullException.ThrowIfNull(detector);
        (this.detector, this.known) = (detector, known);
    }

    /// <summary>Takes the next piece, which may end inside a word or between the halves of a surrogate pair.</summary>
    /// <returns>The identifiers of what this piece completed, in the order of the text; offsets count from its beginning.</returns>
    /// <exception cref="OverflowException">The text is longer than 2,147,483,647 units.</exception>
    public IReadOnlyList<PhiSpan> Append(ReadOnlySpan<char> piece)
    {
        List<PhiSpan>? found = null;
        while (!piece.IsEmpty)
        {
            var taken = Math.Min(piece.Length, waiting.Length - count);
            piece[..taken].CopyTo(waiting.AsSpan(count));
            count += taken;
            piece = piece[taken..];
            if (count == waiting.Length)
                Read(Sections.End(waiting), found ??= []);
        }
        return found ?? (IReadOnlyList<PhiSpan>)[];
    }

    /// <summary>The identifiers of what is left when no piece follows. The next piece begins a new text.</summary>
    public IReadOnlyList<PhiSpan> Finish()
    {
        var found = new List<PhiSpan>();
        Read(count, found);
        place.Repeats.Clear();
        read = 0;
        return found;
    }

    private void Read(int length, List<PhiSpan> found)
    {
        detector.Read(place, waiting.AsSpan(0, length), known, read, found);
        waiting.AsSpan(length, count - length).CopyTo(waiting);
        count -= length;
        read = checked(read + length);
    }
}
