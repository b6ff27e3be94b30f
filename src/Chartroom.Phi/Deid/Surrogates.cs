using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Phi.Deid;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi;

/// <summary>Replaces identifiers by invented ones of the same shape, so that a missed one hides among them. One object per patient case.</summary>
/// <remarks>
/// The same word gets the same surrogate in all texts of the case, and dates move by one constant number of days. A surrogate is drawn from a secret key,
/// a random case id and the order of first appearance, never from the identifier itself (45 CFR 164.514(c)(1)). Not thread-safe.
/// </remarks>
public sealed class Surrogates
{
    /// <summary>The name of this way in reports and on the command line.</summary>
    public const string Mode = "surrogate";

    /// <summary>Length of the secret key in bytes.</summary>
    public const int KeyBytes = 32;

    private static readonly Lexicons.WordSet Titles = new("dr drs mr mrs ms miss prof rev md do rn np pa phd");
    private const int FarthestShift = 365;
    private const int NearestShift = 30;
    private readonly Detector detector;
    private readonly byte[] key;
    private readonly Guid caseId;
    private readonly Dictionary<(PhiKind Kind, string Word), string> chosen = [];
    private readonly HashSet<string> real = new(StringComparer.OrdinalIgnoreCase);
    private int drawn;

    /// <param name="detector">Finds what is replaced.</param>
    /// <param name="key">32 secret random bytes; who holds them can repeat the draw, nobody else can.</param>
    /// <param name="caseId">A random id of the case, made for this purpose.</param>
    /// <param name="asOf">The day against which ages are judged.</param>
    public Surrogates(Detector detector, ReadOnlySpan<byte> key, Guid caseId, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(detector);
        if (key.Length != KeyBytes)
            throw new ArgumentException($"The key must have {KeyBytes} bytes.", nameof(key));
        (this.detector, this.key, this.caseId, AsOf) = (detector, key.ToArray(), caseId, asOf);
        var span = (int)(Draw("shift", 0) % (FarthestShift - NearestShift)) + NearestShift;
        Shift = Draw("sign", 0) % 2 == 0 ? span : -span;
    }

    /// <summary>The day against which ages are judged.</summary>
    public DateOnly AsOf { get; }

    /// <summary>How many days the dates of this case move; between 30 and 365 either way.</summary>
    internal int Shift { get; }

    /// <summary>Replaces the identifiers of one text of the case.</summary>
    public Deidentified Text(string text, KnownIdentifiers? known = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = detector.Detect(text, known);
        foreach (var word in text.Split(' ', '\n', '\r', '\t', ',', '.', ';', ':', '(', ')', '/', '-'))
            real.Add(word);
        var after = Rewriter.Replace(text, found, Replacement);
        var report = new DeidReport
        {
            Mode = Mode,
            AsOf = AsOf,
            Counts = DeidReport.Count(found),
            Before = DeidReport.Hash(text),
            After = DeidReport.Hash(after),
            Reviews = Characteristics.Find(after),
        };
        return new Deidentified(after, found, report);
    }

    /// <summary>The surrogate of a whole name, word by word.</summary>
    internal string NameFor(string name)
    {
        foreach (var word in name.Split(' '))
            real.Add(word);
        return name.Length == 0 ? SafeHarbor.Tag(PhiKind.PersonName) : Words(name, PhiKind.PersonName);
    }

    private string Replacement(ReadOnlySpan<char> written, PhiSpan span) =>
        span.Kind switch
        {
            PhiKind.Date => ShiftedDates.Move(written, Shift) ?? "[DATE]",
            PhiKind.BirthYear => "[DATE]",
            PhiKind.AgeOver89 => "90+",
            PhiKind.PersonName => Words(written, PhiKind.PersonName),
            PhiKind.Employer => Whole(written, span.Kind, SurrogateLists.Employers),
            PhiKind.Facility => Whole(written, span.Kind, SurrogateLists.Facilities),
            PhiKind.City or PhiKind.County => Whole(written, PhiKind.City, SurrogateLists.Towns),
            PhiKind.Street => Figures(SurrogateLists.HouseNumber, PhiKind.Street)
                + " "
                + Whole(written, span.Kind, SurrogateLists.Streets),
            PhiKind.Email => Figures("user0000", span.Kind, written) + "@example.org",
            PhiKind.Url => "https://www.example.org/" + Figures("page0000", span.Kind, written),
            PhiKind.IpAddress => "192.0.2." + (1 + Draw("ip", Ordinal(span.Kind, written)) % 254).ToString(provider: null),
            PhiKind.Phone or PhiKind.Fax => Phone(written),
            _ => Figures(written.ToString(), span.Kind, written),
        };

