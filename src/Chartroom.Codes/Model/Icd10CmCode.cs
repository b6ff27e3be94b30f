using System.Diagnostics.CodeAnalysis;

namespace Chartroom.Codes;

/// <summary>A diagnosis code of ICD-10-CM: three to seven characters, stored without its dot.</summary>
public readonly record struct Icd10CmCode
{
    private readonly string? value;

    private Icd10CmCode(string value) => this.value = value;

    /// <summary>The stored form: capitals, no dot.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>The form people read.</summary>
    public string Display => CodeText.Display(CodeSystem.Icd10Cm, Value);

    /// <summary>Accepts either form, any case. True means well-formed, not that the code exists.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Icd10CmCode code)
    {
        var parsed = CodeText.TryNormalize(CodeSystem.Icd10Cm, text, out var normal);
        code = parsed ? new Icd10CmCode(normal!) : default;
        return parsed;
    }

    /// <exception cref="FormatException">The text is not shaped like such a code. The message does not repeat the text.</exception>
    public static Icd10CmCode Parse(string text) =>
        TryParse(text, out var code)
            ? code
            : throw new FormatException(
                "The text is not shaped like an ICD-10-CM code: a letter, a digit, then one to five more characters."
            );

    /// <inheritdoc/>
    public override string ToString() => Display;
}
