using Chartroom.Phi.Deid;

namespace Chartroom.Phi;

/// <summary>What a limited data set may be used for: 45 CFR 164.514(e)(3)(i).</summary>
public enum DataUsePurpose
{
    Research,
    PublicHealth,
    HealthCareOperations,
}

/// <summary>The agreement without which a limited data set may not be made: 45 CFR 164.514(e)(4).</summary>
/// <param name="Recipient">Who may use or receive the data.</param>
/// <param name="Purpose">The permitted use.</param>
/// <param name="SignedOn">Day of signing.</param>
/// <param name="ExpiresOn">Last day of use.</param>
public sealed record DataUseAgreement(string Recipient, DataUsePurpose Purpose, DateOnly SignedOn, DateOnly ExpiresOn);

/// <summary>Removes the sixteen direct identifiers of 45 CFR 164.514(e)(2); dates, ages, town, state, ZIP code and other codes stay.</summary>
public sealed class LimitedDataSet
{
    /// <summary>The name of this way in reports and on the command line.</summary>
    public const string Mode = "limited";

    private const int MostRounds = 6;
    private readonly Detector detector;

    /// <exception cref="InvalidOperationException">The agreement names no recipient or is not in force on <paramref name="asOf"/>.</exception>
    public LimitedDataSet(Detector detector, DataUseAgreement agreement, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(agreement);
        if (string.IsNullOrWhiteSpace(agreement.Recipient))
            throw new InvalidOperationException("The data use agreement names no recipient: 45 CFR 164.514(e)(4)(ii)(B).");
        if (asOf < agreement.SignedOn || asOf > agreement.ExpiresOn)
            throw new InvalidOperationException(
                "The data use agreement is not in force on the day of export: sign or renew it first."
            );
        (this.detector, AsOf) = (detector, asOf);
    }

    /// <summary>The day of export.</summary>
    public DateOnly AsOf { get; }

    /// <summary>Whether a kind of identifier may stay in a limited data set.</summary>
    public static bool MayStay(PhiKind kind) =>
        kind
            is PhiKind.Date
                or PhiKind.BirthYear
                or PhiKind.AgeOver89
                or PhiKind.City
                or PhiKind.County
                or PhiKind.Zip
                or PhiKind.Facility
                or PhiKind.OtherNumber
                or PhiKind.Characteristic;

    /// <summary>Removes direct identifiers from one text.</summary>
    /// <exception cref="NotCleanException">Direct identifiers are still read after every round.</exception>
    public Deidentified Text(string text, KnownIdentifiers? known = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = Direct(text, known);
        var after = text;
        var left = found;
        for (var round = 0; left.Count > 0; round++)
        {
            if (round == MostRounds)
                throw new NotCleanException();
            after = Rewriter.Replace(after, left, static (_, span) => SafeHarbor.Tag(span.Kind));
            left = Direct(after, known);
        }
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

    private List<PhiSpan> Direct(string text, KnownIdentifiers? known) =>
        [.. detector.Detect(text, known).Where(s => !MayStay(s.Kind))];
}
