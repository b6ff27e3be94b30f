namespace Chartroom.Codes;

/// <summary>Remembers what the last misspelt words were taken for: of a query as it is typed only the last word is new.</summary>
/// <remarks>Not thread-safe; each scratch has its own. Holds no book, so that an edition that is replaced is let go.</remarks>
internal sealed class NearMemo
{
    private const int Slots = 64;
    private const int MostNear = 8;

    private readonly (int Dictionary, int Length, int Count)[] slots = new (int, int, int)[Slots];
    private readonly byte[] words = new byte[Slots * EditDistance.MaxLength];
    private readonly (int Term, float Quality)[] found = new (int, float)[Slots * MostNear];
    private int next;

    /// <summary>As <see cref="TermDictionary.Near"/>.</summary>
    public int Find(TermDictionary terms, ReadOnlySpan<byte> word, Span<(int Term, float Quality)> near)
    {
        if (word.Length > EditDistance.MaxLength)
            return 0;
        for (var i = 0; i < Slots; i++)
            if (slots[i].Dictionary == terms.Id && slots[i].Length == word.Length && WordAt(i, word.Length).SequenceEqual(word))
            {
                found.AsSpan(i * MostNear, slots[i].Count).CopyTo(near);
                return slots[i].Count;
            }
        var count = terms.Near(word, near[..MostNear]);
        word.CopyTo(WordAt(next, word.Length));
        near[..count].CopyTo(found.AsSpan(next * MostNear));
        slots[next] = (terms.Id, word.Length, count);
        next = (next + 1) % Slots;
        return count;
    }

    private Span<byte> WordAt(int slot, int length) => words.AsSpan(slot * EditDistance.MaxLength, length);
}
