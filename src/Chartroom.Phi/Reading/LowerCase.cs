using Chartroom.Phi.Lexicons;

namespace Chartroom.Phi.Reading;

/// <summary>In a text without any capital, listed names and towns that are not also everyday words are read as if they had one.</summary>
/// <remarks>In everyday writing a word that no list and no ending explains is read so too: "meet zelmire at noon".</remarks>
internal static class LowerCase
{
    private const int ShortestUnknown = 3;

    /// <summary>Names that are far more often a word when they are written small.</summary>
    private static readonly WordSet Words = new(
        "ash bacon bass baton bean beaver bee berry binder bloom booth bravo brewer bud burger bush butcher butler candy cannon chapel cliff cocoa coffin cone coral couch coward crane crouch curly curry darling deck destiny dial dodge doll dot drew duke dusty dye eagle earnest elder falcon fell ferry flint fort fortune fountain fox fry gale gallant gamble ginger golden gross grove ham hammock harp hatch haven hawk hay herb herring holder hood hull hung ivory jazz joiner jolly lamb lavender loving marble marsh maze melody messenger mock mount nickel noble null outlaw pal peoples plantation rally ransom riddle rider rocky rouse rusty salmon savage shook shoreline slack slaughter spear stark sterling stew stout strand sunny sunrise swift swindle tan thorn tore trout usher vigil violet vista walnut wan wheat wick wicker wolf woodland workman worthy"
    );

    /// <summary>Open the name of a town: "el paso", "st. john".</summary>
    private static readonly WordSet TownOpenings = new("el los las san santa st fort mount");

    public static void Promote(in Page page)
    {
        for (var i = 0; i < page.Count; i++)
            if (page.IsWord(i) && page[i].Shape != Shape.Lower && page[i].Length > 1 && !IsPronoun(page, i))
                return;
        if (page.Count == 0)
            return;
        page.Lower();
        for (var i = 0; i < page.Count; i++)
            if (page.IsWord(i) && (IsListed(page, i) || page.Everyday && IsUnknown(page, i)))
                page.Raise(i);
        if (page.Everyday)
            for (var i = 0; i < page.Count; i++)
                if (IsHome(page, i))
                    page.Raise(i + 1);
        for (var i = 0; i < page.Count; i++)
            if (page.In(i, TownOpenings) && page.Capital(page.Mark(i + 1) == '.' ? i + 2 : i + 1))
                page.Raise(i);
        for (var i = 1; i < page.Count; i++)
            if (page.Capital(i - 1) && page.Has(i, Lex.OrgHead) && !page.Has(i, Lex.Common) && page[i].Gap == Gap.Space)
                page.Raise(i);
        for (var i = 1; i < page.Count; i++)
            if (
                page[i].Length == 1
                && page.IsWord(i)
                && (page.Capital(i - 1) || page.Mark(i - 1) == ':' || page.Has(i - 1, Lex.PersonLabel | Lex.Title))
                && page.Capital(page.Mark(i + 1) == '.' ? i + 2 : i + 1)
            )
                page.RaiseInitial(i);
    }

    private static readonly WordSet Homes = new("lives live living resides lived flew moved born university");

    /// <summary>"my friend lives in sunset": one word and then the end, in the place of a town.</summary>
    private static bool IsHome(in Page page, int i) =>
        (page.Is(i, "in") || page.Is(i, "to") || page.Is(i, "of"))
        && page.In(i - 1, Homes)
        && page[i + 1].Gap == Gap.Space
        && !page.Has(
            i + 1,
            Lex.Pronoun | Lex.Unit | Lex.FacilityHead | Lex.FacilityWord | Lex.NumberWord | Lex.Medical | Lex.Relation
        )
        && (page[i + 2].Kind is TokenKind.Mark or TokenKind.None || page[i + 2].Gap >= Gap.Line || page.Is(i + 2, "on"));

    private static bool IsListed(in Page page, int i) =>
        page.Has(i, Lex.NameWord | Lex.City | Lex.Company)
        && !(page.Has(i, Lex.Company) && page[i].Length < 5)
        && !page.Has(i, (Lex.Plain & ~Lex.Company) | Lex.Pronoun | Lex.Month | Lex.Particle)
        && !page.In(i, Words);

    private static bool IsUnknown(in Page page, int i)
    {
        if (page[i].Length < ShortestUnknown || page[i].Lex != Lex.None || page[i].Label != 0)
            return false;
        // "an awv", "d-mannose", "the hoverboard"
        if (
            page.In(i - 1, Articles) && !page.In(i + 1, Owned)
            || page.Mark(i - 1) == '-' && page.Joined(i) && page[i - 2].Length <= 1
        )
            return false;
        page.Guess(i);
        return page[i].Lex == Lex.None;
    }

    private static readonly WordSet Articles = new(
        "a an the this that these those some any my your our no more most much many less few every each"
    );
    private static readonly WordSet Owned = new(
        "chart account case file query appeal claim denial twins baby family record records encounter"
    );

    /// <summary>"I'd", "I'm".</summary>
    private static bool IsPronoun(in Page page, int i) =>
        page.Text[page[i].Start] == 'I' && page[i].Length <= 4 && page.Word(i)[1] is '\'' or '\u2019';
}
