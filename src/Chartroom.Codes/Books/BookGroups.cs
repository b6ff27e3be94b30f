namespace Chartroom.Codes;

/// <summary>The chapters and blocks of an edition.</summary>
internal sealed class BookGroups
{
    private readonly Column<byte> kinds;
    private readonly TextColumn ids;
    private readonly TextColumn titles;
    private readonly Column<ulong> firsts;
    private readonly Column<ulong> lasts;
    private readonly int[] above;
    private readonly int[] smallest;
    private readonly bool[] holdsOthers;

    public BookGroups(BlockReader reader, ReadOnlySpan<ulong> keys)
    {
        kinds = reader.Values<byte>(Section.GroupKinds);
        ids = reader.Texts(Section.GroupIds);
        titles = reader.Texts(Section.GroupTitles);
        firsts = reader.Values<ulong>(Section.GroupFirst);
        lasts = reader.Values<ulong>(Section.GroupLast);
        above = new int[Count];
        for (var group = 0; group < Count; group++)
            above[group] = Around(group);
        holdsOthers = new bool[Count];
        foreach (var outer in above)
            if (outer >= 0)
                holdsOthers[outer] = true;
        smallest = new int[keys.Length];
        for (var row = 0; row < keys.Length; row++)
            smallest[row] =
                row > 0 && smallest[row - 1] is >= 0 and var same && IsInnermost(same, keys[row]) ? same : Innermost(keys[row]);
    }

    public int Count => ids.Count;

    /// <summary>The innermost block a row lies in, its chapter where it lies in none, else -1.</summary>
    public int Of(int row) => smallest[row];

    /// <summary>The group around a group; -1 for a chapter.</summary>
    public int Above(int group) => above[group];

    public bool Holds(int group, ulong key) => key >= firsts[group] && key <= lasts[group];

    public GroupKind KindOf(int group) => (GroupKind)kinds[group];

    /// <summary>How people name the group: "Chapter 9" or "I10-I1A".</summary>
    public string NameOf(int group) => KindOf(group) is GroupKind.Chapter ? $"Chapter {ids[group]}" : ids[group];

    public GroupLine At(int group) =>
        new(KindOf(group), ids[group], titles[group], CodeKey.Unpack(firsts[group]), LastWritten(lasts[group]));

    public IEnumerable<GroupLine> All() => Enumerable.Range(0, Count).Select(At);

    private int Around(int group)
    {
        var found = -1;
        for (var other = 0; other < Count; other++)
            if (other != group && Encloses(other, group) && (found < 0 || Encloses(found, other)))
                found = other;
        return found;
    }

    private bool Encloses(int outer, int inner) =>
        firsts[outer] <= firsts[inner]
        && lasts[outer] >= lasts[inner]
        && (firsts[outer] != firsts[inner] || lasts[outer] != lasts[inner] || kinds[outer] < kinds[inner]);

    private bool IsInnermost(int group, ulong key)
    {
        if (!Holds(group, key))
            return false;
        for (var other = 0; holdsOthers[group] && other < Count; other++)
            if (above[other] == group && Holds(other, key))
                return false;
        return true;
    }

    private int Innermost(ulong key)
    {
        var found = -1;
        for (var group = 0; group < Count; group++)
            if (Holds(group, key) && (found < 0 || Encloses(found, group)))
                found = group;
        return found;
    }

    /// <summary>Takes the filling off a last key ("I1A" and 0xFF to the end).</summary>
    private static string LastWritten(ulong last)
    {
        var length = 0;
        while (length < sizeof(ulong) && CodeKey.CharAt(last, length) < '\u007f')
            length++;
        return CodeKey.Unpack(CodeKey.Begin(last, length));
    }
}
