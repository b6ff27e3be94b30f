using System.Globalization;
using System.Net;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>What asking a witness brought.</summary>
public abstract record WitnessOutcome;

/// <summary>The witness has seen this checkpoint continue the ones before; its signature is on the note.</summary>
public sealed record Cosigned(SignedCheckpoint Checkpoint) : WitnessOutcome;

/// <summary>The witness has seen a larger tree than this log has: history regressed.</summary>
public sealed record WitnessIsAhead(long Size) : WitnessOutcome;

/// <summary>The witness saw another history at this size: the log forked.</summary>
public sealed record WitnessDisagrees(int Status) : WitnessOutcome;

/// <summary>The witness did not cosign for another reason.</summary>
public sealed record WitnessRefused(int Status, string Why) : WitnessOutcome;

/// <summary>Asks one witness to cosign: C2SP tlog-witness, from the log's side.</summary>
/// <param name="http">Its base address is the witness's submission prefix, ending in a slash.</param>
public sealed class WitnessClient(HttpClient http, INoteVerifier witness)
{
    private long knownSize;

    public async Task<WitnessOutcome> CosignAsync(TileTree log, SignedCheckpoint checkpoint, CancellationToken cancel = default)
    {
        var size = checkpoint.Checkpoint.Size;
        var (status, body) = await AskAsync(log, checkpoint, Math.Min(knownSize, size), cancel);
        if (status == HttpStatusCode.Conflict)
        {
            if (!long.TryParse(body.TrimEnd('\n'), NumberStyles.None, CultureInfo.InvariantCulture, out var theirs))
                return new WitnessRefused((int)status, "The witness's answer has no size.");
            if (theirs > size)
                return new WitnessIsAhead(theirs);
            if (theirs == knownSize && theirs == size)
                return new WitnessDisagrees((int)status);
            knownSize = theirs;
            (status, body) = await AskAsync(log, checkpoint, theirs, cancel);
        }
        return status switch
        {
            HttpStatusCode.OK => Read(checkpoint, body),
            HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity => new WitnessDisagrees((int)status),
            _ => new WitnessRefused((int)status, body.Trim()),
        };
    }

    private async Task<(HttpStatusCode Status, string Body)> AskAsync(
        TileTree log,
        SignedCheckpoint checkpoint,
        long old,
        CancellationToken cancel
    )
    {
        var proof = await log.ProveConsistencyAsync(old, checkpoint.Checkpoint.Size, cancel);
        var request = new AddCheckpointRequest(old, proof.Path, checkpoint.Note);
        using var content = new StringContent(request.ToString(), Encoding.UTF8, "text/plain");
        using var answer = await http.PostAsync(new Uri("add-checkpoint", UriKind.Relative), content, cancel);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancel));
    }

    private WitnessOutcome Read(SignedCheckpoint checkpoint, string body)
    {
        foreach (var line in body.Split('\n'))
        {
            if (
                !NoteSignature.TryParse(line, out var signature)
                || (signature.Name, signature.KeyId) != (witness.Name, witness.KeyId)
            )
                continue; // C2SP tlog-witness: cosignatures of unknown keys are ignored
            if (!witness.Verify(checkpoint.Note.Text, signature.Bytes.Span))
                return new WitnessRefused((int)HttpStatusCode.OK, "The witness's cosignature does not fit the checkpoint.");
            knownSize = checkpoint.Checkpoint.Size;
            return new Cosigned(checkpoint with { Note = checkpoint.Note.With(signature) });
        }
        return new WitnessRefused((int)HttpStatusCode.OK, "The answer has no cosignature of the expected witness.");
    }
}
