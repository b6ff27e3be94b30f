using System.Collections.Frozen;

namespace Chartroom.Phi;

/// <summary>Which three-digit ZIP areas hold more than 20,000 people: 45 CFR 164.514(b)(2)(i)(B). Dated data; an area the table does not know becomes 000.</summary>
public sealed class ZipTable
{
    /// <summary>An area must hold more people than this to keep its three digits. 45 CFR 164.514(b)(2)(i)(B)(1)</summary>
    public const int UnrestrictedPopulation = 20_000;

    private const string Restricted2000 = "036 059 063 102 203 556 692 790 821 823 830 831 878 879 884 890 893"; // HHS guidance of 2012-11-26, Census 2000
    private const string Restricted2010 = "036 059 102 202 203 204 205 369 556 692 753 772 821 823 878 879 884 893"; // Census 2010 ZCTA counts
    private const string RestrictedUnion = Restricted2000 + " " + Restricted2010;

    // First digits in civilian use by the Postal Service; military (09x, 340, 962-966) and unassigned areas are left out and so become 000.
    private const string Unassigned =
        "000 001 002 003 004 090 091 092 093 094 095 096 097 098 099 213 269 340 343 345 348 353 419 428 429 517 518 519 529 533 536 552 568 578 579 589 621 632 642 643 659 663 682 694 695 696 697 698 699 702 709 715 732 742 771 817 818 819 839 848 849 854 858 861 862 866 867 868 869 872 876 886 887 888 892 896 899 909 929 962 963 964 965 966 969 987";

    private readonly FrozenSet<string> kept;

    private ZipTable(string version, IEnumerable<string> keptAreas)
    {
        Version = version;
        kept = keptAreas.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What the table is and of which date.</summary>
    public string Version { get; }

    /// <summary>The areas restricted by the counts of 2000 or of 2010 together: the default.</summary>
    public static ZipTable Union { get; } = Without("restricted areas of Census 2000 and Census 2010 together", RestrictedUnion);

    /// <summary>The 17 restricted areas of the guidance of the Department of Health and Human Services, 2012-11-26.</summary>
    public static ZipTable Census2000 { get; } =
        Without("restricted areas of Census 2000 (HHS guidance, 2012-11-26)", Restricted2000);

    /// <summary>The 18 restricted areas by the counts of 2010.</summary>
    public static ZipTable Census2010 { get; } = Without("restricted areas of Census 2010", Restricted2010);

    /// <summary>A table from five-digit areas with their population: "36001,1203" per line, after one line of heading.</summary>
    /// <exception cref="InvalidDataException">A line has no five-digit area or no count; the message names the line.</exception>
    public static ZipTable Read(string version, TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var people = new Dictionary<string, long>(StringComparer.Ordinal);
        reader.ReadLine();
        for (var number = 2; reader.ReadLine() is { } line; number++)
        {
            var parts = line.Split(',');
            if (
                parts.Length < 2
                || parts[0].Length != 5
                || !parts[0].All(char.IsAsciiDigit)
                || !long.TryParse(parts[1], out var count)
            )
                throw new InvalidDataException(
                    $"Line {number} of the population table must be a five-digit area, a comma and a whole number."
                );
            people[parts[0][..3]] = people.GetValueOrDefault(parts[0][..3]) + count;
        }
        return new ZipTable(version, people.Where(p => p.Value > UnrestrictedPopulation).Select(p => p.Key));
    }

    /// <summary>The three digits that may stay, "000" where the area is small or unknown.</summary>
    public string Keep(ReadOnlySpan<char> zip) =>
        zip.Length >= 3 && kept.GetAlternateLookup<ReadOnlySpan<char>>().Contains(zip[..3]) ? zip[..3].ToString() : "000";

    private static ZipTable Without(string version, string restricted)
    {
        var left = (restricted + " " + Unassigned).Split(' ').ToHashSet(StringComparer.Ordinal);
        return new ZipTable(
            version,
            Enumerable.Range(0, 1000).Select(n => n.ToString("000", provider: null)).Where(z => !left.Contains(z))
        );
    }
}
