using System.Text.RegularExpressions;
using Chartroom.Phi;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Identifiers;

/// <summary>Finds what identifies somebody in a text that is being typed about an open chart. Keeps nothing.</summary>
public sealed class IdentifierCheck(ChartroomDb db, Vault vault, Detector detector)
{
    /// <summary>Longest text that is read; more is not typed by hand.</summary>
    public const int Longest = 12_000;

    /// <summary>The identifiers of a text in its order: the patient's own with confidence 1, others as the detector judges.</summary>
    public async Task<IReadOnlyList<PhiSpan>> FindAsync(ChartGrant grant, string text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (await ReaderAsync(grant, cancel))(text);
    }

    /// <summary>The identifiers of a file's name, as offsets into the name; underscores and dots are read as blanks.</summary>
    public async Task<IReadOnlyList<PhiSpan>> FindInNameAsync(ChartGrant grant, string fileName, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(grant);
        ArgumentNullException.ThrowIfNull(fileName);
        return detector.DetectFileName(Without(fileName, grant.Case), await KnownAsync(grant, cancel));
    }

    /// <summary>What is said beside a field that comes back from the server with this text in it; null where the text identifies nobody.</summary>
    /// <param name="id">Id of the element that holds the answer while one types.</param>
    public async Task<IdentifierView?> SayAsync(ChartGrant grant, string id, string? text, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (string.IsNullOrWhiteSpace(text) || text.Length > Longest)
            return null;
        var spans = await FindAsync(grant, text, cancel);
        return spans.Count == 0 ? null : IdentifierView.Of(id, grant.Case.ToString(), text, spans);
    }

    private async Task<KnownIdentifiers> KnownAsync(ChartGrant grant, CancellationToken cancel) =>
        OwnIdentifiers.Of(await WhoAsync(grant, cancel), await VisitAsync(grant, cancel));

    /// <summary>Reads many texts about one case: what the record knows of the patient is opened once. Use it within the request.</summary>
    public async Task<Func<string, IReadOnlyList<PhiSpan>>> ReaderAsync(ChartGrant grant, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var known = await KnownAsync(grant, cancel);
        return text => detector.Detect(Without(text, grant.Case), known);
    }

    /// <summary>
    /// The text with every mention of its own case number made a plain word of the same length: the number may stand for the patient, and
    /// random letters look like many things.
    /// </summary>
    internal static string Without(string text, CaseNumber number) =>
        Regex.Replace(
            text,
            $@"(?:\bcase\s+)?(?:{number}|{number.Value})",
            mention => new string('x', mention.Length),
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
        );

    private async Task<Demographics> WhoAsync(ChartGrant grant, CancellationToken cancel)
    {
        var patient = await db.Set<Patient>().AsNoTracking().SingleAsync(p => p.Id == grant.Patient, cancel);
        var field = Patient.DemographicsField(patient.Id, patient.DemographicsVersion);
        var text = await vault.OpenAsync(grant, patient.Id, field, patient.Demographics, cancel);
        return ChartJson.ReadDemographics(text.Open(grant));
    }

    private async Task<EncounterIdentity?> VisitAsync(ChartGrant grant, CancellationToken cancel)
    {
        var encounter = await db.Set<Encounter>().AsNoTracking().SingleAsync(e => e.Id == grant.Encounter, cancel);
        if (encounter.Identity.Bytes.IsEmpty)
            return null;
        var field = Encounter.IdentityField(encounter.Id, encounter.IdentityVersion);
        var text = await vault.OpenAsync(grant, grant.Patient, field, encounter.Identity, cancel);
        return ChartJson.ReadIdentity(text.Open(grant));
    }
}
