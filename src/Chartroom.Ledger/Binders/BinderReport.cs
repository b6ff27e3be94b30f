namespace Chartroom.Ledger;

/// <summary>What an outsider's check of a binder found.</summary>
/// <param name="Manifest">Null where it cannot be read.</param>
/// <param name="Entry">The entry that vouches for the manifest, whether or not it does; null where it cannot be read.</param>
/// <param name="Place">Where the entry stands in a log of that size; null where the proof does not hold.</param>
/// <param name="Problems">Sentences; empty where everything holds.</param>
public sealed record BinderReport(
    BinderManifest? Manifest,
    EntryGlance? Entry,
    (long Index, long Size)? Place,
    IReadOnlyList<string> Problems
)
{
    public bool Holds => Problems.Count == 0;
}
