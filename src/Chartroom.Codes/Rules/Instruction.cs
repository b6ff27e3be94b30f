namespace Chartroom.Codes;

/// <summary>The lines of one kind of note at one place, as one instruction. Lines of other kinds may stand between them.</summary>
internal struct Instruction
{
    private int first;
    private int end;
    private int count;

    /// <summary>First line; lines that are not part of it are told by <see cref="Holds"/>.</summary>
    public readonly int From => first;

    public readonly int To => end;

    public readonly bool IsEmpty => count == 0;

    public void Add(int note)
    {
        if (count++ == 0)
            first = note;
        end = note + 1;
    }

    public readonly bool Holds(CodeBook book, int note) => book.Notes.KindOf(note) == book.Notes.KindOf(first);

    public readonly bool Names(CodeBook book, ulong key)
    {
        for (var note = first; note < end; note++)
            if (Holds(book, note) && book.Notes.Names(note, key))
                return true;
        return false;
    }

    public readonly bool IsConditional(CodeBook book)
    {
        for (var note = first; note < end; note++)
            if (Holds(book, note) && Says(book.Notes.TextOf(note)))
                return true;
        return false;

        static bool Says(string text) =>
            text.Contains("if applicable", StringComparison.OrdinalIgnoreCase)
            || text.Contains("if any", StringComparison.OrdinalIgnoreCase)
            || text.Contains("any associated", StringComparison.OrdinalIgnoreCase)
            || text.Contains("if known", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The first lines in quotes, and how many more there are.</summary>
    public readonly string Quoted(CodeBook book, int most)
    {
        var text = new System.Text.StringBuilder();
        var said = 0;
        for (var note = first; note < end && said < most; note++)
            if (Holds(book, note))
                text.Append(
                        said++ == 0 ? "\""
                        : text[^1] == ':' ? " "
                        : "; "
                    )
                    .Append(book.Notes.TextOf(note));
        text.Append('"');
        return count > said ? text.Append(" and ").Append(count - said).Append(" more").ToString() : text.ToString();
    }
}
