using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>
/// The decision of two persons to go on from an older copy of the log although the outside remembers more. The restored log
/// takes a new origin line, because a log must never sign two histories under one name (C2SP tlog-checkpoint, "Signatures").
/// </summary>
/// <param name="Remembered">The size and root that the outside remembers and this copy lacks.</param>
/// <param name="Restored">The size and root of this copy.</param>
/// <param name="Decision">When, and why as one token of the operator's vocabulary, such as <c>disk-loss</c>; the story belongs into the incident.</param>
public sealed record RestoreCeremony(
    string FormerOrigin,
    string NewOrigin,
    (long Size, LedgerHash Root) Remembered,
    (long Size, LedgerHash Root) Restored,
    (string Reason, DateTimeOffset At) Decision
)
{
    private const string FirstLine = "chartroom restore v1";
    private const string GenerationMark = "/restored-";
    private const int Lines = 7;

    /// <summary>The origin line of the log's next life: <c>name</c>, <c>name/restored-1</c>, <c>name/restored-2</c>.</summary>
    public static string NextOrigin(string origin)
    {
        var mark = origin.LastIndexOf(GenerationMark, StringComparison.Ordinal);
        var again =
            mark >= 0 && int.TryParse(origin[(mark + GenerationMark.Length)..], CultureInfo.InvariantCulture, out var n)
                ? n + 1
                : 1;
        return string.Create(CultureInfo.InvariantCulture, $"{(again == 1 ? origin : origin[..mark])}{GenerationMark}{again}");
    }

    /// <summary>The text that both persons sign.</summary>
    public string ToText() =>
        new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{FirstLine}\n{FormerOrigin}\n{NewOrigin}\n")
            .Append(CultureInfo.InvariantCulture, $"remembered {Remembered.Size} {Remembered.Root.ToBase64()}\n")
            .Append(CultureInfo.InvariantCulture, $"restored {Restored.Size} {Restored.Root.ToBase64()}\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"reason {Decision.Reason}\nat {Decision.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}\n"
            )
            .ToString();

    public static bool TryParse(string text, [NotNullWhen(true)] out RestoreCeremony? ceremony)
    {
        ceremony = null;
        var lines = text.Split('\n');
        if (lines.Length != Lines + 1 || lines[0] != FirstLine)
            return false;
        if (!TryHead(lines[3], "remembered", out var remembered) || !TryHead(lines[4], "restored", out var restored))
            return false;
        if (!lines[5].StartsWith("reason ", StringComparison.Ordinal) || !lines[6].StartsWith("at ", StringComparison.Ordinal))
            return false;
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParseExact(lines[6][3..], "yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture, Utc, out var at))
            return false;
        ceremony = new RestoreCeremony(lines[1], lines[2], remembered, restored, (lines[5][7..], at));
        return ceremony.ToText() == text;
    }

    private static bool TryHead(string line, string word, out (long, LedgerHash) head)
    {
        head = default;
        if (line.Split(' ') is not [var first, var number, var hash] || first != word)
            return false;
        if (
            !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !LedgerHash.TryParseBase64(hash, out var root)
        )
            return false;
        head = (size, root);
        return true;
    }
}

/// <summary>A restore decision with the signatures of two different persons, each with their own key.</summary>
/// <param name="Officers">The keys of those who may decide; named by person, not by role.</param>
public sealed record SignedRestore(RestoreCeremony Ceremony, SignedNote Note, IReadOnlyList<INoteVerifier> Officers)
{
    private const int PersonsNeeded = 2;

    /// <summary>Null where the decision fits what was found and two persons signed it; otherwise why it does not let the log go on.</summary>
    /// <param name="origin">The origin line under which the log would go on.</param>
    /// <param name="root">Root of this copy at the size that the decision names.</param>
    public string? Check(HistoryRegressed regressed, string origin, LedgerHash? root)
    {
        if (Note.Text != Ceremony.ToText())
            return "The signed text is not this restore decision.";
        if (Note.Check(Officers, out var signedBy) is { } refused)
            return $"The restore decision is refused. {refused}";
        if (signedBy.Select(person => person.Name).Distinct(StringComparer.Ordinal).Count() < PersonsNeeded)
            return "A restore needs the signatures of two different persons.";
        if (Ceremony.Restored.Root != root)
            return "The restore decision is about another copy of the log than this one.";
        var remembered = regressed.Remembered.Checkpoint;
        if (Ceremony.Remembered != (remembered.Size, remembered.Root) || Ceremony.FormerOrigin != remembered.Origin)
            return "The restore decision does not name the checkpoint that is remembered outside.";
        return Ceremony.NewOrigin != origin || origin != RestoreCeremony.NextOrigin(remembered.Origin)
            ? $"A restored log goes on under the origin '{RestoreCeremony.NextOrigin(remembered.Origin)}'."
            : null;
    }

    /// <summary>The entry that records the decision, first in the restored log.</summary>
    public byte[] ToEntry() => LogEntries.Restored(this);
}
