namespace Chartroom.Codes;

/// <summary>The notes of the Tabular List over all codes of the set: excludes, code first, use additional, code also.</summary>
internal static class NoteRules
{
    private const int MaxOwners = 16;

    // Official Guidelines section I.A.12.a names this pair as one that may stand together.
    private static readonly (string, string)[] KnownExceptions = [("F458", "G4763"), ("F458", "N946")];

    public static void Check(RuleSheet sheet)
    {
        if (sheet.Book is not { } book)
            return;
        Span<int> owners = stackalloc int[MaxOwners];
        foreach (ref readonly var line in sheet.Lines.AsSpan())
        {
            if (line.Row < 0 || !line.IsReported)
                continue;
            foreach (var owner in owners[..book.Notes.OwnersOf(line.Row, owners)])
            {
                var (first, end) = book.Notes.WrittenAt(owner);
                for (var note = first; note < end; note++)
                    Note(sheet, book, line, owner, note);
            }
        }
    }

    private static void Note(RuleSheet sheet, CodeBook book, in RuleLine line, int owner, int note)
    {
        switch (book.Notes.KindOf(note))
        {
            case NoteKind.Excludes1:
                Excludes(sheet, book, line, owner, note, RuleId.Excludes1);
                break;
            case NoteKind.Excludes2 when owner < book.Count:
                Excludes(sheet, book, line, owner, note, RuleId.Excludes2);
                break;
            case NoteKind.CodeFirst:
                First(sheet, book, line, owner, note);
                break;
            case NoteKind.UseAdditional:
                Additional(sheet, book, line, owner, note);
                break;
            case NoteKind.CodeAlso when owner < book.Count && book.Notes.ReferenceCount(note) > 0:
                if (Named(sheet, book, line, note) is null)
                    Say(
                        sheet,
                        book,
                        RuleId.CodeAlso,
                        Severity.Info,
                        line,
                        owner,
                        note,
                        "may need a second code, in either order"
                    );
                break;
        }
    }

    private static void Excludes(RuleSheet sheet, CodeBook book, in RuleLine line, int owner, int note, string rule)
    {
        // A note that names the code it applies to (a chapter's note naming one of its blocks) says nothing about that code.
        if (book.Notes.ReferenceCount(note) == 0 || book.Notes.Names(note, book.Keys[line.Row]))
            return;
        foreach (ref readonly var other in sheet.Lines.AsSpan())
        {
            if (other.Row < 0 || !other.IsReported || other.Row == line.Row || !book.Notes.Names(note, book.Keys[other.Row]))
                continue;
            if (
                IsUnder(book, other.Row, owner)
                || IsKnownException(line.Code, other.Code)
                || !sheet.FirstOfPair(rule, line.Place, other.Place)
            )
                continue;
            var (a, b) = (RuleSheet.Display(line), RuleSheet.Display(other));
            var where = $"{sheet.Source} Tabular List, note at {book.Notes.OwnerName(owner)}: \"{book.Notes.TextOf(note)}\"";
            if (rule == RuleId.Excludes1)
                sheet.Say(
                    rule,
                    Severity.Warn,
                    $"{a} and {b} are not reported together (Excludes1), unless the two conditions are unrelated to each other.",
                    $"{where}; Official Guidelines section I.A.12.a",
                    a,
                    b
                );
            else
                sheet.Say(
                    rule,
                    Severity.Info,
                    $"{b} is not part of {a} (Excludes2): both may be reported where both are documented.",
                    where,
                    a,
                    b
                );
        }
    }

    // The owner of the note is above the other code too: the note tells its own codes apart at a place both share.
    private static bool IsUnder(CodeBook book, int row, int owner)
    {
        if (owner >= book.Count)
            return book.Groups.Holds(owner - book.Count, book.Keys[row]);
        for (var at = row; at >= 0; at = book.Parents[at])
            if (at == owner)
                return true;
        return false;
    }

    private static bool IsKnownException(string a, string b) =>
        Array.Exists(KnownExceptions, e => (e.Item1 == a && e.Item2 == b) || (e.Item1 == b && e.Item2 == a));

