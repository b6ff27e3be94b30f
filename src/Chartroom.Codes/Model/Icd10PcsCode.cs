using System.Diagnostics.CodeAnalysis;

namespace Chartroom.Codes;

/// <summary>A procedure code of ICD-10-PCS: seven characters, or the three to six that begin one; the letters I and O are not used.</summary>
public readonly record struct Icd10PcsCode
{
    private readonly string? value;

    private Icd10PcsCode(string value) => this.value = value;

    /// <summary>The stored form: capitals, no dot.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>The form people read.</summary>
    public string Display => CodeText.Display(CodeSystem.Icd10Pcs, Value);

    /// <summary>Accepts either form, any case. True means well-formed, not that the code exists.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Icd10PcsCode code)
    {
        var parsed = CodeText.TryNormalize(CodeSystem.Icd10Pcs, text, out var normal);
        code = parsed ? new Icd10PcsCode(normal!) : default;
        return parsed;
    }

    /// <exception cref="FormatException">The text is not shaped like such a code. The message does not repeat the text.</exception>
    public static Icd10PcsCode Parse(string text) =>
        TryParse(text, out var code)
            ? code
            : throw new FormatException(
                "The text is not shaped like an ICD-10-PCS code: seven digits or letters without I and O."
            );

    /// <inheritdoc/>
    public override string ToString() => Display;
}
