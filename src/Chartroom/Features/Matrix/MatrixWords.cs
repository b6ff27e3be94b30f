using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Matrix;

/// <summary>Blocks of the role matrix in the words people say.</summary>
internal static class MatrixWords
{
    /// <summary>"coder and auditor".</summary>
    public static string Of(IReadOnlyList<Role> roles) =>
        roles.Count == RoleMatrix.Roles ? "every role" : And([.. roles.Select(Words.Of)]);

    public static string Of(IReadOnlyList<TaskProfile> profiles) =>
        Some([.. profiles.Select(Words.OfName)], [.. Enum.GetValues<TaskProfile>().Select(Words.OfName)], "every task");

    public static string OfKinds(IReadOnlyList<int> types) =>
        Some([.. types.Select(Kind)], [.. Enumerable.Range(0, RoleMatrix.Types).Select(Kind)], "every kind of document");

    public static string Of(IReadOnlyList<DocumentSection> sections) =>
        Some([.. sections.Select(Section)], [.. Enum.GetValues<DocumentSection>().Select(Section)], "every section");

    private static string Section(DocumentSection section) =>
        section == DocumentSection.Other ? "text under other headings" : Words.OfName(section);

    public static string Of(CellAccess access) => Words.OfName(access);

    /// <summary>Which way a change goes: said, never shown by colour alone.</summary>
    public static string Way(bool wider) => wider ? "wider" : "narrower";

    /// <summary>A kind of document inside a sentence.</summary>
    public static string Kind(int type)
    {
        var name = DocumentTypes.All[type].Name;
        return char.IsUpper(name[1]) ? name : $"{char.ToLowerInvariant(name[0])}{name[1..]}";
    }

    /// <summary>"a, b and c".</summary>
    public static string And(IReadOnlyList<string> words) =>
        words.Count switch
        {
            0 => "",
            1 => words[0],
            _ => $"{string.Join(", ", words.Take(words.Count - 1))} and {words[^1]}",
        };

    /// <summary>Names what is there, or where that is shorter what is not.</summary>
    private static string Some(string[] some, string[] all, string every) =>
        some.Length == all.Length ? every
        : some.Length * 2 <= all.Length ? And(some)
        : $"{every} but {And([.. all.Except(some)])}";
}
