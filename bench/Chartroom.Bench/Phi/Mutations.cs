using System.Globalization;
using System.Text;
using Chartroom.Phi;

namespace Chartroom.Bench.Phi;

/// <summary>Writes a patient's own identifiers in the ways people and machines disguise them, by class.</summary>
internal static class Mutations
{
    public sealed record Mutant(string Class, string Text, int Start, int End);

    private const string Possessive = "surname possessive";
    private const string LastFour = "last four figures";
    private static readonly string[] Digits = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static KnownIdentifiers Patient(int seed)
    {
        var random = new Random(seed);
        string[] given =
        [
            "Lydia",
            "William",
            "Katherine",
            "Rafael",
            "Thanh",
            "Margaret",
            "Oleksandr",
            "Brandi",
            "Chester",
            "Édith",
        ];
        string[] surnames =
        [
            "Warren",
            "Delacroix",
            "McAllister",
            "Ostrander",
            "Nguyen",
            "O'Hara",
            "Crane-Ibarra",
            "Petrova",
            "Holloway",
            "Núñez",
        ];
        var first = given[random.Next(given.Length)];
        var last = surnames[random.Next(surnames.Length)];
        return new KnownIdentifiers
        {
            Names = [$"{first} Brooke {last}"],
            Relatives = [$"Conrad {surnames[random.Next(surnames.Length)]}"],
            Employers = ["Millrace Foods Inc"],
            Dates = [new DateOnly(random.Next(1938, 2010), random.Next(1, 13), random.Next(1, 29))],
            Addresses =
            [
                $"{random.Next(100, 9999)} North Thornbury Street, Apt {random.Next(2, 40)}, Strandburg, SD {random.Next(10000, 99999)}",
            ],
            Phones = [$"605-555-{random.Next(1000, 9999)}"],
            Emails =
            [
                $"{first.ToLowerInvariant().Replace("é", "e", StringComparison.Ordinal)}{random.Next(1940, 1999)}@mail.example.net",
            ],
            SocialSecurityNumbers = [$"7{random.Next(34, 50)}-{random.Next(10, 99)}-{random.Next(1000, 9999)}"],
            MedicalRecordNumbers = [$"E{random.Next(10000000, 99999999)}"],
            Accounts = [$"V{random.Next(100000000, 999999999)}"],
        };
    }

    public static IEnumerable<Mutant> All(KnownIdentifiers known)
    {
        foreach (var (kind, value) in Values(known))
        foreach (var (name, written) in Forms(kind, value))
        foreach (var (before, after) in new[] { ("The note says ", " and stops there."), ("", ""), ("(", ")") })
        {
            var end = before.Length + written.Length;
            yield return new Mutant(
                name,
                before + written + after,
                name == LastFour ? end - 4 : before.Length,
                name == Possessive ? end - 2 : end
            );
        }
    }

    private static IEnumerable<(string Kind, string Value)> Values(KnownIdentifiers k)
    {
        foreach (var name in k.Names.Concat(k.Relatives))
            yield return ("name", name);
        yield return ("text", k.Employers[0]);
        yield return ("date", k.Dates[0].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        yield return ("text", k.Addresses[0].Split(',')[0]);
        yield return ("number", k.Addresses[0][^5..]);
        yield return ("number", k.Phones[0]);
        yield return ("text", k.Emails[0]);
        yield return ("number", k.SocialSecurityNumbers[0]);
        yield return ("number", k.MedicalRecordNumbers[0]);
        yield return ("number", k.Accounts[0]);
    }

    private static IEnumerable<(string Name, string Written)> Forms(string kind, string value)
    {
        if (kind == "date")
        {
            foreach (var written in Dates(DateOnly.ParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture)))
                yield return ("date formats", written);
            yield break;
        }
        foreach (var form in Disguises(value))
            yield return form;
        if (kind == "number")
            foreach (var form in Figures(value))
                yield return form;
        if (kind == "name")
            foreach (var form in Names(value.Split(' ')))
                yield return form;
    }

