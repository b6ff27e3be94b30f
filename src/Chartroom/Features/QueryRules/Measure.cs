using System.Globalization;
using System.Text.RegularExpressions;

namespace Chartroom.Features.QueryRules;

/// <summary>A measured finding: its names and the range that is neither low nor high (measures.txt).</summary>
internal sealed class Measure
{
    private const string Value = @"(?<v>\d+(?:[.,]\d+)?)";

    /// <summary>Up to three words of time or unit, then a sign or a word that leads to the next value: " on arrival, then ".</summary>
    private const string Onward =
        @"(?:\s*%|\s+[a-z]+){0,3}\s*(?:,|/|->|\bthen|\bto|\bagainst|\bfrom|\band)\s*(?:(?:then|now|from|to|and|down to|up to)\s+)?";
    private const double Fahrenheit = 60; // no living body has 60 °C
    private readonly Regex named;
    private readonly Regex written;

    private Measure(string[] names, double low, double high)
    {
        (Name, Low, High) = (names[0], low, high);
        var any = string.Join(
            '|',
            names
                .OrderByDescending(n => n.Length)
                .Select(n => Regex.Escape(n).Replace(@"\ ", @"[\s\-]+", StringComparison.Ordinal))
        );
        const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
        named = new Regex(
            $@"^\W*(?:(?:peak|initial|admission|repeat|lowest|highest|serum|arterial|first|last|maximum|max)\s+)*(?:{any})\b",
            Options
        );
        written = new Regex($@"\b(?:{any})\b[^0-9\n.;,]{{0,25}}{Value}(?:{Onward}{Value})*", Options);
    }

    public static IReadOnlyList<Measure> All { get; } =
    [.. ListFile.Rows("measures.txt").Select(r => new Measure(ListFile.Phrases(r[0]), Number(r[1]), Number(r[2])))];

    public string Name { get; }

    public double Low { get; }

    public double High { get; }

    /// <summary>-1 below the range, 0 inside, 1 above.</summary>
    public int Side(double value)
    {
        var compared = Name == "temperature" && value > Fahrenheit ? (value - 32) / 1.8 : value;
        return compared < Low ? -1
            : compared > High ? 1
            : 0;
    }

    /// <summary>The values an indicator shows, where it is one of this finding.</summary>
    public IEnumerable<double> OfIndicator(string finding, string value) =>
        named.IsMatch(finding) ? Regex.Matches(value, Value, RegexOptions.CultureInvariant).Select(m => Number(m.Value)) : [];

    /// <summary>The values a text holds of it, in order.</summary>
    public IEnumerable<double> In(string text) =>
        written.Matches(text).SelectMany(m => m.Groups["v"].Captures).Select(c => Number(c.Value));

    private static double Number(string text) => double.Parse(text.Replace(',', '.'), CultureInfo.InvariantCulture);
}
