using System.Diagnostics.CodeAnalysis;

namespace Chartroom.Codes;

/// <summary>How a code of each system is written: stored in capitals without a dot, shown with one where the system has one.</summary>
public static class CodeText
{
    /// <summary>No code of any system is longer.</summary>
    public const int MaxLength = 7;

    private const int Icd10CmCategoryLength = 3;

    /// <summary>The stored form ("S72001A"), or false where the text cannot be a code of that system. Does not look the code up.</summary>
    public static bool TryNormalize(CodeSystem system, string? text, [NotNullWhen(true)] out string? code)
    {
        code = null;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        Span<char> buffer = stackalloc char[MaxLength];
        var length = 0;
        var trimmed = text.AsSpan().Trim();
        for (var i = 0; i < trimmed.Length; i++)
        {
            var c = trimmed[i];
            if (c == '.' && system is CodeSystem.Icd10Cm && length == Icd10CmCategoryLength && i == Icd10CmCategoryLength)
                continue;
            if (!char.IsAsciiLetterOrDigit(c) || length == MaxLength)
                return false;
            buffer[length++] = char.ToUpperInvariant(c);
        }
        if (!HasShape(system, buffer[..length]))
            return false;
        code = new string(buffer[..length]);
        return true;
    }

    /// <summary>The form people read: "S72.001A" for ICD-10-CM, unchanged for the others.</summary>
    public static string Display(CodeSystem system, string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return system is CodeSystem.Icd10Cm && code.Length > Icd10CmCategoryLength
            ? $"{code.AsSpan(0, Icd10CmCategoryLength)}.{code.AsSpan(Icd10CmCategoryLength)}"
            : code;
    }

    private static bool HasShape(CodeSystem system, ReadOnlySpan<char> code) =>
        system switch
        {
            CodeSystem.Icd10Cm => code.Length is >= Icd10CmCategoryLength and <= 7
                && char.IsAsciiLetter(code[0])
                && (char.IsAsciiDigit(code[1]) || code[1] == 'A'),
            CodeSystem.Icd10Pcs => code.Length is >= 3 and <= 7 && code.IndexOfAny('O', 'I') < 0,
            CodeSystem.Hcpcs => code.Length == 5
                && char.IsAsciiLetter(code[0])
                && code[1..].IndexOfAnyExceptInRange('0', '9') < 0,
            CodeSystem.Cpt => code.Length == 5
                && code[..4].IndexOfAnyExceptInRange('0', '9') < 0
                && (char.IsAsciiDigit(code[4]) || code[4] is 'F' or 'T' or 'U' or 'M' or 'A'),
            CodeSystem.HcpcsModifier => code.Length == 2,
            CodeSystem.PlaceOfService => code.Length == 2 && code.IndexOfAnyExceptInRange('0', '9') < 0,
            _ => false,
        };
}
