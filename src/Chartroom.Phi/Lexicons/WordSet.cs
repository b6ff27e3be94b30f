using System.Collections.Frozen;

namespace Chartroom.Phi.Lexicons;

/// <summary>A handful of words that one rule asks for, compared without case and without allocation.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly int longest;

    /// <summary>Words separated by blanks, in lower case.</summary>
    public WordSet(string words)
    {
        var list = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        longest = list.Max(w => w.Length);
        this.words = list.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool Has(ReadOnlySpan<char> word) => word.Length > 0 && word.Length <= longest && words.Contains(word);
}
