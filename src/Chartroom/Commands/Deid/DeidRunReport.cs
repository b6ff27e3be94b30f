using Chartroom.Phi;

namespace Chartroom.Commands.Deid;

/// <summary>What one run did: the evidence that 45 CFR 164.514(b)(2) asks a covered entity to be able to show. Holds no word of any file.</summary>
internal sealed class DeidRunReport
{
    /// <summary>One file as it was written.</summary>
    /// <param name="File">Name in the output, itself de-identified.</param>
    /// <param name="Items">Texts or resources in it.</param>
    /// <param name="Counts">Identifiers removed, by letter A to R of the rule.</param>
    /// <param name="Before">SHA-256 of the file before.</param>
    /// <param name="After">SHA-256 of the file after.</param>
    /// <param name="Reviews">What a person must look at, with the number of the item in the file.</param>
    public sealed record Item(
        string File,
        int Items,
        IReadOnlyDictionary<char, int> Counts,
        string Before,
        string After,
        IReadOnlyList<ItemReview> Reviews
    );

    /// <summary>A place to be judged by a person: the item in the file (from 1), offsets in the de-identified text, and why.</summary>
    public sealed record ItemReview(int Item, int Start, int End, string Why);

    /// <summary>A file that was left out, and why.</summary>
    public sealed record Left(string File, string Why);

    public required string Mode { get; init; }

    public string Engine { get; init; } = DeidReport.EngineVersion;

    public required string? ZipTable { get; init; }

    public required DateOnly AsOf { get; init; }

    public List<Item> Files { get; } = [];

    public List<Left> Refused { get; } = [];

    /// <summary>Identifiers removed in all files, by letter.</summary>
    public IReadOnlyDictionary<char, int> Counts =>
        new SortedDictionary<char, int>(
            Files.SelectMany(f => f.Counts).GroupBy(c => c.Key).ToDictionary(g => g.Key, g => g.Sum(c => c.Value))
        );

    /// <summary>What the person who releases the files must say before they leave.</summary>
    public string ToBeStated { get; } =
        "I have looked at every review and have no actual knowledge that what is left could identify an individual: 45 CFR 164.514(b)(2)(ii).";

    /// <summary>Adds up what was found in the items of one file.</summary>
    internal sealed class Sum
    {
        private readonly SortedDictionary<char, int> counts = [];
        private readonly List<ItemReview> reviews = [];
        private int items;

        public void Add(Deidentified one)
        {
            items++;
            foreach (var (letter, count) in one.Report.Counts)
                counts[letter] = counts.GetValueOrDefault(letter) + count;
            reviews.AddRange(one.Report.Reviews.Select(r => new ItemReview(items, r.Start, r.End, r.Why)));
        }

        public Item Done(string file, string before, string after) => new(file, items, counts, before, after, reviews);
    }
}
