using Chartroom.Phi.Deid;

namespace Chartroom.Phi;

/// <summary>Removes the eighteen identifiers of 45 CFR 164.514(b)(2)(i) from text, for the patient and everybody else named in it.</summary>
/// <remarks>
/// Names, numbers and places become a word in brackets; dates keep their year and ZIP codes three digits where the rule allows; ages over 89 become
/// "90+". The result is read again until nothing is found, so a second run changes nothing. Ages are judged anew at every run.
/// Thread-safe.
/// </remarks>
public sealed class SafeHarbor
{
    /// <summary>The name of this way in reports and on the command line.</summary>
    public const string Mode = "safe-harbor";

    private const int MostRounds = 6;
    private readonly Detector detector;

    /// <param name="detector">Its day of judging is not used; <paramref name="asOf"/> is.</param>
    /// <param name="asOf">The day of export.</param>
    /// <param name="zips">The ZIP table; <see cref="ZipTable.Union"/> where null.</param>
    public SafeHarbor(Detector detector, DateOnly asOf, ZipTable? zips = null)
    {
        ArgumentNullException.ThrowIfNull(detector);
        this.detector = detector;
        AsOf = asOf;
        Zips = zips ?? ZipTable.Union;
    }

    /// <summary>The day of export.</summary>
    public DateOnly AsOf { get; }

    /// <summary>The ZIP table.</summary>
    public ZipTable Zips { get; }

    /// <summary>De-identifies one text.</summary>
    /// <exception cref="NotCleanException">The result still reads as if it held identifiers after every round; nothing of it may leave.</exception>
    public Deidentified Text(string text, KnownIdentifiers? known = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = detector.Detect(text, known);
        var after = Clean(text, found, known);
        var report = new DeidReport
        {
            Mode = Mode,
            ZipTable = Zips.Version,
            AsOf = AsOf,
            Counts = DeidReport.Count(found),
            Before = DeidReport.Hash(text),
            After = DeidReport.Hash(after),
            Reviews = Characteristics.Find(after),
        };
        return new Deidentified(after, found, report);
    }

    /// <summary>A file name without identifiers; the extension stays.</summary>
    public string FileName(string name, KnownIdentifiers? known = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var spans = detector.DetectFileName(name, known);
        var clean = Rewriter.Replace(
            name,
            spans,
            (written, span) => Replacement(written, span, birth: false).Trim('[', ']').ToLowerInvariant()
        );
        return clean.Length == 0 ? "file" : clean;
    }

    internal string Clean(string text, IReadOnlyList<PhiSpan> found, KnownIdentifiers? known)
    {
        for (var round = 0; found.Count > 0 && round < MostRounds; round++)
        {
            var source = text;
            text = Rewriter.Replace(text, found, (written, span) => Replacement(written, span, IsBirth(source, span.Start)));
            found = detector.Detect(text, known);
            if (round + 2 >= MostRounds && found.Count > 0)
            {
                // A replacement that reads as an identifier in its new place: take it out with what surrounds it.
                text = Rewriter.Replace(text, found, static (_, _) => "[...]");
                found = detector.Detect(text, known);
            }
        }
        return found.Count == 0 ? text : throw new NotCleanException();
    }

    internal string Replacement(ReadOnlySpan<char> written, PhiSpan span, bool birth) =>
        span.Kind switch
        {
            PhiKind.Date when Years.Kept(written, AsOf, birth) is { } year => year.ToString(provider: null),
            PhiKind.BirthYear when Years.Kept(written, AsOf, birth: false) is { } year => year.ToString(provider: null),
            PhiKind.Zip => Zips.Keep(written) + "**",
            PhiKind.AgeOver89 => "90+",
            var kind => Tag(kind),
        };

    internal static string Tag(PhiKind kind) =>
        kind switch
        {
            PhiKind.PersonName => "[NAME]",
            PhiKind.Employer => "[EMPLOYER]",
            PhiKind.Street => "[ADDRESS]",
            PhiKind.City => "[CITY]",
            PhiKind.County => "[COUNTY]",
            PhiKind.Facility => "[FACILITY]",
            PhiKind.Date or PhiKind.BirthYear => "[DATE]",
            PhiKind.Phone => "[PHONE]",
            PhiKind.Fax => "[FAX]",
            PhiKind.Email => "[EMAIL]",
            PhiKind.Url => "[URL]",
            _ => "[ID]",
        };

    private static bool IsBirth(string text, int start)
    {
        const int reach = 24;
        var before = text.AsSpan(Math.Max(0, start - reach), Math.Min(reach, start));
        return before.Contains("dob", StringComparison.OrdinalIgnoreCase)
            || before.Contains("birth", StringComparison.OrdinalIgnoreCase)
            || before.Contains("born", StringComparison.OrdinalIgnoreCase)
            || before.Contains("d.o.b", StringComparison.OrdinalIgnoreCase);
    }
}