    private static void First(RuleSheet sheet, CodeBook book, in RuleLine line, int owner, int note)
    {
        if (book.Notes.ReferenceCount(note) > 0 && book.Notes.Names(note, book.Keys[line.Row]))
            return;
        var named = Named(sheet, book, line, note);
        if (named is { } cause && Before(cause, line))
            return;
        if (named is not null)
            Say(
                sheet,
                book,
                RuleId.CodeFirst,
                Severity.Warn,
                line,
                owner,
                note,
                $"comes after {RuleSheet.Display(named.Value)}",
                named
            );
        else if (line.IsFirst)
            Say(
                sheet,
                book,
                RuleId.CodeFirst,
                IsConditional(book, note) ? Severity.Info : Severity.Warn,
                line,
                owner,
                note,
                "stands first, but its cause is coded before it"
            );
    }

    private static void Additional(RuleSheet sheet, CodeBook book, in RuleLine line, int owner, int note)
    {
        // Notes of whole chapters and blocks ask for a code "if applicable"; they speak at the chart only when written at the code or above it.
        if (owner >= book.Count || book.Notes.ReferenceCount(note) == 0)
            return;
        var named = Named(sheet, book, line, note);
        if (named is null)
            Say(
                sheet,
                book,
                RuleId.UseAdditional,
                Severity.Info,
                line,
                owner,
                note,
                "asks for an additional code where it applies"
            );
        else if (Before(named.Value, line) && !IsOwnCause(sheet, book, line, named.Value))
            Say(
                sheet,
                book,
                RuleId.UseAdditional,
                Severity.Warn,
                line,
                owner,
                note,
                $"comes before {RuleSheet.Display(named.Value)}",
                named
            );
    }

    // A pair whose notes ask for both orders (each may lead) is left to the coder.
    private static bool IsOwnCause(RuleSheet sheet, CodeBook book, in RuleLine line, in RuleLine named)
    {
        Span<int> owners = stackalloc int[MaxOwners];
        foreach (var owner in owners[..book.Notes.OwnersOf(line.Row, owners)])
        {
            var (first, end) = book.Notes.WrittenAt(owner);
            for (var note = first; note < end; note++)
                if (book.Notes.KindOf(note) is NoteKind.CodeFirst && book.Notes.Names(note, book.Keys[named.Row]))
                    return true;
        }
        return sheet.Lines.Length == 0;
    }

    private static RuleLine? Named(RuleSheet sheet, CodeBook book, in RuleLine line, int note)
    {
        foreach (ref readonly var other in sheet.Lines.AsSpan())
            if (other.Row >= 0 && other.IsReported && other.Row != line.Row && book.Notes.Names(note, book.Keys[other.Row]))
                return other;
        return null;
    }

    private static bool Before(in RuleLine a, in RuleLine b) => a.IsFirst || (!b.IsFirst && a.Place < b.Place);

    private static bool IsConditional(CodeBook book, int note)
    {
        var text = book.Notes.TextOf(note);
        return text.Contains("if applicable", StringComparison.OrdinalIgnoreCase)
            || text.Contains("if any", StringComparison.OrdinalIgnoreCase)
            || text.Contains("any associated", StringComparison.OrdinalIgnoreCase)
            || text.Contains("if known", StringComparison.OrdinalIgnoreCase);
    }

    private static void Say(
        RuleSheet sheet,
        CodeBook book,
        string rule,
        Severity severity,
        in RuleLine line,
        int owner,
        int note,
        string what,
        RuleLine? other = null
    )
    {
        var code = RuleSheet.Display(line);
        sheet.Findings.Add(
            new Finding(
                rule,
                severity,
                other is { } second ? [code, RuleSheet.Display(second)] : [code],
                $"{code} {what}: \"{book.Notes.TextOf(note)}\".",
                $"{sheet.Source} Tabular List, note at {book.Notes.OwnerName(owner)}; Official Guidelines section I.A.13"
            )
        );
    }
}
