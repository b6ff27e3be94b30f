using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Known;

/// <summary>The written forms of a person's name: orders, initials, nicknames, single parts.</summary>
internal static class NameForms
{
    private const int ShortestPart = 2;
    private const int ShortName = 3;
    private static readonly char[] Separators = [' ', '\t', '\n', '\r', '\u00A0'];
    private static readonly WordSet Additions = new("mr mrs ms miss dr md do rn jr sr ii iii iv");

    public static IEnumerable<Pattern> Of(string name, Lexicon lexicon)
    {
        var (given, surnames) = Split(name);
        if (given.Count == 0 && surnames.Count == 0)
            yield break;
        var surname = string.Concat(surnames);
        foreach (var first in given.Count > 0 ? Nicknames.Of(given[0]).Prepend(given[0]) : [])
        foreach (var form in Pairs(first, given, surname))
            yield return new Pattern(form, PhiKind.PersonName, PatternRule.Words);
        foreach (var part in Single(given, surnames))
            yield return new Pattern(part.Symbols, PhiKind.PersonName, part.Rule ?? RuleOf(part.Text, lexicon));
    }

    /// <summary>"Given Middle Surname" or "Surname, Given Middle"; hyphenated parts count also by themselves.</summary>
    private static (List<string> Given, List<string> Surnames) Split(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var after = comma < 0 ? [] : Words(name[(comma + 1)..]);
        if (comma >= 0 && after.Count > 0)
            return (after, Words(name[..comma]));
        var words = Words(comma < 0 ? name : name[..comma]);
        return words.Count < 2 ? (words, []) : (words[..^1], SurnameOf(words));
    }

    private static List<string> Words(string text) =>
        [
            .. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
                .Select(w => w.Trim('.', ',', '"', '(', ')'))
                .Where(w => w.Length > 0 && !Additions.Has(w)),
        ];

    private static List<string> SurnameOf(List<string> words) => [words[^1]];

    private static IEnumerable<string> Pairs(string first, List<string> given, string surname)
    {
        var f = Skeleton.Of(first);
        var s = Skeleton.Of(surname);
        if (f.Length == 0 || s.Length == 0)
            yield break;
        var middles = given.Skip(1).Select(Skeleton.Of).Where(m => m.Length > 0).ToList();
        var whole = string.Concat(middles);
        var initials = string.Concat(middles.Select(m => m[0]));
        foreach (var middle in new[] { "", whole, initials }.Distinct())
        {
            yield return f + middle + s;
            yield return s + f + middle;
            yield return f[0] + middle + s;
            yield return s + f[0] + middle;
        }
    }

    private static IEnumerable<(string Symbols, string Text, PatternRule? Rule)> Single(List<string> given, List<string> surnames)
    {
        foreach (var part in given.Concat(surnames).SelectMany(Parts).Concat(given.Take(1).SelectMany(Nicknames.Of)))
        {
            var symbols = Skeleton.Of(part);
            if (symbols.Length >= ShortestPart)
                yield return (symbols, part, null);
        }
    }

    /// <summary>"Crane-Ibarra" also as "Ball" and "Salas".</summary>
    private static IEnumerable<string> Parts(string part) =>
        part.Contains('-', StringComparison.Ordinal) ? part.Split('-').Append(part) : [part];

    private static PatternRule RuleOf(string part, Lexicon lexicon)
    {
        if (part.Length < ShortestPart + 1)
            return PatternRule.Capital;
        Span<char> folded = stackalloc char[part.Length];
        for (var i = 0; i < part.Length; i++)
            folded[i] = Letters.Fold(part[i]);
        var everyday =
            lexicon.TryFind(Lexicon.HashOf(folded), folded, out var entry)
            && (entry.Lex & (Lex.Plain | Lex.Month | Lex.Pronoun | Lex.Particle)) != 0;
        return everyday ? PatternRule.Capital
            : part.Length <= ShortName ? PatternRule.Whole
            : PatternRule.Words;
    }
}
