using System.Globalization;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>Names one tile of hashes, or one bundle of entries, of a tiled log (C2SP tlog-tiles, "Merkle Tree" and "Log entries").</summary>
/// <param name="Level">0 to 63 for hashes, or <see cref="Entries"/>.</param>
/// <param name="Index">Place within the level, from 0.</param>
/// <param name="Width">Hashes or entries in it: 256 when full, 1 to 255 when partial.</param>
public readonly record struct TileId(int Level, long Index, int Width = TileId.FullWidth)
{
    /// <summary>Hashes in a full tile: C2SP tlog-tiles, "Merkle Tree".</summary>
    public const int FullWidth = 256;

    /// <summary>The tree heights that one tile spans.</summary>
    public const int Height = 8;

    /// <summary>The level of entry bundles, which the path writes as "entries".</summary>
    public const int Entries = -1;

    private const int MostLevels = 63; // C2SP tlog-tiles: "a decimal ASCII integer between 0 and 63"

    public bool IsFull => Width == FullWidth;

    /// <summary>Index of the first log entry below this tile.</summary>
    public long FirstEntry => Index << (Height * (Math.Max(Level, 0) + 1));

    /// <summary>The tile that holds node <paramref name="node"/> of a level, as wide as a tree of that size makes it.</summary>
    public static TileId Holding(int level, long node, long size)
    {
        var index = node / FullWidth;
        var nodes = size >> (Height * Math.Max(level, 0));
        return new TileId(level, index, (int)Math.Min(FullWidth, nodes - index * FullWidth));
    }

    /// <summary>The path below the log's address, such as <c>tile/0/x001/x234/067.p/8</c>.</summary>
    public string ToPath()
    {
        var path = new StringBuilder("tile/");
        path.Append(Level == Entries ? "entries" : Level.ToString(CultureInfo.InvariantCulture)).Append('/');
        var digits = Index.ToString(CultureInfo.InvariantCulture);
        digits = digits.PadLeft((digits.Length + 2) / 3 * 3, '0');
        for (var at = 0; at < digits.Length; at += 3)
            path.Append(at + 3 < digits.Length ? "x" : "").Append(digits, at, 3).Append(at + 3 < digits.Length ? "/" : "");
        if (!IsFull)
            path.Append(".p/").Append(Width.ToString(CultureInfo.InvariantCulture));
        return path.ToString();
    }

    /// <summary>Reads a path written by <see cref="ToPath"/>; every other spelling is refused.</summary>
    public static bool TryParse(string? path, out TileId id)
    {
        id = default;
        if (path is null || !path.StartsWith("tile/", StringComparison.Ordinal))
            return false;
        var parts = path.Split('/');
        if (parts.Length < 3)
            return false;
        var level = Entries;
        if (parts[1] != "entries" && (!TryNumber(parts[1], out level) || level > MostLevels))
            return false;
        var (width, last) = (FullWidth, parts.Length - 1);
        if (parts[last - 1].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!TryNumber(parts[last], out width) || width is 0 or >= FullWidth)
                return false;
            parts[--last] = parts[last][..^2];
        }
        var digits = string.Concat(parts[2..(last + 1)].Select(part => part.TrimStart('x')));
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return false;
        id = new TileId(level, index, width);
        return id.ToPath() == path;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    public override string ToString() => ToPath();
}
