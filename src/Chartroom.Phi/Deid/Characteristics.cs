using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Deid;

/// <summary>Flags words that may single a person out without being a number or a name: rare offices, marks of the body, public events. 45 CFR 164.514(b)(2)(i)(R)</summary>
internal static class Characteristics
{
    private static readonly WordSet Offices = new(
        "mayor governor senator congressman congresswoman ambassador bishop sheriff celebrity astronaut olympian quarterback anchorman anchorwoman ceo president chairman judge superintendent"
    );
    private static readonly WordSet Marks = new("tattoo tattoos tattooed birthmark scarification piercing piercings");
    private static readonly WordSet Events = new(
        "headline headlines newspaper televised viral lawsuit massacre hijacking lottery"
    );
    private static readonly WordSet Multiples = new("triplet triplets quadruplet quadruplets quintuplets conjoined");

    public static IReadOnlyList<Review> Find(string text)
    {
        var tokens = new Tokens();
        Tokenizer.Read(text, WordLists.BuiltIn, tokens);
        var page = new Page(text, tokens.Span, new Findings(), WordLists.BuiltIn, Register.Clinical);
        var reviews = new List<Review>();
        for (var i = 0; i < page.Count; i++)
            if (Why(page, i) is { } why)
                reviews.Add(new Review(page[i].Start, page[i].End, why));
        return reviews;
    }

    private static string? Why(in Page page, int i)
    {
        if (page.In(i, Offices))
            return "A rare office or occupation can identify its holder.";
        if (page.In(i, Marks))
            return "A mark of the body can identify a person.";
        if (page.In(i, Events))
            return "A public event can be looked up.";
        return page.In(i, Multiples) ? "A rare birth can identify a family." : null;
    }
}
