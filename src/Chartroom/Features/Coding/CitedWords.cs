using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Coding;

/// <summary>Words a person selected in a document version, as the page sends them: "version:start:end", offsets in UTF-16 units, half-open.</summary>
public readonly record struct Selection(DocumentVersionId Version, int Start, int End)
{
    /// <summary>No quote is longer: evidence is a phrase or a paragraph, not a document.</summary>
    public const int MaxLength = 1_000;

    public static bool TryParse(string? text, out Selection selection)
    {
        selection = default;
        var parts = (text ?? "").Split(':');
        if (parts.Length != 3 || !Guid.TryParse(parts[0], out var version))
            return false;
        if (
            !int.TryParse(parts[1], out var start)
            || !int.TryParse(parts[2], out var end)
            || start < 0
            || end <= start
            || end - start > MaxLength
        )
            return false;
        selection = new(DocumentVersionId.From(version), start, end);
        return true;
    }
}

/// <summary>What a person chose: selections of the page, or words typed by hand to be found in a version.</summary>
public sealed record WordsToCite(IReadOnlyList<Selection> Selections, string? Typed, DocumentVersionId? In);

/// <summary>Words found in a version that the person was shown, with the version's whole text.</summary>
public sealed record CitedText(DocumentVersion Version, Selection At, string Text)
{
    public string Quote => Text[At.Start..At.End];

    public override string ToString() => "[phi]";
}

/// <summary>Turns a selection into evidence: the words must stand in a document this person has been shown, outside covered sections.</summary>
public sealed class CitedWords(ChartroomDb db, Vault vault, RootKey root)
{
    /// <summary>Cites everything that was chosen, or refuses the whole: at least one.</summary>
    public async Task<Outcome<IReadOnlyList<Evidence>>> CiteAllAsync(
        ChartGrant grant,
        WordsToCite words,
        CancellationToken cancel
    )
    {
        if (!(await FindAllAsync(grant, words, cancel)).Allows(out var found, out var why))
            return why;
        var spans = new List<Evidence>();
        foreach (var place in found)
            spans.Add(await EvidenceAsync(grant, place, cancel));
        return spans;
    }

    /// <summary>Finds everything that was chosen in the documents this person was shown, or refuses the whole: at least one.</summary>
    public async Task<Outcome<IReadOnlyList<CitedText>>> FindAllAsync(
        ChartGrant grant,
        WordsToCite words,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(words);
        var found = new List<CitedText>();
        foreach (var selection in words.Selections)
        {
            if (!(await FindAsync(grant, selection, cancel)).Allows(out var place, out var why))
                return why;
            found.Add(place);
        }
        if (found.Count == 0 && words.In is { } version && !string.IsNullOrWhiteSpace(words.Typed))
        {
            if (!(await FindTypedAsync(grant, version, words.Typed, cancel)).Allows(out var place, out var why))
                return why;
            found.Add(place);
        }
        return found.Count == 0 ? new EvidenceMissing() : found;
    }

    private async Task<Outcome<CitedText>> FindAsync(ChartGrant grant, Selection selection, CancellationToken cancel)
    {
        if (!grant.Versions.Contains(selection.Version))
            return new EvidenceNotInDocument();
        var version = await db.Set<DocumentVersion>().AsNoTracking().SingleAsync(v => v.Id == selection.Version, cancel);
        var text = await TextAsync(grant, version, cancel);
        if (selection.End > text.Length || string.IsNullOrWhiteSpace(text[selection.Start..selection.End]))
            return new EvidenceNotInDocument();
        if (Splits(text, selection.Start) || Splits(text, selection.End))
            return new EvidenceNotInDocument();
        if (
            SectionReader
                .Read(text)
                .Any(s => grant.Withheld.Contains(s.Kind) && s.BodyStart < selection.End && selection.Start < s.BodyEnd)
        )
            return new EvidenceWithheld();
        return new CitedText(version, selection, text);
    }

    /// <summary>True between the two halves of one character.</summary>
    private static bool Splits(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    /// <summary>Finds the first place of words typed by a person without a script.</summary>
    private async Task<Outcome<CitedText>> FindTypedAsync(
        ChartGrant grant,
        DocumentVersionId id,
        string words,
        CancellationToken cancel
    )
    {
        if (!grant.Versions.Contains(id) || string.IsNullOrWhiteSpace(words))
            return new EvidenceNotInDocument();
        var version = await db.Set<DocumentVersion>().AsNoTracking().SingleAsync(v => v.Id == id, cancel);
        var start = (await TextAsync(grant, version, cancel)).IndexOf(words.Trim(), StringComparison.OrdinalIgnoreCase);
        return start < 0
            ? new EvidenceNotInDocument()
            : await FindAsync(grant, new(id, start, start + words.Trim().Length), cancel);
    }

    private async Task<string> TextAsync(ChartGrant grant, DocumentVersion version, CancellationToken cancel) =>
        (await vault.OpenAsync(grant, grant.Patient, DocumentVersion.TextField(version.Id), version.Text, cancel)).Open(grant);

    private async Task<Evidence> EvidenceAsync(ChartGrant grant, CitedText cited, CancellationToken cancel)
    {
        var (id, version, at) = (EvidenceId.New(), cited.Version, cited.At);
        return new(id, version.DocumentId, version.Id, at.Start, at.End)
        {
            VersionHash = version.Sha256,
            QuoteHash = root.HashSecret("evidence-quote", cited.Quote),
            Quote = await vault.SealAsync(grant.Patient, Evidence.QuoteField(id), cited.Quote, cancel),
        };
    }
}
