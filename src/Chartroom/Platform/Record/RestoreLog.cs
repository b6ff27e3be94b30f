using System.Text;
using Chartroom.Ledger;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Record;

/// <summary>
/// Lets a log go on from an older copy of the database although the outside remembers more: two persons sign one decision, it becomes an
/// entry, and the log goes on under its next name, so that it never signs two histories under one.
/// </summary>
public sealed class RestoreLog(ChartroomSettings settings, RootKey root, LedgerKey key, LedgerHistory history, RecordSteps steps)
{
    /// <summary>The decision to sign, as text.</summary>
    /// <param name="reason">One word of the operator's vocabulary, such as "disk-loss"; the story belongs into the incident.</param>
    /// <exception cref="StartRefusedException">History did not regress, or the reason is no single word.</exception>
    public async Task<string> PrepareAsync(string reason, DateTimeOffset at, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (reason.Length is 0 or > 60 || reason.Any(c => c is <= ' ' or > '~'))
            throw new StartRefusedException("The reason is one word without spaces, such as disk-loss.");
        var regressed = await RegressedAsync(cancel);
        var remembered = regressed.Remembered.Checkpoint;
        var here = await new TileTree(Store, regressed.Size).RootAsync(regressed.Size, cancel);
        return new RestoreCeremony(
            remembered.Origin,
            RestoreCeremony.NextOrigin(remembered.Origin),
            (remembered.Size, remembered.Root),
            (regressed.Size, here),
            (reason, at)
        ).ToText();
    }

    /// <summary>Adds one person's signature to a decision.</summary>
    /// <param name="decision">What <see cref="PrepareAsync"/> gave, or what this gave to the person before.</param>
    /// <exception cref="StartRefusedException">The text is no decision.</exception>
    public static string Sign(string decision, INoteSigner person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (RestoreCeremony.TryParse(decision, out _))
            return SignedNote.Sign(decision, person).ToString();
        if (!LedgerRestores.TryParse(decision, out _, out var note))
            throw new StartRefusedException("The file is no restore decision.");
        return note.With(new NoteSignature(person.Verifier.Name, person.Verifier.KeyId, person.Sign(note.Text))).ToString();
    }

    /// <summary>Checks the decision, records it, and gives the log its next name. The next start signs under that.</summary>
    /// <exception cref="StartRefusedException">Not signed by two named persons, or about another copy than this one.</exception>
    public async Task<string> ApplyAsync(string file, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (!LedgerRestores.TryParse(file, out var ceremony, out var note))
            throw new StartRefusedException("The file is no signed restore decision.");
        var regressed = await RegressedAsync(cancel);
        LedgerHash? here =
            ceremony.Restored.Size == regressed.Size
                ? await new TileTree(Store, regressed.Size).RootAsync(regressed.Size, cancel)
                : null;
        var decision = new SignedRestore(ceremony, note, LedgerRestores.ReadOfficers(settings));
        if (decision.Check(regressed, RestoreCeremony.NextOrigin(key.Origin), here) is { } refused)
            throw new StartRefusedException(refused);
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(note.ToString()));
        if (!await IsRecordedAsync(text, cancel))
            await steps.RecordAsync(new LogRestoredByTwo(text), cancel);
        // If we stop here, the entry waits and the log is still read-only: applying the decision again ends the work.
        LedgerRestores.Append(settings, note);
        using var renewed = LedgerKey.Open(settings, root);
        renewed.Announce();
        return renewed.Origin;
    }

    private DatabaseStore Store => new(steps.Db);

    private async Task<HistoryRegressed> RegressedAsync(CancellationToken cancel)
    {
        var remembered = history.Remembered();
        return await LedgerHistory.FindAsync(remembered, Store, await Store.LastAsync(cancel), cancel) as HistoryRegressed
            ?? throw new StartRefusedException("History did not regress: there is nothing to restore. Start as usual.");
    }

    private async Task<bool> IsRecordedAsync(string note, CancellationToken cancel)
    {
        var rows = await steps.Entries.Where(e => e.Type == LogRestoredByTwo.Name).Select(e => e.Bytes).ToListAsync(cancel);
        return rows.Exists(bytes => EntryGlance.TryRead(bytes, out var entry) && entry.Text("note") == note);
    }
}
