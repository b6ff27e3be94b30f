using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>The body of add-checkpoint: C2SP tlog-witness, "add-checkpoint".</summary>
public sealed record AddCheckpointRequest(long OldSize, IReadOnlyList<LedgerHash> Proof, SignedNote Note)
{
    private const int MostProofLines = 63; // C2SP tlog-witness, "add-checkpoint"

    public override string ToString()
    {
        var body = new StringBuilder().Append(CultureInfo.InvariantCulture, $"old {OldSize}\n");
        foreach (var hash in Proof)
            body.Append(hash.ToBase64()).Append('\n');
        return body.Append('\n').Append(Note).ToString();
    }

    public static bool TryParse(string body, [NotNullWhen(true)] out AddCheckpointRequest? request)
    {
        request = null;
        var blank = body.IndexOf("\n\n", StringComparison.Ordinal);
        if (blank < 0 || !SignedNote.TryParse(body[(blank + 2)..], out var note))
            return false;
        var lines = body[..blank].Split('\n');
        if (lines.Length > 1 + MostProofLines || lines[0].Split(' ') is not ["old", var number])
            return false;
        if (
            !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var old)
            || (number.Length > 1 && number[0] == '0')
        )
            return false;
        var proof = new List<LedgerHash>();
        foreach (var line in lines.AsSpan(1))
            if (LedgerHash.TryParseBase64(line, out var hash))
                proof.Add(hash);
            else
                return false;
        request = new AddCheckpointRequest(old, proof, note);
        return true;
    }
}

/// <summary>What a witness answers, to be sent over HTTP as it is.</summary>
public sealed record WitnessAnswer(int Status, string Body, string ContentType = "text/plain; charset=utf-8")
{
    public const string SizeContentType = "text/x.tlog.size"; // C2SP tlog-witness, with status 409
}
