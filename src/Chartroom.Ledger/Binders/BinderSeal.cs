namespace Chartroom.Ledger;

/// <summary>What makes files a binder: the entry that holds the manifest's hash, and the proof that the entry is in the log.</summary>
/// <param name="Entry">The entry's bytes as hashed.</param>
/// <param name="Keys">The log's public keys, copied into the binder for convenience.</param>
public sealed record BinderSeal(ReadOnlyMemory<byte> Entry, TlogProof Proof, IReadOnlyList<INoteVerifier> Keys);
