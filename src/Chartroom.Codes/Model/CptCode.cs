using System.Diagnostics.CodeAnalysis;

namespace Chartroom.Codes;

/// <summary>A CPT code (licensed by the American Medical Association): four digits and a digit or letter.</summary>
public readonly record struct CptCode
{
    private readonly string? value;

    private CptCode(string value) => this.value = value;

    /// <summary>The stored form: capitals, no dot.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>The form people read.</summary>
    public string Display => CodeText.Display(CodeSystem.Cpt, Value);

    /// <summary>Accepts either form, any case. True means well-formed, not that the code exists.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CptCode code)
    {
        var parsed = CodeText.TryNormalize(CodeSystem.Cpt, text, out var normal);
        code = parsed ? new CptCode(normal!) : default;
        return parsed;
    }

    /// <exception cref="FormatException">The text is not shaped like such a code. The message does not repeat the text.</exception>
    public static CptCode Parse(string text) =>
        TryParse(text, out var code)
            ? code
            : throw new FormatException("The text is not shaped like a CPT code: four digits and a digit or letter.");

    /// <inheritdoc/>
    public override string ToString() => Display;
}
