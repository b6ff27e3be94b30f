namespace Chartroom.Codes;

/// <summary>Reads the plain text the demonstration books are written in.</summary>
/// <remarks>
/// <c>@chapter 9 I00-I99 title</c> and <c>@block I10-I1A title</c>; a code with marks and its title, <c>*</c> for reportable and <c>e</c>
/// for exempt from present on admission, other letters as in <see cref="Mark"/>; below a code or group, indented, its notes:
/// <c>x1</c> Excludes1, <c>x2</c> Excludes2, <c>cf</c> code first, <c>ua</c> use additional code, <c>ca</c> code also, <c>in</c> includes,
/// <c>it</c> inclusion term.
/// </remarks>
internal static class BookText
{
    public static BookSource Read(Edition edition, TextReader reader)
    {
        var source = new BookSource(edition);
        var owner = string.Empty;
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line) || line[0] == '#')
                continue;
            if (line[0] == ' ')
                source.Notes.Add(Note(owner, line.Trim(), number));
            else if (line[0] == '@')
                owner = Group(source, line, number);
            else
                owner = Code(source, line, number);
        }
        return source;
    }

    private static string Code(BookSource source, string line, int number)
    {
        var parts = line.Split(' ', 3);
        if (parts.Length < 3 || !CodeText.TryNormalize(source.Edition.System, parts[0], out var code))
            throw new InvalidDataException($"Line {number}: expected a code, its marks and its title.");
        source.Codes.Add(
            new CodeRow(code, parts[1].Contains('*', StringComparison.Ordinal), parts[2], parts[2]) { Order = number }
        );
        foreach (var mark in parts[1])
            if (Mark(mark) is var flag and not CodeFlags.None)
                source.Mark(code, flag);
        return code;
    }

    private static CodeFlags Mark(char mark) =>
        mark switch
        {
            'e' => CodeFlags.PoaExempt,
            'm' => CodeFlags.Manifestation,
            'u' => CodeFlags.UnacceptablePrincipal,
            'n' => CodeFlags.Newborn,
            'p' => CodeFlags.Pediatric,
            'o' => CodeFlags.Maternity,
            'a' => CodeFlags.Adult,
            _ => CodeFlags.None,
        };

    private static string Group(BookSource source, string line, int number)
    {
        var parts = line.Split(' ', line.StartsWith("@chapter", StringComparison.Ordinal) ? 4 : 3);
        var (kind, id, range, title) = parts.Length switch
        {
            4 => (GroupKind.Chapter, parts[1], parts[2], parts[3]),
            3 => (GroupKind.Block, parts[1], parts[1], parts[2]),
            _ => throw new InvalidDataException($"Line {number}: expected a chapter or block with its range and title."),
        };
        var ends = range.Split('-');
        source.Groups.Add(new GroupLine(kind, id, title, ends[0], ends[^1]));
        return id;
    }

    private static NoteLine Note(string owner, string line, int number)
    {
        var kind = line[..2] switch
        {
            "x1" => NoteKind.Excludes1,
            "x2" => NoteKind.Excludes2,
            "cf" => NoteKind.CodeFirst,
            "ua" => NoteKind.UseAdditional,
            "ca" => NoteKind.CodeAlso,
            "in" => NoteKind.Includes,
            "it" => NoteKind.InclusionTerm,
            _ => throw new InvalidDataException($"Line {number}: '{line[..2]}' is not a kind of note."),
        };
        return new NoteLine(owner, kind, line[3..]);
    }
}
