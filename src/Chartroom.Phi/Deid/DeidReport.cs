using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Phi;

/// <summary>What one run did to one item: evidence for 45 CFR 164.514(b)(2), without any word of the item.</summary>
public sealed record DeidReport
{
    /// <summary>Version of this library.</summary>
    public static string EngineVersion { get; } = typeof(DeidReport).Assembly.GetName().Version?.ToString(3) ?? "0";

    /// <summary>"safe-harbor", "limited" or "surrogate".</summary>
    public required string Mode { get; init; }

    /// <summary>The engine that ran.</summary>
    public string Engine { get; init; } = EngineVersion;

    /// <summary>The ZIP table that was used; null where ZIP codes were not generalised.</summary>
    public string? ZipTable { get; init; }

    /// <summary>The day against which ages were judged.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>How many identifiers were removed or replaced, by letter A to R of the rule.</summary>
    public required IReadOnlyDictionary<char, int> Counts { get; init; }

    /// <summary>SHA-256 of the item before, in hexadecimal digits.</summary>
    public required string Before { get; init; }

    /// <summary>SHA-256 of the item after.</summary>
    public required string After { get; init; }

    /// <summary>What a person must look at before the item leaves.</summary>
    public required IReadOnlyList<Review> Reviews { get; init; }

    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static IReadOnlyDictionary<char, int> Count(IEnumerable<PhiSpan> spans)
    {
        var counts = new SortedDictionary<char, int>();
        for (var letter = 'A'; letter <= 'R'; letter++)
            counts[letter] = 0;
        foreach (var span in spans)
            counts[span.Letter]++;
        return counts;
    }
}

/// <summary>A place that a person must judge: no rule can tell whether it identifies somebody.</summary>
/// <param name="Start">Offset in the de-identified text.</param>
/// <param name="End">Offset after it.</param>
/// <param name="Why">One sentence that does not repeat the text.</param>
public readonly record struct Review(int Start, int End, string Why);

/// <summary>A text after de-identification.</summary>
/// <param name="Text">What may leave once the reviews are done.</param>
/// <param name="Spans">What was found, as offsets into the text as it was.</param>
/// <param name="Report">The evidence.</param>
public sealed record Deidentified(string Text, IReadOnlyList<PhiSpan> Spans, DeidReport Report);
