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
        ArgumentNullException.ThrowIfNull(text);
        return (await ReaderAsync(inHand, cancel))(text);
    }

    /// <summary>Reads many texts about one open chart: what the record knows of the patient is opened once. Use it within the request.</summary>
    public async Task<Func<string, IReadOnlyList<PhiSpan>>> ReaderAsync(ChartInHand inHand, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inHand);
        var who = (await take.DemographicsAsync(inHand, cancel)).Open(inHand.Grant);
        var known = OwnIdentifiers.Of(who, await VisitAsync(inHand, cancel));
        return text => detector.Detect(text, known);
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
