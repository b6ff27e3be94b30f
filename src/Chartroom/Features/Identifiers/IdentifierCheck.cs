using Chartroom.Features.Coding;
using Chartroom.Phi;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Identifiers;

/// <summary>Finds what identifies somebody in a text that is being typed about an open chart. Keeps nothing.</summary>
public sealed class IdentifierCheck(TakeChart take, Vault vault, Detector detector)
{
    /// <summary>Longest text that is read; more is not typed by hand.</summary>
    public const int Longest = 4_000;

    /// <summary>The identifiers of a text in its order: the patient's own with confidence 1, others as the detector judges.</summary>
    public async Task<IReadOnlyList<PhiSpan>> FindAsync(ChartInHand inHand, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        ArgumentNullException.ThrowIfNull(text);
        return detector.Detect(text, await KnownAsync(inHand, cancel));
    }

    /// <summary>The identifiers of a file's name, as offsets into the name; underscores and dots are read as blanks.</summary>
    public async Task<IReadOnlyList<PhiSpan>> FindInNameAsync(ChartInHand inHand, string fileName, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        ArgumentNullException.ThrowIfNull(fileName);
        return detector.DetectFileName(fileName, await KnownAsync(inHand, cancel));
    }

    /// <summary>What is said beside a field that comes back from the server with this text in it; null where the text identifies nobody.</summary>
    /// <param name="id">Id of the element that holds the answer while one types.</param>
    public async Task<IdentifierView?> SayAsync(ChartInHand inHand, string id, string? text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
            return null;
        var spans = await FindAsync(inHand, text, cancel);
        return spans.Count == 0 ? null : IdentifierView.Of(id, inHand.Grant.Case.ToString(), text, spans);
    }

    private async Task<KnownIdentifiers> KnownAsync(ChartInHand inHand, CancellationToken cancel)
    {
        var who = (await take.DemographicsAsync(inHand, cancel)).Open(inHand.Grant);
        return OwnIdentifiers.Of(who, await VisitAsync(inHand, cancel));
    }

    private async Task<EncounterIdentity?> VisitAsync(ChartInHand inHand, CancellationToken cancel)
    {
        var encounter = inHand.Encounter;
        if (encounter.Identity.Bytes.IsEmpty)
            return null;
        var field = Encounter.IdentityField(encounter.Id, encounter.IdentityVersion);
        var text = await vault.OpenAsync(inHand.Grant, inHand.Grant.Patient, field, encounter.Identity, cancel);
        return ChartJson.ReadIdentity(text.Open(inHand.Grant));
    }
}
