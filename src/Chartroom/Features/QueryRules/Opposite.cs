using System.Text.RegularExpressions;

namespace Chartroom.Features.QueryRules;

/// <summary>A finding told in words, and the words that speak against it (opposites.txt).</summary>
internal sealed class Opposite
{
    private readonly Regex named;
    private readonly Regex denied;

    private Opposite(string[] row) => (named, denied) = (Any(row[0]), Any(row[1]));

    public static IReadOnlyList<Opposite> All { get; } = [.. ListFile.Rows("opposites.txt").Select(r => new Opposite(r))];

    /// <summary>The text names the finding, and not only to deny it.</summary>
    public bool Names(string text) => named.Matches(text).Any(m => !Negation.Denies(text, m.Index, m.Index + m.Length));

    public bool Denies(string text) => denied.IsMatch(text);

    /// <summary>The first words of the other side in the texts, with their source.</summary>
    public (string Words, string Source)? FirstIn(IEnumerable<ShownText> shown)
    {
        foreach (var text in shown)
            if (denied.Match(text.Text) is { Success: true } match)
                return (match.Value, text.Source);
        return null;
    }

    private static Regex Any(string phrases)
    {
        var any = ListFile.Phrases(phrases).Select(p => Regex.Escape(p).Replace(@"\ ", @"\s+", StringComparison.Ordinal));
        return new Regex(
            $@"(?:\b|^)(?:{string.Join('|', any)})(?:\b|$|\W)",
            RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        );
    }
}
