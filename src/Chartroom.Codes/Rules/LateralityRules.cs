namespace Chartroom.Codes;

/// <summary>Right, left, both and unspecified of one site on one chart. Official Guidelines section I.B.13.</summary>
internal static class LateralityRules
{
    private enum Side
    {
        None,
        Right,
        Left,
        Both,
        Open,
    }

    public static void Check(RuleSheet sheet)
    {
        if (sheet.Book is not { } book)
            return;
        for (var i = 0; i < sheet.Lines.Length; i++)
        for (var j = i + 1; j < sheet.Lines.Length; j++)
            if (sheet.Lines[i].IsReported && sheet.Lines[j].IsReported && SameSite(book, sheet.Lines[i], sheet.Lines[j]))
                Pair(sheet, book, sheet.Lines[i], sheet.Lines[j]);
    }

    // Two rows of one parent, once 7th characters that only tell the encounter are set aside.
    private static bool SameSite(CodeBook book, in RuleLine a, in RuleLine b)
    {
        if (a.Row < 0 || b.Row < 0 || a.Row == b.Row)
            return false;
        var (one, other) = (book.Search.Bases[a.Row], book.Search.Bases[b.Row]);
        return one != other && book.Parents[one] >= 0 && book.Parents[one] == book.Parents[other];
    }

    private static void Pair(RuleSheet sheet, CodeBook book, in RuleLine a, in RuleLine b)
    {
        var (one, other) = (SideOf(book, a), SideOf(book, b));
        var (first, second) = (RuleSheet.Display(a), RuleSheet.Display(b));
        var sentence = (one, other) switch
        {
            (Side.Right, Side.Left) or (Side.Left, Side.Right) when Bilateral(book, a) is { } both =>
                $"{first} and {second} are the two sides of one site: {both} says both in one code.",
            (Side.Both, Side.Right or Side.Left) or (Side.Right or Side.Left, Side.Both) =>
                $"{first} and {second} contradict each other: one says both sides, the other one side.",
            (Side.Open, Side.Right or Side.Left or Side.Both) or (Side.Right or Side.Left or Side.Both, Side.Open) =>
                $"{first} and {second} name one site, one without its side. Keep the one that says the side.",
            _ => null,
        };
        if (sentence is not null)
            sheet.Say(
                RuleId.Laterality,
                Severity.Warn,
                sentence,
                $"{sheet.Source}; Official Guidelines section I.B.13",
                first,
                second
            );
    }

    private static string? Bilateral(CodeBook book, in RuleLine line)
    {
        var parent = book.Parents[book.Search.Bases[line.Row]];
        var (first, end) = book.Beginning(book.Keys[parent]);
        for (var row = first; row < end; row++)
            if (book.Parents[row] == parent && book.Titles[row].Contains("bilateral", StringComparison.OrdinalIgnoreCase))
                return CodeText.Display(CodeSystem.Icd10Cm, book.CodeAt(row));
        return null;
    }

    private static Side SideOf(CodeBook book, in RuleLine line)
    {
        var title = book.Titles[book.Search.Bases[line.Row]];
        return Says(title, "bilateral") ? Side.Both
            : Says(title, "right") ? Side.Right
            : Says(title, "left") ? Side.Left
            : MissingParts.Of(book, line.Row).Length > 0 ? Side.Open
            : Side.None;
    }

    private static bool Says(string title, string word) => title.Contains(word, StringComparison.OrdinalIgnoreCase);
}
