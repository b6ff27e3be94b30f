using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>The check digits and fixed shapes of published number schemes. Input may hold letters in either case; nothing is allocated.</summary>
internal static class CheckDigits
{
    public const int VinLength = 17; // 49 CFR 565.13
    public const int NpiLength = 10; // 45 CFR 162.406
    public const int MbiLength = 11; // CMS, Medicare Beneficiary Identifier format
    public const int DeaLength = 9; // two letters, seven digits

    private const int NpiPrefixSum = 24; // Luhn sum of the constant 80840 that stands before every NPI

    /// <summary>ISO/IEC 7812-1 check over digits only.</summary>
    public static bool Luhn(ReadOnlySpan<char> digits, int startSum = 0)
    {
        var sum = startSum;
        var twice = false;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            if (!char.IsAsciiDigit(digits[i]))
                return false;
            var d = digits[i] - '0';
            d = twice ? (d > 4 ? d * 2 - 9 : d * 2) : d;
            sum += d;
            twice = !twice;
        }
        return sum % 10 == 0;
    }

    public static bool Npi(ReadOnlySpan<char> digits) =>
        digits.Length == NpiLength && digits[0] is '1' or '2' && Luhn(digits, NpiPrefixSum);

    /// <summary>A DEA registration: the second letter is the first of a surname or 9; last digit checks the other six.</summary>
    public static bool Dea(ReadOnlySpan<char> value)
    {
        if (value.Length != DeaLength || !char.IsAsciiLetter(value[0]) || !(char.IsAsciiLetter(value[1]) || value[1] == '9'))
            return false;
        var odd = 0;
        var even = 0;
        for (var i = 2; i < 8; i++)
        {
            if (!char.IsAsciiDigit(value[i]))
                return false;
            if (i % 2 == 0)
                odd += value[i] - '0';
            else
                even += value[i] - '0';
        }
        return char.IsAsciiDigit(value[8]) && (odd + 2 * even) % 10 == value[8] - '0';
    }

    /// <summary>Position by position: C A AN N A AN N A A N N, without the letters S L O I B Z.</summary>
    public static bool Mbi(ReadOnlySpan<char> value)
    {
        if (value.Length != MbiLength)
            return false;
        const string shape = "CAXNAXNAANN";
        for (var i = 0; i < MbiLength; i++)
        {
            var c = char.ToUpperInvariant(value[i]);
            var letter = c is >= 'A' and <= 'Y' and not ('S' or 'L' or 'O' or 'I' or 'B');
            var fits = shape[i] switch
            {
                'C' => c is >= '1' and <= '9',
                'A' => letter,
                'N' => char.IsAsciiDigit(c),
                _ => letter || char.IsAsciiDigit(c),
            };
            if (!fits)
                return false;
        }
        return true;
    }

    /// <summary>A vehicle identification number with its check digit at the ninth place, 49 CFR 565.15(c).</summary>
    public static bool Vin(ReadOnlySpan<char> value)
    {
        if (value.Length != VinLength)
            return false;
        ReadOnlySpan<byte> weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        var sum = 0;
        for (var i = 0; i < VinLength; i++)
        {
            var v = VinValue(char.ToUpperInvariant(value[i]));
            if (v < 0)
                return false;
            sum += v * weights[i];
        }
        var check = sum % 11;
        return char.ToUpperInvariant(value[8]) == (check == 10 ? 'X' : (char)('0' + check));
    }

    private static int VinValue(char c) =>
        c switch
        {
            >= '0' and <= '9' => c - '0',
            >= 'A' and <= 'H' => c - 'A' + 1,
            >= 'J' and <= 'N' => c - 'J' + 1,
            'P' => 7,
            'R' => 9,
            >= 'S' and <= 'Z' => c - 'S' + 2,
            _ => -1,
        };

    /// <summary>ISO 13616: country, two check digits, then letters and digits; mod 97 is 1.</summary>
    public static bool Iban(ReadOnlySpan<char> value)
    {
        if (value.Length is < 15 or > 34 || !char.IsAsciiLetter(value[0]) || !char.IsAsciiLetter(value[1]))
            return false;
        var rest = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = char.ToUpperInvariant(value[(i + 4) % value.Length]);
            if (char.IsAsciiDigit(c))
                rest = (rest * 10 + (c - '0')) % 97;
            else if (c is >= 'A' and <= 'Z')
                rest = (rest * 100 + (c - 'A' + 10)) % 97;
            else
                return false;
        }
        return rest == 1;
    }
}
