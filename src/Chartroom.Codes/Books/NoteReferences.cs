using System.Text.RegularExpressions;

namespace Chartroom.Codes;

/// <summary>Finds the codes a tabular note names: "(J00-J22)", "(Z16.-)", "(I11.0, I13.-)", "C7A.00".</summary>
internal static partial class NoteReferences
{
    /// <summary>Ranges of stored codes, in the order written.</summary>
    public static List<CodeRange> In(string text)
    {
        var ranges = new List<CodeRange>();
        foreach (Match match in Reference().Matches(text))
        {
            var first = Stored(match.Groups["first"].ValueSpan);
            var last = match.Groups["last"].Success ? Stored(match.Groups["last"].ValueSpan) : first;
            if (string.CompareOrdinal(first, last) <= 0 || first.StartsWith(last, StringComparison.Ordinal))
                ranges.Add(new CodeRange(first, last));
        }
        return ranges;
    }

    private static string Stored(ReadOnlySpan<char> written) =>
        new string([.. written.ToString().Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant();

    // A code, then either ".-" / "-" (everything below it), or "-" and a second code (a range). "with 7th character A" is not a code.
    [GeneratedRegex(
        @"(?<![A-Za-z0-9.])(?<first>[A-Z][0-9A][0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?![A-Za-z0-9])(?:\.?-\s?(?<last>[A-Z][0-9A][0-9A-Z](?:\.[0-9A-Z]{1,4})?)(?![A-Za-z0-9]))?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Reference();
}
