using System.Globalization;
using System.Text.RegularExpressions;

namespace Chartroom.Codes;

/// <summary>Rolls a Tabular List forward through one addenda: its codes, blocks and notes change in place; what finds no place is listed.</summary>
/// <param name="codes">The list's codes with their titles; empty where only notes are at hand.</param>
internal sealed partial class TabularRoll(
    Dictionary<string, string> codes,
    List<NoteLine> notes,
    List<GroupLine> groups,
    List<string> notRolled
)
{
    private const double SameIndent = 4;

    private static readonly (string Words, NoteKind Kind)[] Headings =
    [
        ("Excludes1", NoteKind.Excludes1),
        ("Excludes2", NoteKind.Excludes2),
        ("Excludes 1", NoteKind.Excludes1),
        ("Excludes 2", NoteKind.Excludes2),
        ("Includes", NoteKind.Includes),
        ("Use additional", NoteKind.UseAdditional),
        ("Code first", NoteKind.CodeFirst),
        ("Code also", NoteKind.CodeAlso),
        ("Note", NoteKind.General),
    ];

    private readonly Dictionary<string, List<NoteLine>> byOwner = notes
        .GroupBy(n => n.Owner, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);

    private string owner = string.Empty;
    private (NoteKind Kind, double Indent)? heading;
    private int? anchor;
    private NoteLine? revised;
    private string? revisedBlock;
    private GroupLine? deletedBlock;
    private bool listsBlocks;
    private bool isDeleted;
    private string name = string.Empty;

    public void Apply(ParsedFile addenda)
    {
        name = addenda.Name;
        foreach (var line in addenda.Addenda)
            Apply(line);
        notes.Clear();
        notes.AddRange(byOwner.Values.SelectMany(n => n));
    }

    private void Apply(AddendaLine line)
    {
        if (line.Bold.StartsWith("Chapter ", StringComparison.Ordinal))
            Enter(line.Bold["Chapter ".Length..].Trim());
        else if (CodeLine().Match(line.Bold) is { Success: true } code)
            Code(
                line,
                code.Groups["code"].Value.Replace(".", string.Empty, StringComparison.Ordinal),
                code.Groups["title"].Value
            );
        else if (line.Plain.StartsWith("This chapter contains", StringComparison.Ordinal))
            listsBlocks = true;
        else if (listsBlocks && ListedBlock().Match(line.Plain) is { Success: true } listed)
            Listed(line.Action, listed.Groups["title"].Value, listed.Groups["first"].Value, listed.Groups["last"].Value);
        else if (HeadingOf(line.Bold) is { } kind)
            Heading(line, kind);
        else if (BlockLine().Match(line.Bold) is { Success: true } block)
            Block(
                line,
                block.Groups["title"].Value.Trim(),
                block.Groups["first"].Value,
                block.Groups["last"] is { Success: true } last ? last.Value : block.Groups["first"].Value
            );
        else if (!listsBlocks && (line.Plain.Length > 0 || line.Bold.Length > 0))
            Note(line, KindAt(line.Indent, line.Plain), $"{line.Bold} {line.Plain}".Trim());
    }

    private void Enter(string next) =>
        (owner, heading, anchor, revised, listsBlocks, isDeleted) = (next, null, null, null, false, false);

    private void Code(AddendaLine line, string code, string title)
    {
        Enter(code);
        isDeleted = line.Action == "Delete";
        if (isDeleted)
            byOwner.Remove(code);
        if (codes.Count == 0)
            return;
        switch (line.Action)
        {
            case "Add" or "Revise to":
                codes[code] = title;
                break;
            case "Delete" when !codes.Remove(code):
            case "No Change" or "Revise from" when !codes.ContainsKey(code):
                Miss(line);
                break;
        }
    }

    private void Block(AddendaLine line, string title, string first, string last)
    {
        var id = $"{first}-{last}";
        var at = groups.FindIndex(g => g.First == first && g.Last == last && (g.Kind is GroupKind.Chapter) == IsChapterTitle(g));
        if (at < 0 && first == last)
        {
            // A block of one category has no entry of its own: the category carries its notes.
            Enter(first);
            return;
        }
        Enter(at >= 0 ? groups[at].Id : id);
        switch (line.Action)
        {
            case "Add" when at < 0:
                groups.Add(new GroupLine(GroupKind.Block, id, title, first, last));
                if (deletedBlock?.Title == title)
                    MoveNotes(deletedBlock.Id, id);
                break;
            case "Delete" when at >= 0:
                deletedBlock = groups[at];
                groups.RemoveAt(at);
                break;
            case "Revise from":
                revisedBlock = at >= 0 ? groups[at].Id : null;
                break;
            case "Revise to" when revisedBlock is not null:
                Enter(Rename(revisedBlock, title, first, last));
                revisedBlock = null;
                break;
            case "No Change" when at < 0:
                Miss(line);
                break;
        }
    }

    // The list of blocks at a chapter's beginning: a block may get another end only here.
    private void Listed(string action, string title, string first, string last)
    {
        if (action == "Revise from")
            revisedBlock = groups.Find(g => g.Kind is GroupKind.Block && g.First == first && g.Last == last)?.Id;
        else if (action == "Revise to" && revisedBlock is not null)
        {
            Rename(revisedBlock, title, first, last);
            revisedBlock = null;
        }
    }

    private string Rename(string block, string title, string first, string last)
    {
        var at = groups.FindIndex(g => g.Id == block);
        var id = groups[at].Kind is GroupKind.Chapter ? block : $"{first}-{last}";
        groups[at] = groups[at] with { Id = id, Title = title, First = first, Last = last };
        MoveNotes(block, id);
        return id;
    }

    private void MoveNotes(string from, string to)
    {
        if (from != to && byOwner.Remove(from, out var kept))
            byOwner[to] = [.. kept.Select(n => n with { Owner = to })];
    }

    // "Chapter 3" comes before the chapter's title, so that the owner is the chapter already.
    private bool IsChapterTitle(GroupLine group) => group.Kind is GroupKind.Chapter && group.Id == owner;

    private void Heading(AddendaLine line, NoteKind kind)
    {
        if (heading?.Kind != kind)
            anchor = null;
        heading = (kind, line.Indent);
        if (line.Plain.Trim(' ', ':', ',') is { Length: > 0 } text)
            Note(line, kind, text);
    }

    // Deeper than its heading, a line is the heading's; else it stands at the code itself.
    private NoteKind KindAt(double indent, string text)
    {
        if (SeventhCharacter().IsMatch(text))
            return NoteKind.SeventhCharacter;
        if (heading is { } current && indent > current.Indent + SameIndent)
            return current.Kind;
        if (heading is not null)
            (heading, anchor) = (null, null);
        return owner.Length < 3 || owner.Contains('-', StringComparison.Ordinal) ? NoteKind.General : NoteKind.InclusionTerm;
    }

    private void Note(AddendaLine line, NoteKind kind, string text)
    {
        // The notes of a deleted code went with it.
        if (isDeleted)
            return;
        if (owner.Length == 0)
        {
            Miss(line);
            return;
        }
        if (!byOwner.TryGetValue(owner, out var own))
            byOwner.Add(owner, own = []);
        var at = Find(own, kind, text);
        switch (line.Action)
        {
            case "Add":
                Insert(own, new NoteLine(owner, kind, text));
                break;
            case "Delete" when at >= 0:
                own.RemoveAt(at);
                anchor = at - 1;
                break;
            case "Revise from":
                revised = at >= 0 ? own[at] : null;
                if (at < 0)
                    Miss(line);
                break;
            case "Revise to" when revised is not null && own.IndexOf(revised) is >= 0 and var old:
                own[old] = new NoteLine(owner, kind, text);
                (anchor, revised) = (old, null);
                break;
            case "Revise to" when at < 0:
                Insert(own, new NoteLine(owner, kind, text));
                break;
            case "No Change" when at >= 0:
                anchor = at;
                break;
            case "Delete":
                Miss(line);
                break;
        }
    }

    private void Insert(List<NoteLine> own, NoteLine note)
    {
        var last = own.FindLastIndex(n => n.Kind == note.Kind);
        var at =
            anchor is { } after && after < own.Count ? after + 1
            : last >= 0 ? last + 1
            : own.Count;
        own.Insert(at, note);
        anchor = at;
    }

    private static int Find(List<NoteLine> own, NoteKind kind, string text)
    {
        var wanted = AddendaWords.Plain(text);
        var at = own.FindIndex(n => n.Kind == kind && AddendaWords.Plain(n.Text) == wanted);
        return at >= 0 ? at : own.FindIndex(n => AddendaWords.Plain(n.Text) == wanted);
    }

    private static NoteKind? HeadingOf(string bold)
    {
        foreach (var (words, kind) in Headings)
            if (bold.StartsWith(words, StringComparison.OrdinalIgnoreCase))
                return kind;
        return null;
    }

    private void Miss(AddendaLine line) =>
        notRolled.Add(
            string.Create(
                    CultureInfo.InvariantCulture,
                    $"{Path.GetFileName(name)}, at {(owner.Length == 0 ? "the beginning" : owner)}: {line.Action}: {line.Bold} {line.Plain}"
                )
                .TrimEnd()
        );

    [GeneratedRegex(@"^(?<code>[A-Z][0-9A-Z][0-9A-Z](\.[0-9A-Z]{1,4})?)\s+(?<title>\S.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex CodeLine();

    [GeneratedRegex(@"^(?<first>[A-Z][0-9A-Z]{2})-(?<last>[A-Z][0-9A-Z]{2})\s+(?<title>\S.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex ListedBlock();

    [GeneratedRegex(@"^[A-Z] (initial encounter|subsequent encounter|sequela)", RegexOptions.ExplicitCapture)]
    private static partial Regex SeventhCharacter();

    [GeneratedRegex(@"^(?<title>.*)\((?<first>[A-Z][0-9A-Z]{2})(-(?<last>[A-Z][0-9A-Z]{2}))?\)$", RegexOptions.ExplicitCapture)]
    private static partial Regex BlockLine();
}
