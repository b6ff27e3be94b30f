namespace Chartroom.Codes;

/// <summary>
/// The notes of the Tabular List over all codes of the set: excludes, code first, use additional, code also. The lines of one instruction at
/// one place ("code first the underlying disease, such as: …") are one instruction: one of its codes fulfils it, and it speaks once.
/// </summary>
internal static class NoteRules
{
    private const int MaxOwners = 16;
    private const int MostQuoted = 3;

    // Official Guidelines section I.A.12.a names these pairs as ones that may stand together.
    private static readonly (string, string)[] KnownExceptions = [("F458", "G4763"), ("F458", "N946")];

    public static void Check(RuleSheet sheet)
    {
        if (sheet.Book is not { } book)
            return;
        Span<int> owners = stackalloc int[MaxOwners];
        var kinds = book.Notes.Kinds;
        for (var i = 0; i < sheet.Lines.Length; i++)
        {
            ref readonly var line = ref sheet.Lines[i];
            if (line.Row < 0 || !line.IsReported)
                continue;
            foreach (var owner in owners[..book.Notes.OwnersOf(line.Row, owners)])
            {
                var (first, end) = book.Notes.WrittenAt(owner);
                var (causes, more, also) = (default(Instruction), default(Instruction), default(Instruction));
                for (var note = first; note < end; note++)
                    switch ((NoteKind)kinds[note])
                    {
                        case NoteKind.Excludes1:
                            Excludes(sheet, book, line, owner, note, RuleId.Excludes1);
                            break;
                        case NoteKind.Excludes2 when owner < book.Count:
                            Excludes(sheet, book, line, owner, note, RuleId.Excludes2);
                            break;
                        case NoteKind.CodeFirst:
                            causes.Add(note);
                            break;
                        case NoteKind.UseAdditional:
                            more.Add(note);
                            break;
                        case NoteKind.CodeAlso when owner < book.Count:
                            also.Add(note);
                            break;
                    }
                First(sheet, book, line, owner, causes);
                Additional(sheet, book, line, owner, more);
                Also(sheet, book, line, owner, also);
            }
        }
    }

    private static void Excludes(RuleSheet sheet, CodeBook book, in RuleLine line, int owner, int note, string rule)
    {
        // A note that names the code it applies to (a chapter's note naming one of its blocks) says nothing about that code.
        var at = sheet.NextNamed(note, 0);
        if (at < 0 || book.Notes.Names(note, book.Keys[line.Row]))
            return;
        for (; at >= 0; at = sheet.NextNamed(note, at + 1))
        {
            ref readonly var other = ref sheet.Reported(at);
            if (
                other.Row == line.Row
                || IsUnder(book, other.Row, owner)
                || IsKnownException(line.Code, other.Code)
                || !sheet.FirstOfPair(rule, line.Place, other.Place)
            )
                continue;
            var (a, b) = (RuleSheet.Display(line), RuleSheet.Display(other));
            var where = $"{sheet.NoteSource}, note at {book.Notes.OwnerName(owner)}: \"{book.Notes.TextOf(note)}\"";
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

    private static void First(RuleSheet sheet, CodeBook book, in RuleLine line, int owner, in Instruction causes)
    {
        if (causes.IsEmpty || causes.Names(book, book.Keys[line.Row]))
            return;
        var after = default(RuleLine?);
        for (var note = causes.From; note < causes.To; note++)
        for (var at = NextOf(sheet, book, causes, note, 0); at >= 0; at = NextOf(sheet, book, causes, note, at + 1))
        {
            ref readonly var cause = ref sheet.Reported(at);
            if (cause.Row == line.Row)
                continue;
            if (Before(cause, line))
                return;
            after ??= cause;
        }
        if (after is { } late)
            Say(
                sheet,
                book,
                RuleId.CodeFirst,
                Severity.Warn,
                line,
                owner,
                causes,
                $"comes after {RuleSheet.Display(late)}",
                late
            );
        else if (after is null && line.IsFirst)
            Say(
                sheet,
                book,
                RuleId.CodeFirst,
                causes.IsConditional(book) ? Severity.Info : Severity.Warn,
                line,
                owner,
                causes,
                "stands first, but its cause is coded before it"
            );
    }

    private static void Additional(RuleSheet sheet, CodeBook book, in RuleLine line, int owner, in Instruction more)
    {
        if (more.IsEmpty || more.Names(book, book.Keys[line.Row]))
            return;
        var (found, early) = (false, default(RuleLine?));
        for (var note = more.From; note < more.To; note++)
        for (var at = NextOf(sheet, book, more, note, 0); at >= 0; at = NextOf(sheet, book, more, note, at + 1))
        {
            ref readonly var named = ref sheet.Reported(at);
            if (named.Row == line.Row)
                continue;
            found = true;
            if (Before(named, line) && !IsOwnCause(book, line, named))
                early ??= named;
        }
        if (early is { } wrong)
            Say(
                sheet,
                book,
                RuleId.UseAdditional,
                Severity.Warn,
                line,
                owner,
                more,
                $"comes before {RuleSheet.Display(wrong)}",
                wrong
            );
        else if (!found && (owner < book.Count || sheet.FirstOfPair(RuleId.UseAdditional, owner, owner)))
            // What a chapter or block asks of all its codes is said once.
            Say(
                sheet,
                book,
                RuleId.UseAdditional,
                Severity.Info,
                line,
                owner,
                more,
                "asks for an additional code where it applies"
            );
    }

    private static void Also(RuleSheet sheet, CodeBook book, in RuleLine line, int owner, in Instruction also)
    {
        var names = false;
        for (var note = also.From; note < also.To; note++)
        {
            if (!also.Holds(book, note))
                continue;
            names |= book.Notes.ReferenceCount(note) > 0;
            for (var at = sheet.NextNamed(note, 0); at >= 0; at = sheet.NextNamed(note, at + 1))
                if (sheet.Reported(at).Row != line.Row)
                    return;
        }
        if (names)
            Say(sheet, book, RuleId.CodeAlso, Severity.Info, line, owner, also, "may need a second code, in either order");
    }

    private static int NextOf(RuleSheet sheet, CodeBook book, in Instruction lines, int note, int from) =>
        lines.Holds(book, note) ? sheet.NextNamed(note, from) : -1;

    // A pair whose notes ask for both orders (each may lead) is left to the coder.
    private static bool IsOwnCause(CodeBook book, in RuleLine line, in RuleLine named)
    {
        Span<int> owners = stackalloc int[MaxOwners];
        foreach (var owner in owners[..book.Notes.OwnersOf(line.Row, owners)])
        {
            var (first, end) = book.Notes.WrittenAt(owner);
            for (var note = first; note < end; note++)
                if (book.Notes.KindOf(note) is NoteKind.CodeFirst && book.Notes.Names(note, book.Keys[named.Row]))
                    return true;
        }
        return false;
    }

    private static bool Before(in RuleLine a, in RuleLine b) => a.IsFirst || (!b.IsFirst && a.Place < b.Place);

    private static void Say(
        RuleSheet sheet,
        CodeBook book,
        string rule,
        Severity severity,
        in RuleLine line,
        int owner,
        in Instruction lines,
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
                $"{code} {what}: {lines.Quoted(book, MostQuoted)}.",
                $"{sheet.NoteSource}, note at {book.Notes.OwnerName(owner)}; Official Guidelines section I.A.{(rule == RuleId.CodeAlso ? "17" : "13")}"
            )
        );
    }
}
