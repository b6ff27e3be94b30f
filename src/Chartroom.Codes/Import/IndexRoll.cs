namespace Chartroom.Codes;

/// <summary>Rolls an index or a table forward through one addenda: its lines change in place; what finds no place is listed.</summary>
internal sealed class IndexRoll
{
    private const string Nowhere = "-";

    private readonly Node root = new(null);
    private readonly List<string> notRolled;
    private readonly List<Node?> path = [];
    private readonly List<Node> deleted = [];
    private Node? revised;
    private string name = string.Empty;

    /// <param name="lines">All lines of one book, in its order.</param>
    /// <param name="notRolled">Takes a sentence for each line that found no place.</param>
    public IndexRoll(IEnumerable<IndexLine> lines, List<string> notRolled)
    {
        this.notRolled = notRolled;
        foreach (var line in lines)
        {
            var node = new Node(line);
            (line.Level == 0 ? root : At(line.Level - 1) ?? root).Below.Add(node);
            Enter(line.Level, node);
        }
    }

    /// <summary>Lines of the addenda that were done or found.</summary>
    public int Done { get; private set; }

    public void Apply(ParsedFile addenda)
    {
        name = addenda.Name;
        path.Clear();
        foreach (var (action, line) in addenda.IndexAddenda)
        {
            var missed = notRolled.Count;
            Apply(action, line);
            Done += notRolled.Count == missed ? 1 : 0;
        }
        foreach (var lost in deleted.SelectMany(d => d.Below))
            Miss("Went with the line above it, and is not named", lost.Line!);
        deleted.Clear();
    }

    /// <summary>The lines as they are now, in order.</summary>
    public IEnumerable<IndexLine> Lines() => Under(root, 0);

    private static IEnumerable<IndexLine> Under(Node node, int level)
    {
        foreach (var below in node.Below)
        {
            yield return below.Line! with
            {
                Level = level,
            };
            foreach (var line in Under(below, level + 1))
                yield return line;
        }
    }

    private void Apply(string action, IndexLine line)
    {
        var parent = line.Level == 0 ? root : At(line.Level - 1);
        var found = parent is null ? null : Find(parent, line, isNew: action == "Add");
        switch (action)
        {
            case "Add" when parent is not null:
                found ??= Insert(parent, new Node(line));
                found.Line = With(found.Line!, line);
                break;
            case "Delete" when found is not null:
                parent!.Below.Remove(found);
                deleted.Remove(found);
                deleted.Add(found);
                break;
            case "Revise from":
                revised = found;
                break;
            case "Revise to" when revised is not null:
                revised.Line = With(revised.Line!, line);
                (found, revised) = (revised, null);
                break;
            case "Revise to" when parent is not null && found is not null:
                found.Line = With(found.Line!, line);
                break;
        }
        if (found is null)
            Miss(action, line);
        Enter(line.Level, found);
    }

    // In a table an empty cell is as it was.
    private static IndexLine With(IndexLine old, IndexLine line)
    {
        if (line.Book is not (IndexBook.Drugs or IndexBook.Neoplasms))
            return line;
        var (before, after) = (old.Codes.Split('|'), line.Codes.Split('|'));
        for (var i = 0; i < after.Length; i++)
            after[i] =
                after[i] == Nowhere ? string.Empty
                : after[i].Length == 0 && i < before.Length ? before[i]
                : after[i];
        return line with { Codes = string.Join('|', after) };
    }

    // The same words; else, where one line alone has the same first word and the same codes, that one.
    private static Node? Find(Node parent, IndexLine line, bool isNew)
    {
        var wanted = AddendaWords.Plain(line.Title);
        var all = parent.Below.FindAll(n => n.Key == wanted);
        if (all.Count > 0 || isNew)
            return all.Find(n => AddendaWords.Plain(n.Line!.Modifiers) == AddendaWords.Plain(line.Modifiers))
                ?? all.FirstOrDefault();
        // "Condition - see Z57": one publisher's file has the reference as a title with a code.
        wanted += AddendaWords.Plain((line.See.Length > 0 ? "see" : string.Empty) + line.See + line.Codes);
        all = parent.Below.FindAll(n =>
            wanted.StartsWith(n.Key, StringComparison.Ordinal) && n.Key + AddendaWords.Plain(n.Line!.Codes) == wanted
        );
        if (all.Count == 0 && line.Book is IndexBook.Diseases or IndexBook.ExternalCauses)
            all = parent.Below.FindAll(n => n.Line!.Codes == line.Codes && First(n.Line.Title) == First(line.Title));
        return all.Count == 1 ? all[0] : null;
    }

    private static string First(string title) => AddendaWords.Plain(title.Split([' ', ',', '-'], 2)[0]);

    // Lines stand by their words, those that begin with "with" first.
    private static Node Insert(Node parent, Node node)
    {
        var key = Order(node);
        var at = parent.Below.FindIndex(n => string.CompareOrdinal(Order(n), key) > 0);
        parent.Below.Insert(at < 0 ? parent.Below.Count : at, node);
        return node;
    }

    private static string Order(Node node) =>
        node.Line!.Title.StartsWith("with", StringComparison.OrdinalIgnoreCase) ? " " + node.Key : node.Key;

    private Node? At(int level) => level < path.Count ? path[level] : null;

    private void Enter(int level, Node? node)
    {
        while (path.Count <= level)
            path.Add(null);
        path[level] = node;
        path.RemoveRange(level + 1, path.Count - level - 1);
    }

    private void Miss(string action, IndexLine line)
    {
        var term = At(0)?.Line?.Title ?? "the beginning";
        var dashes = new string('-', line.Level);
        notRolled.Add($"{Path.GetFileName(name)}, at {term}: {action}: {dashes} {line.Title} {line.Codes}".TrimEnd());
    }

    private sealed class Node(IndexLine? line)
    {
        public IndexLine? Line
        {
            get;
            set => (field, Key) = (value, value is null ? string.Empty : AddendaWords.Plain(value.Title));
        } = line;

        /// <summary>The title as titles are compared.</summary>
        public string Key { get; private set; } = line is null ? string.Empty : AddendaWords.Plain(line.Title);

        public List<Node> Below { get; } = [];
    }
}
