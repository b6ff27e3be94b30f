using System.Diagnostics.CodeAnalysis;
using Chartroom.Ledger;

namespace Chartroom.Verify;

/// <summary>A command line, read: words in order, and the named options.</summary>
internal sealed record Arguments(string[] Words, string Origin, IReadOnlyList<INoteVerifier> Keys, string? Anchor)
{
    public static bool TryParse(string[] args, [NotNullWhen(true)] out Arguments? given, [NotNullWhen(false)] out string? why)
    {
        given = null;
        var (words, keys, origin, anchor) = (new List<string>(), new List<INoteVerifier>(), (string?)null, (string?)null);
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
            {
                words.Add(args[i]);
                continue;
            }
            if (i + 1 == args.Length)
                return Refuse($"{args[i]} needs a value.", out why);
            var value = args[++i];
            switch (args[i - 1])
            {
                case "--origin":
                    origin = value;
                    break;
                case "--anchor":
                    anchor = value;
                    break;
                case "--key" when TryKeys(value, keys):
                    break;
                case "--key":
                    return Refuse("--key is neither a verifier key (name+id+base64) nor a file of them.", out why);
                default:
                    return Refuse($"There is no option {args[i - 1]}.", out why);
            }
        }
        if (origin is null || keys.Count == 0)
            return Refuse("--origin and --key are needed: whose log is it, and by which key?", out why);
        (given, why) = (new Arguments([.. words], origin, keys, anchor), null);
        return true;
    }

    private static bool TryKeys(string value, List<INoteVerifier> keys)
    {
        string[] lines = File.Exists(value) ? [.. File.ReadLines(value).Where(line => line.Trim().Length > 0)] : [value];
        foreach (var line in lines)
            if (VerifierKeys.TryParse(line, out var key))
                keys.Add(key);
            else
                return false;
        return lines.Length > 0;
    }

    private static bool Refuse(string reason, out string why)
    {
        why = reason;
        return false;
    }
}
