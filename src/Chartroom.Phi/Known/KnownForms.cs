using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Known;

/// <summary>Turns what the record knows into patterns.</summary>
internal static class KnownForms
{
    private const int ShortestNumber = 4;
    private const int ShortestStripped = 5;
    private const int LocalPhoneDigits = 7;
    private const int FullPhoneDigits = 10;
    private const int ShortestPlace = 3;
    private const int ShortestLocalPart = 6;
    private static readonly char[] AddressBreaks = [',', ';', '\n', '\r', '|'];
    private static readonly (string Long, string Short)[] StreetWords =
    [
        ("street", "st"),
        ("avenue", "ave"),
        ("road", "rd"),
        ("drive", "dr"),
        ("lane", "ln"),
        ("boulevard", "blvd"),
        ("court", "ct"),
        ("place", "pl"),
        ("circle", "cir"),
        ("terrace", "ter"),
        ("parkway", "pkwy"),
        ("highway", "hwy"),
        ("apartment", "apt"),
        ("suite", "ste"),
        ("north", "n"),
        ("south", "s"),
        ("east", "e"),
        ("west", "w"),
        ("trail", "trl"),
        ("square", "sq"),
    ];

    public static IReadOnlyCollection<Pattern> Of(KnownIdentifiers known)
    {
        var lexicon = WordLists.BuiltIn;
        var patterns = new Dictionary<string, Pattern>(StringComparer.Ordinal);
        foreach (var name in known.Names.Concat(known.Relatives))
            Add(patterns, NameForms.Of(name, lexicon));
        foreach (var employer in known.Employers)
            Add(
                patterns,
                [
                    new Pattern(Skeleton.Of(employer), PhiKind.Employer, PatternRule.Words),
                    new Pattern(Skeleton.Of(WithoutForm(employer)), PhiKind.Employer, PatternRule.Words),
                ]
            );
        foreach (var date in known.Dates)
            Add(patterns, DateForms.Of(date));
        foreach (var address in known.Addresses)
            Add(patterns, AddressForms(address, lexicon));
        foreach (var phone in known.Phones)
            Add(patterns, PhoneForms(phone));
        foreach (var email in known.Emails)
            Add(patterns, EmailForms(email));
        AddNumbers(patterns, known.SocialSecurityNumbers, PhiKind.SocialSecurityNumber);
        AddNumbers(patterns, known.MedicalRecordNumbers, PhiKind.MedicalRecordNumber);
        AddNumbers(patterns, known.Accounts, PhiKind.AccountNumber);
        AddNumbers(patterns, known.HealthPlanNumbers, PhiKind.HealthPlanNumber);
        AddNumbers(patterns, known.OtherNumbers, PhiKind.OtherNumber);
        return patterns.Values;
    }

    private static void Add(Dictionary<string, Pattern> patterns, IEnumerable<Pattern> forms)
    {
        foreach (var form in forms)
            if (form.Symbols.Length >= 2 && (!patterns.TryGetValue(form.Symbols, out var before) || before.Rule > form.Rule))
                patterns[form.Symbols] = form;
    }

    private static void AddNumbers(Dictionary<string, Pattern> patterns, IReadOnlyList<string> numbers, PhiKind kind)
    {
        foreach (var number in numbers)
        {
            var stripped = number.TrimStart('0');
            Add(
                patterns,
                new[] { number, stripped }
                    .Where((n, i) => Skeleton.Of(n).Length >= (i == 0 ? ShortestNumber : ShortestStripped))
                    .Select(n => new Pattern(Skeleton.Of(n), kind, PatternRule.Words))
            );
        }
    }

    private static IEnumerable<Pattern> PhoneForms(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        if (digits.Length > FullPhoneDigits && digits[0] == '1')
            digits = digits[1..];
        if (digits.Length < LocalPhoneDigits)
            yield break;
        yield return new Pattern(Skeleton.Of(digits), PhiKind.Phone, PatternRule.Words);
        yield return new Pattern(Skeleton.Of("1" + digits), PhiKind.Phone, PatternRule.Words);
        if (digits.Length == FullPhoneDigits)
            yield return new Pattern(Skeleton.Of(digits[^LocalPhoneDigits..]), PhiKind.Phone, PatternRule.Words);
    }

    private static IEnumerable<Pattern> EmailForms(string email)
    {
        yield return new Pattern(Skeleton.Of(email), PhiKind.Email, PatternRule.Words);
        yield return new Pattern(
            Skeleton.Of(email.Replace("@", " at ", StringComparison.Ordinal).Replace(".", " dot ", StringComparison.Ordinal)),
            PhiKind.Email,
            PatternRule.Words
        );
        var local = Skeleton.Of(email.Split('@')[0]);
        if (local.Length >= ShortestLocalPart)
            yield return new Pattern(local, PhiKind.Email, PatternRule.Words);
    }

    /// <summary>Each part of an address by itself; streets with and without their word, long and short.</summary>
    private static IEnumerable<Pattern> AddressForms(string address, Lexicon lexicon)
    {
        foreach (var part in address.Split(AddressBreaks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => !IsState(w, lexicon)).ToList();
            if (words.Count == 0)
                continue;
            var street = words.Count > 1 && words[0].Any(char.IsAsciiDigit);
            foreach (var form in street ? StreetForms(words) : PlaceForms(words))
                yield return form;
        }
    }

    private static IEnumerable<Pattern> StreetForms(List<string> words)
    {
        var all = new List<string> { "" };
        foreach (var word in words)
        {
            var bare = word.Trim('.', '#').ToLowerInvariant();
            var pair = StreetWords.FirstOrDefault(p => p.Long == bare || p.Short == bare);
            string[] forms = pair.Long is null ? [word] : [pair.Long, pair.Short];
            all = [.. all.SelectMany(head => forms.Select(f => head + " " + f))];
        }
        return all.Select(form => new Pattern(Skeleton.Of(form), PhiKind.Street, PatternRule.Words))
            .Append(new Pattern(Skeleton.Of(string.Join(' ', words.Take(words.Count - 1))), PhiKind.Street, PatternRule.Words));
    }

    private static IEnumerable<Pattern> PlaceForms(List<string> words)
    {
        var zip = words.FindAll(w => w.Length >= 5 && char.IsAsciiDigit(w[0]));
        foreach (var code in zip)
        {
            yield return new Pattern(Skeleton.Of(code), PhiKind.Zip, PatternRule.Words);
            yield return new Pattern(Skeleton.Of(code[..5]), PhiKind.Zip, PatternRule.Words);
        }
        var town = string.Join(' ', words.Except(zip));
        if (town.Length >= ShortestPlace)
            yield return new Pattern(Skeleton.Of(town), PhiKind.City, words.Count > 1 ? PatternRule.Words : PatternRule.Capital);
    }

    private static bool IsState(string word, Lexicon lexicon)
    {
        if (word.Length != 2 || !word.All(char.IsAsciiLetterUpper))
            return false;
        var folded = word.ToLowerInvariant();
        return lexicon.TryFind(Lexicon.HashOf(folded), folded, out var entry) && (entry.Lex & Lex.StateAbbr) != 0;
    }

    private static string WithoutForm(string employer)
    {
        var words = employer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return
            words.Length > 1 && words[^1].Trim('.').ToLowerInvariant() is "inc" or "llc" or "corp" or "co" or "ltd" or "company"
            ? string.Join(' ', words[..^1]).TrimEnd(',')
            : employer;
    }
}
