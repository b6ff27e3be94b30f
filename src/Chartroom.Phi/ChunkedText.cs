using System.Text;

namespace Chartroom.Phi;

/// <summary>A text that arrives in pieces. Identifiers may lie across pieces, so the reading starts when all of it is here.</summary>
public sealed class ChunkedText
{
    private readonly StringBuilder text = new();

    /// <summary>Adds the next piece; a piece may end inside a word or between the halves of a surrogate pair.</summary>
    public void Append(ReadOnlySpan<char> piece) => text.Append(piece);

    /// <summary>The identifiers of the whole text; offsets count from its beginning.</summary>
    public IReadOnlyList<PhiSpan> Detect(Detector detector, KnownIdentifiers? known = null)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return detector.Detect(text.ToString(), known);
    }
}
