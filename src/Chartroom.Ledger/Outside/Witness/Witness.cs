using System.Globalization;

namespace Chartroom.Ledger;

/// <summary>Cosigns checkpoints of the logs it knows, each only if it continues the last one: C2SP tlog-witness. Thread safe.</summary>
/// <param name="logs">For each origin the keys that may sign for it.</param>
public sealed class Witness(
    IReadOnlyDictionary<string, IReadOnlyList<INoteVerifier>> logs,
    INoteSigner cosigner,
    IWitnessMemory memory
)
{
    private readonly Lock oneAtATime = new(); // C2SP tlog-witness: checking the old size and keeping the new one is one step

    /// <summary>Answers <c>POST add-checkpoint</c>.</summary>
    public WitnessAnswer AddCheckpoint(string body)
    {
        if (!AddCheckpointRequest.TryParse(body, out var request) || !Checkpoint.TryParse(request.Note.Text, out var checkpoint))
            return new WitnessAnswer(400, "The body is not an add-checkpoint request.\n");
        if (!logs.TryGetValue(checkpoint.Origin, out var keys))
            return new WitnessAnswer(404, "This witness does not know that log.\n");
        if (request.Note.Check(keys, out _) is { } refused)
            return new WitnessAnswer(403, refused + "\n");
        if (request.OldSize > checkpoint.Size)
            return new WitnessAnswer(400, "The old size is larger than the checkpoint's.\n");
        lock (oneAtATime)
            return Advance(request, checkpoint);
    }

    private WitnessAnswer Advance(AddCheckpointRequest request, Checkpoint checkpoint)
    {
        var last = memory.Read(checkpoint.Origin);
        var known = LastCosigned(last, checkpoint.Origin);
        if (request.OldSize != known.Size)
            return Conflict(known.Size);
        if (checkpoint.Size == known.Size && checkpoint.Root != known.Root)
        {
            memory.KeepContradiction(checkpoint.Origin, last ?? "", request.Note.ToString());
            return Conflict(known.Size);
        }
        if (!new ConsistencyProof(known.Size, checkpoint.Size, request.Proof).Holds(known.Root, checkpoint.Root))
        {
            memory.KeepContradiction(checkpoint.Origin, last ?? "", request.Note.ToString());
            return new WitnessAnswer(422, "The consistency proof does not hold.\n");
        }
        memory.Write(checkpoint.Origin, request.Note.ToString()); // before the answer: a cosigned size is never forgotten
        var signature = new NoteSignature(cosigner.Verifier.Name, cosigner.Verifier.KeyId, cosigner.Sign(request.Note.Text));
        return new WitnessAnswer(200, signature.ToLine() + "\n");
    }

    private static WitnessAnswer Conflict(long size) =>
        new(409, string.Create(CultureInfo.InvariantCulture, $"{size}\n"), WitnessAnswer.SizeContentType);

    private static Checkpoint LastCosigned(string? note, string origin)
    {
        if (note is null)
            return new Checkpoint(origin, 0, Hashing.EmptyRoot);
        return SignedNote.TryParse(note, out var parsed) && Checkpoint.TryParse(parsed.Text, out var checkpoint)
            ? checkpoint
            : throw new LedgerDamagedException(
                "The witness's memory of this log cannot be read. It cosigns nothing until it is repaired."
            );
    }
}
