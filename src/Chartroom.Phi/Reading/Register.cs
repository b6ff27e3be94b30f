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

    /// <summary>Words of medicine that letters use as often.</summary>
    private static readonly WordSet Weak = new(
        "delivery labor arm arms back hand hands heart head foot feet eye eyes face skin body blood brain stomach waist chest knee neck shoulder leg legs tooth teeth nose ear ears doctor nurse balloon scale test procedure repair replacement insertion removal reduction revision sign score index classification criteria operation technique approach depression energy base baseline acid balance temple muscle bone voice tissue organ iron sugar weight tongue throat mouth nail hair ring plate screw lens mask stage tablet culture sample graft fever cell cells club history condition disorder shunt labour exposure monitor pilot record mosaic freedom genesis absolute resolute concorde bridge po ns av id tv apt ste ave rd str"
    );

    private const int ShortText = 80;

    public static Register Of(ReadOnlySpan<Token> tokens, ReadOnlySpan<char> text)
    {
        var medical = 0;
        var brief = tokens.Length <= ShortText;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (
                (token.Lex & (Lex.Medical | Lex.Drug)) != 0 && token.Length > 3
                || (token.Lex & Lex.Abbreviation) != 0 && token.Shape == Shape.Upper && (token.Lex & Lex.StateAbbr) == 0
            )
                medical += brief && Weak.Has(text[token.Start..token.End]) ? 0 : 1;
            else if ((token.Lex & (Lex.Eponym | Lex.Common)) == Lex.Eponym && token.Shape >= Shape.Title && brief)
                medical += Term(tokens, i, text);
        }
        if (medical >= FewestWords && medical * ClinicalOneIn >= tokens.Length)
            return Register.Clinical;
        return tokens.Length >= FewestEverydayWords && medical * EverydayOneIn <= tokens.Length
            ? Register.Everyday
            : Register.Mixed;
    }

    /// <summary>Two where the eponym stands in a term ("Cushing's syndrome", "Ann Arbor staging"), one where it names a thing ("the Foley") or nobody ("Sjogren").</summary>
    private static int Term(ReadOnlySpan<Token> tokens, int i, ReadOnlySpan<char> text)
    {
        const int reach = 5;
        for (var at = i + 1; at < tokens.Length && at <= i + reach && tokens[at].Gap < Gap.Line; at++)
        {
            if (
                (tokens[at].Lex & Lex.EponymNoun) != 0
                || at == i + 1 && tokens[at].Kind == TokenKind.Number && tokens[at].Length <= 3
            )
                return 2;
            if (tokens[at].Kind == TokenKind.Mark && text[tokens[at].Start] is '.' or ',' or ';' or ':')
                break;
        }
        if ((tokens[i].Lex & Lex.NameWord) == 0)
            return 1;
        return i > 0 && Articles.Has(text[tokens[i - 1].Start..tokens[i - 1].End]) ? 1 : 0;
    }

    private static readonly WordSet Articles = new("the a an no his her french");
}
