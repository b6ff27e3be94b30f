using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Detectors;

/// <summary>Telephone numbers and e-mail addresses written out in words: "five five five, oh one four nine", "ann dot lee at example dot com".</summary>
internal static class Spelled
{
    private const int FewestFigures = 7; // a local number of the North American plan
    private static readonly WordSet Figures = new("zero oh o one two three four five six seven eight nine");
    private static readonly WordSet Many = new("double triple");
    private static readonly WordSet Endings = new("com org net edu gov io health");

    /// <summary>From the first figure word. Returns <paramref name="i"/> where fewer than seven figures follow each other.</summary>
    public static int Phone(in Page page, int i)
    {
        var figures = 0;
        var end = i;
        for (var at = i; page.SameLine(at) || at == i; at++)
        {
            if (page.In(at, Figures))
            {
                figures++;
                end = at + 1;
            }
            else if (page.In(at, Many))
                figures++;
            else if (page.Mark(at) is not (',' or '-' or '.'))
                break;
        }
        return figures >= FewestFigures ? page.Report(i, end, PhiKind.Phone, 0.8, "A telephone number written in words.") : i;
    }

    /// <summary>From the "dot" before the last part: "ann dot lee at example dot com".</summary>
    public static int Email(in Page page, int dot)
    {
        if (!page.In(dot + 1, Endings) || page[dot + 1].Gap != Gap.Space)
            return dot;
        var first = dot - 1;
        while (page.Is(first - 1, "dot"))
            first -= 2;
        if (!page.Is(first - 1, "at"))
            return dot;
        first -= 2;
        while (page.Is(first - 1, "dot") || page.Is(first - 1, "underscore"))
            first -= 2;
        return page.IsWord(first) ? page.Report(first, dot + 2, PhiKind.Email, 0.9, "An e-mail address written in words.") : dot;
    }
}
