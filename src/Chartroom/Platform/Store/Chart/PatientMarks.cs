using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Chartroom.Platform.Store.Chart;

/// <summary>
/// Keyed hashes of a patient's family names, houses and streets, kept so that accesses between relatives and neighbours are seen without
/// opening any text; and the patient's place in the order of arrival.
/// </summary>
public sealed class PatientMarks
{
    private readonly List<PatientMark> marks = [];

    private PatientMarks() { }

    public PatientMarks(PatientId patient, string pseudonym, long place) =>
        (PatientId, Pseudonym, Place) = (patient, pseudonym, place);

    public PatientId PatientId { get; private set; }

    /// <summary>The name under which the ledger knows the patient.</summary>
    public string Pseudonym { get; private set; } = "";

    /// <summary>Place in the order in which patients came, from 1. Two that came at the same moment may share one.</summary>
    public long Place { get; private set; }

    /// <summary>In no order.</summary>
    public IReadOnlyList<PatientMark> Marks => marks;

    /// <summary>Takes over what is known now: a name that is no longer the patient's stays a mark, because it was.</summary>
    public void Take(IEnumerable<PatientMark> now)
    {
        ArgumentNullException.ThrowIfNull(now);
        marks.AddRange(now.Except(marks).ToList());
    }
}

/// <summary>64 bits of the keyed hash of one mark.</summary>
public sealed record PatientMark(MarkKind Kind, long Hash);

/// <summary>What people share who are not strangers.</summary>
public enum MarkKind
{
    Surname,

    /// <summary>House and street.</summary>
    Household,

    /// <summary>Street and postal code.</summary>
    Street,
}

/// <summary>Makes marks of names and addresses in the form in which they are compared: capitals, no accents, usual abbreviations.</summary>
public static class Marks
{
    private const int LeastPart = 3; // "de" and "la" are nobody's name
    private const int PostalDigits = 5;

    /// <summary>Common endings of street names, as the postal service abbreviates them (USPS Publication 28, appendix C1).</summary>
    private static readonly Dictionary<string, string> Endings = new(StringComparer.Ordinal)
    {
        ["AVENUE"] = "AVE",
        ["BOULEVARD"] = "BLVD",
        ["CIRCLE"] = "CIR",
        ["COURT"] = "CT",
        ["DRIVE"] = "DR",
        ["LANE"] = "LN",
        ["PARKWAY"] = "PKWY",
        ["PLACE"] = "PL",
        ["ROAD"] = "RD",
        ["STREET"] = "ST",
        ["TERRACE"] = "TER",
    };

    public static IEnumerable<PatientMark> Of(RootKey root, Demographics who)
    {
        ArgumentNullException.ThrowIfNull(who);
        return
        [
            .. who
                .Names.SelectMany(n => OfSurname(root, n.Family))
                .Concat(
                    who.Addresses.SelectMany(a =>
                        OfAddress(root, a.Lines is [var line, ..] ? line : "", a.PostalCode ?? a.City ?? "")
                    )
                )
                .Distinct(),
        ];
    }

    /// <summary>The whole name, and each part of a double one.</summary>
    public static IEnumerable<PatientMark> OfSurname(RootKey root, string surname)
    {
        ArgumentNullException.ThrowIfNull(root);
        var parts = Plain(surname).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var names = parts.Where(p => p.Length >= LeastPart).Append(string.Concat(parts)).Where(n => n.Length > 0);
        return names.Distinct(StringComparer.Ordinal).Select(n => Make(root, MarkKind.Surname, n));
    }

    /// <param name="line">House number and street, for example "9 Larkspur Lane".</param>
    /// <param name="place">Postal code; the town where none is known.</param>
    public static IEnumerable<PatientMark> OfAddress(RootKey root, string line, string place)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(place);
        var words = Plain(line).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !char.IsAsciiDigit(words[0][0]))
            yield break; // a post box is nobody's house
        var where = Plain(place).Replace(" ", "", StringComparison.Ordinal);
        where = where.Length > PostalDigits && char.IsAsciiDigit(where[0]) ? where[..PostalDigits] : where;
        var street = string.Join(' ', words.Skip(1).Select(w => Endings.GetValueOrDefault(w, w))) + "|" + where;
        yield return Make(root, MarkKind.Household, words[0] + "|" + street);
        yield return Make(root, MarkKind.Street, street);
    }

    private static PatientMark Make(RootKey root, MarkKind kind, string value) =>
        new(kind, BinaryPrimitives.ReadInt64LittleEndian(root.Lookup("mark", kind.ToString(), value)));

    /// <summary>Capitals and digits, single spaces.</summary>
    private static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (char.IsLetterOrDigit(c))
                plain.Append(char.ToUpperInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && c != '\'')
                plain.Append(' ');
        return string.Join(' ', plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
