using System.Text;
using Chartroom.Features.Intake.Fhir;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Intake;

/// <summary>The keyed look-up values by which an import finds again what it brought before.</summary>
internal sealed class SourceLookups(RootKey root)
{
    /// <summary>Of a patient: its own id, or where that is local its medical record number; null where neither tells it from others.</summary>
    public byte[]? Patient(ResourceKey key, Identifier? mrn)
    {
        if (!key.IsLocal)
            return root.Lookup("source/Patient", key.System, Exact(key.Id));
        return mrn is { System.Length: > 0 } ? root.Lookup("source/Patient/mrn", mrn.System, mrn.Value) : null;
    }

    /// <summary>Of a medical record number; empty where its system is not said, because the number alone is not one person's.</summary>
    public byte[] Mrn(Identifier? mrn) => mrn is { System.Length: > 0 } ? root.Lookup("mrn", mrn.System, mrn.Value) : [];

    public byte[] Account(Identifier? account) => account is null ? [] : root.Lookup("account", account.System, account.Value);

    /// <summary>Of an encounter or document: a local id counts within its patient only.</summary>
    public byte[] Resource(PatientId patient, ResourceKey key) =>
        root.Lookup($"source/{key.Type}", key.IsLocal ? $"patient:{patient}" : key.System, Exact(key.Id));

    /// <summary>Keyed hash of what was said, to see whether a later import says the same.</summary>
    public byte[] Said(string what, string text) => root.HashSecret($"import/{what}", text);

    /// <summary>FHIR ids tell capitals from small letters (R4 section 2.24.0.1), which look-ups do not.</summary>
    private static string Exact(string id) => Convert.ToHexString(Encoding.UTF8.GetBytes(id));
}
