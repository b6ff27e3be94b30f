using System.Collections.Frozen;

namespace Chartroom.Platform.Who;

/// <summary>Domains that give a mailbox to anybody: no notice of the product goes there.</summary>
internal static class FreeMail
{
    private static readonly Lazy<FrozenSet<string>> Known = new(Read);

    public static IReadOnlyCollection<string> Domains => Known.Value;

    /// <summary>The domain itself, or one below it: "mail.gmail.com" counts with "gmail.com".</summary>
    /// <param name="domain">In lower case.</param>
    public static bool Gives(string domain)
    {
        for (var rest = domain; ; rest = rest[(rest.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            if (Known.Value.Contains(rest))
                return true;
            if (!rest.Contains('.', StringComparison.Ordinal))
                return false;
        }
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(FreeMail).Assembly.GetManifestResourceStream("Chartroom.Platform.Who.free-mail-domains.txt")!;
        using var reader = new StreamReader(stream);
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
