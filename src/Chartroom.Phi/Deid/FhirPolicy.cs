using System.Globalization;

namespace Chartroom.Phi.Deid;

/// <summary>What one way of de-identification does to the parts of a FHIR resource.</summary>
/// <param name="Mode">As in <see cref="DeidReport.Mode"/>.</param>
/// <param name="Text">Cleans free text.</param>
/// <param name="Date">What becomes of a date, a time or an instant; null removes it.</param>
/// <param name="Name">What stands for the name of a person.</param>
/// <param name="TownsStay">Town, state and ZIP code stay: 45 CFR 164.514(e)(2)(ii).</param>
/// <param name="Zip">What is left of a ZIP code; null removes it.</param>
internal sealed record FhirPolicy(
    string Mode,
    Func<string, KnownIdentifiers?, Deidentified> Text,
    Func<string, string?> Date,
    Func<string, string> Name,
    bool TownsStay,
    Func<string, string?> Zip
)
{
    private const int YearDigits = 4;

    public static FhirPolicy Of(SafeHarbor safeHarbor) =>
        new(
            SafeHarbor.Mode,
            safeHarbor.Text,
            date =>
                YearOf(date) is { } year && safeHarbor.AsOf.Year - year <= Detectors.Ages.OldestStatedAge
                    ? date[..YearDigits]
                    : null,
            static _ => SafeHarbor.Tag(PhiKind.PersonName),
            TownsStay: false,
            zip => safeHarbor.Zips.Keep(zip)
        );

    public static FhirPolicy Of(LimitedDataSet limited) =>
        new(
            LimitedDataSet.Mode,
            limited.Text,
            static date => date,
            static _ => SafeHarbor.Tag(PhiKind.PersonName),
            TownsStay: true,
            static zip => zip
        );

    public static FhirPolicy Of(Surrogates surrogates) =>
        new(
            Surrogates.Mode,
            surrogates.Text,
            date => Moved(date, surrogates.Shift),
            surrogates.NameFor,
            TownsStay: false,
            static _ => null
        );

    private static int? YearOf(string date) =>
        date.Length >= YearDigits && int.TryParse(date.AsSpan(0, YearDigits), CultureInfo.InvariantCulture, out var year)
            ? year
            : null;

    /// <summary>A whole day moves, without its time; a month alone cannot, so it goes.</summary>
    private static string? Moved(string date, int days)
    {
        const int dayLength = 10;
        return
            date.Length >= dayLength
            && DateOnly.TryParseExact(
                date.AsSpan(0, dayLength),
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
            ? day.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
    }
}