    private static IEnumerable<(string, string)> Disguises(string value)
    {
        yield return ("as written", value);
        yield return ("upper case", value.ToUpperInvariant());
        yield return ("lower case", value.ToLowerInvariant());
        yield return ("spaced letters", string.Join(' ', value.Where(c => c != ' ').Select(c => c.ToString())));
        yield return ("blanks removed", value.Replace(" ", "", StringComparison.Ordinal));
        yield return ("punctuation removed", new string([.. value.Where(c => char.IsLetterOrDigit(c) || c == ' ')]));
        yield return ("punctuation changed", value.Replace(' ', '_').Replace('-', '.'));
        yield return ("zero-width characters", string.Join('\u200B', value.Select(c => c.ToString())));
        yield return ("soft hyphens", string.Join('\u00AD', value.Select(c => c.ToString())));
        yield return ("line break inside", value[..(value.Length / 2)] + "\n" + value[(value.Length / 2)..]);
        yield return ("hyphen and line break", value[..(value.Length / 2)] + "-\r\n   " + value[(value.Length / 2)..]);
        yield return ("look-alike letters", string.Concat(value.Select(LookAlike)));
        yield return ("full-width letters", string.Concat(value.Select(c => c is > ' ' and <= '~' ? (char)(c + 0xFEE0) : c)));
        yield return ("scanner swaps", string.Concat(value.Select(Swap)));
        yield return ("accents added", string.Concat(value.Select(c => c is 'a' or 'e' or 'o' ? c + "\u0301" : c.ToString())));
        yield return (
            "accents removed",
            string.Concat(
                value
                    .Normalize(NormalizationForm.FormD)
                    .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            )
        );
    }

    private static char LookAlike(char c) =>
        c switch
        {
            'a' => 'а',
            'e' => 'е',
            'o' => 'о',
            'c' => 'с',
            'p' => 'р',
            'x' => 'х',
            'i' => 'і',
            'B' => 'В',
            'H' => 'Н',
            'M' => 'М',
            _ => c,
        };

    private static char Swap(char c) =>
        c switch
        {
            '0' => 'O',
            '1' => 'l',
            '5' => 'S',
            '8' => 'B',
            'o' => '0',
            'l' => '1',
            _ => c,
        };

    private static IEnumerable<(string, string)> Figures(string value)
    {
        var digits = string.Concat(value.Where(char.IsAsciiDigit));
        yield return ("spelled-out figures", string.Join(' ', digits.Select(d => Digits[d - '0'])));
        yield return ("spelled-out figures", string.Join(", ", digits.Select(d => Digits[d - '0'])));
        yield return ("grouped by blanks", string.Join(' ', digits.Chunk(3).Select(c => new string(c))));
        if (digits.Length > 5)
        {
            yield return (LastFour, "ending in " + digits[^4..]);
            yield return (LastFour, "xxx-xx-" + digits[^4..]);
            yield return (LastFour, "last 4: " + digits[^4..]);
            yield return (LastFour, "****" + digits[^4..]);
        }
    }

    private static IEnumerable<(string, string)> Names(string[] parts)
    {
        var (first, last) = (parts[0], parts[^1]);
        yield return ("reversed order", $"{last}, {first}");
        yield return ("reversed order", $"{last.ToUpperInvariant()} {first.ToUpperInvariant()}");
        yield return ("initial and surname", $"{first[0]}. {last}");
        yield return ("initial and surname", $"{first[0]} {last}");
        yield return ("initial and surname", $"{last}, {first[0]}.");
        yield return ("given name alone", first);
        yield return ("surname alone", last);
        yield return (Possessive, last + "'s");
        foreach (
            var nickname in first switch
            {
                "William" => ["Bill", "Billy", "Will"],
                "Katherine" => ["Kate", "Kathy"],
                "Margaret" => ["Peggy", "Meg"],
                "Lydia" => ["Liddy"],
                _ => Array.Empty<string>(),
            }
        )
            yield return ("nickname and surname", $"{nickname} {last}");
    }

    private static IEnumerable<string> Dates(DateOnly date)
    {
        string[] formats =
        [
            "MM/dd/yyyy",
            "M/d/yyyy",
            "M/d/yy",
            "MM-dd-yyyy",
            "dd.MM.yyyy",
            "yyyy-MM-dd",
            "yyyyMMdd",
            "MMMM d, yyyy",
            "MMM d yyyy",
            "d MMMM yyyy",
            "dd-MMM-yyyy",
            "MMMM d",
            "ddMMMyyyy",
            "yyyy/MM/dd",
        ];
        foreach (var format in formats)
        {
            var written = date.ToString(format, CultureInfo.InvariantCulture);
            yield return written;
            yield return written.ToUpperInvariant();
            yield return written.Replace("/", " / ", StringComparison.Ordinal);
        }
        yield return date.ToString("MMMM d", CultureInfo.InvariantCulture) + "th, " + date.Year;
        yield return "the " + date.Day + "th of " + date.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
    }
}
