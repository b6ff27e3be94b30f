using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Chartroom.Platform.May;

/// <summary>A work item's number: eight random characters, shown as "K7Q2-93FX". Carries no meaning and no identifier.</summary>
public readonly record struct CaseNumber
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ"; // no 0 O, 1 I L, U
    private const int Length = 8;

    private CaseNumber(string value) => Value = value;

    /// <summary>The eight characters without the dash.</summary>
    public string Value { get; }

    public static CaseNumber New() => new(RandomNumberGenerator.GetString(Alphabet, Length));

    /// <exception cref="FormatException">Not a case number.</exception>
    public static CaseNumber Parse(string value) =>
        TryParse(value, null, out var number) ? number : throw new FormatException("Not a case number.");

    public static bool TryParse([NotNullWhen(true)] string? text, out CaseNumber number) => TryParse(text, null, out number);

    /// <summary>The form route binding asks for.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out CaseNumber number)
    {
        var plain = text?.Replace("-", "", StringComparison.Ordinal).Trim().ToUpperInvariant() ?? "";
        number = new(plain);
        return plain.Length == Length && plain.All(Alphabet.Contains);
    }

    public override string ToString() => Value is { Length: Length } ? $"{Value[..4]}-{Value[4..]}" : "";
}
