namespace Chartroom.Codes;

/// <summary>The notes of an edition, by the row or group that carries them.</summary>
internal sealed class BookNotes
{
    private readonly CodeBook book;
    private readonly int[] owners;
    private readonly byte[] kinds;
    private readonly TextColumn texts;
    private readonly int[] starts;
    private readonly ulong[] firsts;
    private readonly ulong[] lasts;

    public BookNotes(BlockReader reader, CodeBook book)
    {
        this.book = book;
        owners = reader.Values<int>(Section.NoteOwners).Span.ToArray();
        kinds = reader.Values<byte>(Section.NoteKinds).Span.ToArray();
        texts = reader.Texts(Section.NoteTexts);
        starts = reader.Values<int>(Section.NoteRefStarts).Span.ToArray();
        firsts = reader.Values<ulong>(Section.NoteRefFirst).Span.ToArray();
        lasts = reader.Values<ulong>(Section.NoteRefLast).Span.ToArray();
    }

    public int Count => owners.Length;

    public ReadOnlySpan<byte> Kinds => kinds;

    public NoteKind KindOf(int note) => (NoteKind)kinds[note];

    public string TextOf(int note) => texts[note];

    /// <summary>Notes written at one row or group, as a half-open range.</summary>
    public (int First, int End) WrittenAt(int owner)
    {
        var span = owners.AsSpan();
        var first = LowerBound(span, owner);
        var end = first;
        while (end < span.Length && span[end] == owner)
            end++;
        return (first, end);
    }

    /// <summary>The owners whose notes hold at a row: itself, the rows above, its block, its chapter.</summary>
    public int OwnersOf(int row, Span<int> result)
    {
        var count = 0;
        for (var at = row; at >= 0 && count < result.Length; at = book.Parents[at])
            result[count++] = at;
        for (var group = book.Groups.Of(row); group >= 0 && count < result.Length; group = book.Groups.Above(group))
            result[count++] = book.Count + group;
        return count;
    }

    /// <summary>The number of codes or ranges a note names.</summary>
    public int ReferenceCount(int note) => starts[note + 1] - starts[note];

    /// <summary>True where the note names the code: it begins with a named code, or lies in a named range.</summary>
    public bool Names(int note, ulong key)
    {
        var from = RangesOf(note, out var to);
        for (var i = 0; i < from.Length; i++)
            if (key >= from[i] && key <= to[i])
                return true;
        return false;
    }

    /// <summary>The codes and ranges a note names: their first keys, and the last ones.</summary>
    public ReadOnlySpan<ulong> RangesOf(int note, out ReadOnlySpan<ulong> to)
    {
        var (first, end) = (starts[note], starts[note + 1]);
        if (first == end)
        {
            to = default;
            return default;
        }
        to = lasts.AsSpan(first, end - first);
        return firsts.AsSpan(first, end - first);
    }

    public string OwnerName(int owner) =>
        owner < book.Count ? CodeText.Display(book.Edition.System, book.CodeAt(owner)) : book.Groups.NameOf(owner - book.Count);

    public CodeNote At(int note, bool inherited) =>
        new(KindOf(note), texts[note], OwnerName(owners[note]), inherited, NoteReferences.In(texts[note]));

    public IEnumerable<NoteLine> All()
    {
        for (var i = 0; i < Count; i++)
            yield return new NoteLine(
                owners[i] < book.Count ? book.CodeAt(owners[i]) : book.Groups.At(owners[i] - book.Count).Id,
                KindOf(i),
                texts[i]
            );
    }

    private static int LowerBound(ReadOnlySpan<int> span, int value)
    {
        var (low, high) = (0, span.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (span[middle] < value)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