    /// <summary>Word by word: a name gets a name, an initial an initial, marks and case stay.</summary>
    private string Words(ReadOnlySpan<char> written, PhiKind kind)
    {
        var result = new StringBuilder(written.Length + 8);
        for (var i = 0; i < written.Length; )
        {
            if (!Letters.IsLetter(written[i]))
            {
                result.Append(written[i++]);
                continue;
            }
            var end = i;
            while (end < written.Length && (Letters.IsLetter(written[end]) || written[end] is '\'' or '\u2019'))
                end++;
            result.Append(Name(written[i..end], kind));
            i = end;
        }
        return result.ToString();
    }

    private string Name(ReadOnlySpan<char> word, PhiKind kind)
    {
        // A title says how a person is spoken of, not who it is.
        if (Titles.Has(word))
            return word.ToString();
        var list = SurrogateLists.IsGiven(word) ? SurrogateLists.Given : SurrogateLists.Surnames;
        var name = Choose(kind, word, list);
        if (word.Length == 1)
            return name[..1].ToUpperInvariant();
        return word.Length > 1 && Letters.Class(word[0]) == CharClass.Upper && Letters.Class(word[^1]) == CharClass.Upper
            ? name.ToUpperInvariant()
            : name;
    }

    private string Whole(ReadOnlySpan<char> written, PhiKind kind, string[] list) => Choose(kind, written, list);

    private string Choose(PhiKind kind, ReadOnlySpan<char> written, string[] list)
    {
        var word = written.ToString().ToLowerInvariant();
        if (chosen.TryGetValue((kind, word), out var before))
            return before;
        for (var attempt = 0; ; attempt++)
        {
            var candidate = list[(int)(Draw(kind.ToString(), drawn++) % list.Length)];
            var collides = candidate.Split(' ').Any(real.Contains) || chosen.ContainsValue(candidate);
            if (!collides || attempt > list.Length * 4)
                return chosen[(kind, word)] = collides ? $"{candidate}{drawn}" : candidate;
        }
    }

    private int Ordinal(PhiKind kind, ReadOnlySpan<char> written)
    {
        var word = written.ToString().ToLowerInvariant();
        if (!chosen.TryGetValue((kind, word), out var ordinal))
            chosen[(kind, word)] = ordinal = drawn++.ToString(provider: null);
        return int.TryParse(ordinal, out var value) ? value : 0;
    }

    /// <summary>Other figures and letters in the same places, drawn again until they differ from every word of the input.</summary>
    private string Figures(string shape, PhiKind kind, ReadOnlySpan<char> written = default)
    {
        var word = "#" + written.ToString().ToLowerInvariant();
        if (!written.IsEmpty && chosen.TryGetValue((kind, word), out var before))
            return before;
        string candidate;
        do candidate = Shaped(shape, drawn++);
        while (real.Contains(candidate));
        if (!written.IsEmpty)
            chosen[(kind, word)] = candidate;
        return candidate;
    }

    private string Shaped(string shape, int ordinal)
    {
        var result = new char[shape.Length];
        for (var i = 0; i < shape.Length; i++)
            result[i] = shape[i] switch
            {
                >= '0' and <= '9' => (char)('0' + Draw("digit" + i, ordinal) % 10),
                >= 'A' and <= 'Z' => (char)('A' + Draw("letter" + i, ordinal) % 26),
                var c => c,
            };
        return new string(result);
    }

    /// <summary>A number of the exchange that is kept for fiction, in the punctuation of the original.</summary>
    private string Phone(ReadOnlySpan<char> written)
    {
        var drawnDigits = "555" + "01" + (Draw("phone", Ordinal(PhiKind.Phone, written)) % 100).ToString("00", provider: null);
        var digits = 0;
        foreach (var c in written)
            digits += Letters.IsDigit(c) ? 1 : 0;
        var result = new char[written.Length];
        var seen = 0;
        for (var i = 0; i < written.Length; i++)
        {
            if (!Letters.IsDigit(written[i]))
            {
                result[i] = written[i];
                continue;
            }
            var fromEnd = digits - seen++;
            result[i] =
                fromEnd <= drawnDigits.Length ? drawnDigits[^fromEnd]
                : fromEnd > 10 ? written[i]
                : (char)('2' + Draw("area" + fromEnd, 0) % 7);
        }
        return new string(result);
    }

    private uint Draw(string purpose, int ordinal)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{caseId:N}|{purpose}|{ordinal}"), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}
