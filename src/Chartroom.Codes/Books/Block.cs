using System.Runtime.InteropServices;
using System.Text;

namespace Chartroom.Codes;

/// <summary>The parts of an edition's block. Numbers are in files: never renumber.</summary>
internal enum Section
{
    Meta = 1,
    Keys = 2,
    Flags = 3,
    Parents = 4,
    Orders = 5,
    Defaults = 6,
    Titles = 7,
    ShortTitles = 8,
    ValidFrom = 9,
    ValidTo = 10,
    Units = 11,
    GroupKinds = 20,
    GroupIds = 21,
    GroupTitles = 22,
    GroupFirst = 23,
    GroupLast = 24,
    NoteOwners = 30,
    NoteKinds = 31,
    NoteTexts = 32,
    NoteRefStarts = 33,
    NoteRefFirst = 34,
    NoteRefLast = 35,
    IndexBooks = 40,
    IndexLevels = 41,
    IndexTitles = 42,
    IndexModifiers = 43,
    IndexSee = 44,
    IndexSeeAlso = 45,
    IndexCodes = 46,
    ChangeCodes = 50,
    ChangePrevious = 51,
    ChangeDates = 52,
    AxisTables = 60,
    AxisPositions = 61,
    AxisValues = 62,
    AxisLabels = 63,
    AxisTitles = 64,
    DefinitionPlaces = 65,
    DefinitionTerms = 66,
    DefinitionTexts = 67,
    Terms = 80,
    PostingStarts = 81,
    Postings = 82,
    PhraseFirst = 83,
    PhraseEnd = 84,
    PhraseKinds = 85,
    PhraseWeights = 86,
    PhraseOrigins = 87,
    Preference = 88,
    Bases = 89,
    Extensions = 90,
    TermWeights = 91,
    Kin = 92,
    KinStarts = 93,
    KinRows = 94,
}

/// <summary>Writes one edition as a block: a table of sections, each aligned to eight bytes, little-endian.</summary>
internal sealed class BlockWriter
{
    private readonly SortedDictionary<Section, byte[]> sections = [];

    public void Add<T>(Section section, ReadOnlySpan<T> values)
        where T : unmanaged => sections.Add(section, MemoryMarshal.AsBytes(values).ToArray());

    /// <summary>A column of texts: the offsets (one more than texts), then the UTF-8 bytes.</summary>
    public void AddTexts(Section section, IReadOnlyCollection<string> texts)
    {
        using var bytes = new MemoryStream();
        var offsets = new int[texts.Count + 1];
        var next = 0;
        foreach (var text in texts)
        {
            bytes.Write(Encoding.UTF8.GetBytes(text));
            offsets[++next] = checked((int)bytes.Length);
        }
        Span<int> count = [texts.Count];
        sections.Add(section, [.. MemoryMarshal.AsBytes(count), .. MemoryMarshal.AsBytes<int>(offsets), .. bytes.ToArray()]);
    }

    public byte[] ToArray()
    {
        var table = new List<int> { sections.Count };
        var at = Aligned(sizeof(int) * (1 + 3 * sections.Count));
        foreach (var (section, bytes) in sections)
        {
            table.AddRange([(int)section, at, bytes.Length]);
            at = Aligned(at + bytes.Length);
        }
        var block = new byte[at];
        MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(table)).CopyTo(block);
        for (var i = 0; i < sections.Count; i++)
            sections[(Section)table[1 + 3 * i]].CopyTo(block, table[2 + 3 * i]);
        return block;
    }

    private static int Aligned(int at) => (at + 7) & ~7;
}

/// <summary>Reads a block in place: nothing is copied until a text is asked for.</summary>
internal sealed class BlockReader
{
    private readonly ReadOnlyMemory<byte> block;
    private readonly Dictionary<Section, (int At, int Length)> sections = [];

    /// <exception cref="InvalidDataException">The table of sections does not fit the block.</exception>
    public BlockReader(ReadOnlyMemory<byte> block)
    {
        this.block = block;
        var words = MemoryMarshal.Cast<byte, int>(block.Span);
        if (words.Length == 0 || words[0] < 0 || words[0] > (words.Length - 1) / 3)
            throw new InvalidDataException("The block's table of sections is damaged.");
        for (var i = 0; i < words[0]; i++)
        {
            var (id, at, length) = (words[1 + 3 * i], words[2 + 3 * i], words[3 + 3 * i]);
            if (at < 0 || length < 0 || at > block.Length - length)
                throw new InvalidDataException("A section reaches past the end of its block.");
            sections[(Section)id] = (at, length);
        }
    }

    public bool Has(Section section) => sections.ContainsKey(section);

    public Column<T> Values<T>(Section section)
        where T : unmanaged => new(Bytes(section));

    public TextColumn Texts(Section section) => new(Bytes(section));

    private ReadOnlyMemory<byte> Bytes(Section section) =>
        sections.TryGetValue(section, out var part) ? block.Slice(part.At, part.Length) : ReadOnlyMemory<byte>.Empty;
}

/// <summary>Numbers read in place from a block.</summary>
internal readonly struct Column<T>(ReadOnlyMemory<byte> bytes)
    where T : unmanaged
{
    public ReadOnlySpan<T> Span => MemoryMarshal.Cast<byte, T>(bytes.Span);

    public int Count => Span.Length;

    public T this[int index] => Span[index];
}

/// <summary>Texts read in place from a block.</summary>
internal readonly struct TextColumn(ReadOnlyMemory<byte> bytes)
{
    public int Count => bytes.IsEmpty ? 0 : MemoryMarshal.Cast<byte, int>(bytes.Span)[0];

    public string this[int index] => Encoding.UTF8.GetString(Utf8(index));

    public ReadOnlySpan<byte> Utf8(int index)
    {
        var words = MemoryMarshal.Cast<byte, int>(bytes.Span);
        var start = sizeof(int) * (words[0] + 2);
        return bytes.Span[(start + words[1 + index])..(start + words[2 + index])];
    }

    public IEnumerable<string> All()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }
}
