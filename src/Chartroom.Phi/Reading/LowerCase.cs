using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Reading;

/// <summary>In a text without any capital, listed names and towns that are not also everyday words are read as if they had one.</summary>
internal static class LowerCase
{
    public static void Promote(Span<Token> tokens)
    {
        foreach (ref readonly var token in tokens)
            if (token.Kind == TokenKind.Word && token.Shape != Shape.Lower && !(token.Length == 1))
                return;
        foreach (ref var token in tokens)
            if ((token.Lex & (Lex.NameWord | Lex.City)) != 0 && (token.Lex & (Lex.Plain | Lex.Pronoun | Lex.Month)) == 0)
                token.Shape = Shape.Title;
    }
}
