using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Reading;

/// <summary>Tells clinical writing from everyday writing by the share of medical words.</summary>
internal static class Register
{
    private const int FewestWords = 2;
    private const int OneIn = 40;

    public static bool IsClinical(ReadOnlySpan<Token> tokens)
    {
        var medical = 0;
        foreach (ref readonly var token in tokens)
            medical +=
                (token.Lex & (Lex.Medical | Lex.Drug)) != 0 && token.Length > 3
                || (token.Lex & Lex.Abbreviation) != 0 && token.Shape == Shape.Upper
                    ? 1
                    : 0;
        return medical >= FewestWords && medical * OneIn >= tokens.Length;
    }
}
