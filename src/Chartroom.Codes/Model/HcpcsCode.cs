using System.Diagnostics.CodeAnalysis;

namespace Chartroom.Codes;

/// <summary>A HCPCS Level II code: a letter and four digits.</summary>
public readonly record struct HcpcsCode
{
    private readonly string? value;

    private HcpcsCode(string value) => this.value = value;

    /// <summary>The stored form: capitals, no dot.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>The form people read.</summary>
    public string Display => CodeText.Display(CodeSystem.Hcpcs, Value);

    /// <summary>Accepts either form, any case. True means well-formed, not that the code exists.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out HcpcsCode code)
    {
        var parsed = CodeText.TryNormalize(CodeSystem.Hcpcs, text, out var normal);
        code = parsed ? new HcpcsCode(normal!) : default;
        return parsed;
    }

    /// <exception cref="FormatException">The text is not shaped like such a code. The message does not repeat the text.</exception>
    public static HcpcsCode Parse(string text) =>
        TryParse(text, out var code)
            ? code
            : throw new FormatException("The text is not shaped like a HCPCS Level II code: a letter and four digits.");

    /// <inheritdoc/>
    public override string ToString() => Display;
}
