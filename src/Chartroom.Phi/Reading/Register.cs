using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Reading;

/// <summary>What kind of writing a text is, by its share of medical words: it decides how much a lone capital says.</summary>
internal enum Register : byte
{
    /// <summary>Letters, messages, addresses: a word of no list with a capital is a person, a place or an employer.</summary>
    Everyday,

    /// <summary>Too short or too mixed to tell.</summary>
    Mixed,

    /// <summary>Notes and reports: a word of no list with a capital is as often a product or a term.</summary>
    Clinical,
}

/// <summary>Tells clinical writing from everyday writing.</summary>
internal static class Registers
{
    private const int FewestWords = 2;
    private const int FewestEverydayWords = 4;
    private const int ClinicalOneIn = 40;
    private const int EverydayOneIn = 24;

    public static Register Of(ReadOnlySpan<Token> tokens)
    {
        var medical = 0;
        foreach (ref readonly var token in tokens)
            medical +=
                (token.Lex & (Lex.Medical | Lex.Drug)) != 0 && token.Length > 3
                || (token.Lex & Lex.Abbreviation) != 0 && token.Shape == Shape.Upper
                    ? 1
                    : 0;
        if (medical >= FewestWords && medical * ClinicalOneIn >= tokens.Length)
            return Register.Clinical;
        return tokens.Length >= FewestEverydayWords && medical * EverydayOneIn <= tokens.Length ? Register.Everyday : Register.Mixed;
    }
}
