using System.Text.RegularExpressions;

namespace Chartroom.Features.QueryRules;

/// <summary>
/// Wordings of one list file, found in a text. A space of a pattern stands for spaces or hyphens; "=" first makes capitals matter; what follows
/// "~" allows the words it surrounds, what follows "~@" allows them anywhere in the same text. Time grows with the text, whatever it holds.
/// </summary>
internal sealed class PatternList
{
    private const string Allowed = " ~";
    private readonly Entry[] entries;

    private PatternList(IEnumerable<string> lines) => entries = [.. lines.Select(Parse)];

    /// <param name="mark">Reads only the lines that begin so, without it.</param>
    public static PatternList Read(string name, string mark = "") =>
        new(ListFile.Lines(name).Where(l => l.StartsWith(mark, StringComparison.Ordinal)).Select(l => l[mark.Length..]));

    /// <summary>The first wording of each line that is found and not allowed, in the order of the text.</summary>
    public IReadOnlyList<(int Start, int Length)> Find(string text) =>
        [.. entries.Select(e => e.First(text)).OfType<(int Start, int Length)>().Order()];

    private static Entry Parse(string line)
    {
        var parts = line.Split(Allowed);
        var exact = parts[0][0] == '=';
        var beside = parts.Skip(1).Where(p => p[0] != '@').Select(p => Compile(p, exact: false)).ToArray();
        var anywhere = parts.Skip(1).Where(p => p[0] == '@').Select(p => Compile(p[1..], exact: false)).ToArray();
        return new(Compile(exact ? parts[0][1..] : parts[0], exact), beside, anywhere);
    }

    private static Regex Compile(string pattern, bool exact)
    {
        var body = pattern
            .Trim()
            .Replace("<few>", @"(\w+ ){0,4}", StringComparison.Ordinal)
            .Replace("<dx>", $"{MarkedText.Undocumented}+", StringComparison.Ordinal)
            .Replace("<any>", $"[{MarkedText.Undocumented}{MarkedText.Documented}]+", StringComparison.Ordinal)
            .Replace(" ?", @"[\s\-]*", StringComparison.Ordinal)
            .Replace(" ", @"[\s\-]+", StringComparison.Ordinal);
        var (begin, end) = (body.StartsWith(@"\(", StringComparison.Ordinal) ? "" : @"\b", EndsInMark(body) ? "" : @"\b");
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
        return new Regex($"{begin}(?:{body}){end}", exact ? options : options | RegexOptions.IgnoreCase);
    }

    private static bool EndsInMark(string body) =>
        body.EndsWith('$') || body.EndsWith(@"\?", StringComparison.Ordinal) || body.EndsWith(@"\)", StringComparison.Ordinal);

    private sealed record Entry(Regex Wanted, Regex[] Beside, Regex[] Anywhere)
    {
        public (int Start, int Length)? First(string text)
        {
            var found = Wanted.Matches(text).Where(m => m.Length > 0);
            var match = found.FirstOrDefault(m => !Beside.Any(a => Covers(a, text, m)));
            return match is null || Anywhere.Any(a => a.IsMatch(text)) ? null : (match.Index, match.Length);
        }

        /// <summary>The allowed wording shares a word with the one found.</summary>
        private static bool Covers(Regex allowed, string text, Match match) =>
            allowed.Matches(text).Any(a => a.Index < match.Index + match.Length && match.Index < a.Index + a.Length);
    }
}
