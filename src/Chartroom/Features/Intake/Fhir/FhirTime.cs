using System.Globalization;

namespace Chartroom.Features.Intake.Fhir;

/// <summary>A FHIR R4 date, dateTime or instant (section 2.24.0.1): an instant with its offset, a day, or only a month or year.</summary>
internal readonly record struct FhirTime(DateTimeOffset? At, DateOnly? Day, DateOnly Earliest)
{
    private static readonly string[] Days = ["yyyy-MM-dd"];
    private static readonly string[] Partial = ["yyyy-MM", "yyyy"];
    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mmK", // not allowed by the specification, but sent
    ];

    public static bool TryParse(string text, out FhirTime time)
    {
        var culture = CultureInfo.InvariantCulture;
        time = default;
        if (DateOnly.TryParseExact(text, Days, culture, DateTimeStyles.None, out var day))
            time = new(null, day, day);
        else if (DateOnly.TryParseExact(text, Partial, culture, DateTimeStyles.None, out var earliest))
            time = new(null, null, earliest);
        else if (
            HasOffset(text) && DateTimeOffset.TryParseExact(text, Instants, culture, DateTimeStyles.AssumeUniversal, out var at)
        )
            time = new(at, null, DateOnly.FromDateTime(at.DateTime));
        else
            return false;
        return true;
    }

    /// <summary>The instant; of a bare day its midnight in the zone; null where only a month or year is known.</summary>
    public DateTimeOffset? Instant(TimeZoneInfo zone)
    {
        if (At is not null || Day is not { } day)
            return At;
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight));
    }

    /// <summary>A time without an offset names no instant (FHIR R4 asks for one wherever there is a time).</summary>
    private static bool HasOffset(string text) =>
        text.EndsWith('Z') || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');
}
