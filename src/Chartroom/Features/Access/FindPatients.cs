using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Access;

/// <summary>Finds patients by an exact number, through keyed look-ups alone: no text is opened, nothing is listed, nothing is guessed.</summary>
public sealed class FindPatients(ChartroomDb db, RootKey root)
{
    /// <summary>
    /// The patients with that number, more than one where two systems gave it. A number that nobody has gives one patient who does not
    /// exist, the same each time: asked for and answered like any other.
    /// </summary>
    public async Task<IReadOnlyList<PatientId>> RunAsync(SearchKind kind, string number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(number);
        var found = kind switch
        {
            SearchKind.Mrn => await ByMrnAsync(await LookupsAsync(NumberKind.Mrn, "mrn", number, cancel), cancel),
            SearchKind.Account => await ByAccountAsync(await LookupsAsync(NumberKind.Account, "account", number, cancel), cancel),
            SearchKind.Case when CaseNumber.TryParse(number, out var work) => await db.Set<WorkItem>()
                .Where(w => w.Number == work)
                .Select(w => w.PatientId)
                .ToListAsync(cancel),
            _ => [],
        };
        return found.Count > 0 ? found : [Nobody(kind, number)];
    }

    private async Task<List<byte[]>> LookupsAsync(NumberKind kind, string word, string number, CancellationToken cancel)
    {
        var systems = await db.Set<NumberSystem>().Where(s => s.Kind == kind).Select(s => s.Name).Distinct().ToListAsync(cancel);
        return [.. systems.Select(system => root.Lookup(word, system, number))];
    }

    private Task<List<PatientId>> ByMrnAsync(List<byte[]> lookups, CancellationToken cancel) =>
        db.Set<Patient>().Where(p => lookups.Contains(p.MrnLookup)).Select(p => p.Id).Distinct().ToListAsync(cancel);

    private Task<List<PatientId>> ByAccountAsync(List<byte[]> lookups, CancellationToken cancel) =>
        db.Set<Encounter>().Where(e => lookups.Contains(e.AccountLookup)).Select(e => e.PatientId).Distinct().ToListAsync(cancel);

    private PatientId Nobody(SearchKind kind, string number) =>
        PatientId.From(new Guid(root.Lookup("nobody", kind.ToString(), number).AsSpan(0, 16)));
}
