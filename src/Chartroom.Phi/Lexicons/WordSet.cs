using System.Collections.Frozen;
using System.Numerics;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Lexicons;

/// <summary>A handful of words that one rule asks for, compared without case and without allocation.</summary>
internal sealed class WordSet
{
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> words;
    private readonly string[] all;
    private readonly int longest;

    /// <summary>Hashes of the words, as the tokenizer computes them; 0 where a slot is free. At most a quarter is used, so that most questions end at the first slot.</summary>
    private readonly uint[] hashes;
    private readonly uint mask;

    /// <summary>Words separated by blanks, in lower case.</summary>
    public WordSet(string words)
    {
        var list = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        all = list;
        longest = list.Max(w => w.Length);
        this.words = list.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        hashes = new uint[(int)BitOperations.RoundUpToPowerOf2((uint)list.Length * 4)];
        mask = (uint)hashes.Length - 1;
        foreach (var word in list)
        {
            var hash = Lexicon.HashOf(Folded(word));
            var slot = hash & mask;
            while (hashes[slot] != 0 && hashes[slot] != hash)
                slot = (slot + 1) & mask;
            hashes[slot] = hash;
        }
    }

    /// <summary>The words of several sets.</summary>
    public static WordSet Union(params WordSet[] sets) => new(string.Join(' ', sets.SelectMany(s => s.all).Distinct()));

    public bool Has(ReadOnlySpan<char> word) => word.Length > 0 && word.Length <= longest && words.Contains(word);

    /// <summary>False where the first slot of a hash is free: so most questions end.</summary>
    public bool MayHold(uint hash) => hashes[hash & mask] != 0;

    /// <summary>Asks by the hash of a token first: almost every no is answered there.</summary>
    public bool Has(uint hash, ReadOnlySpan<char> word)
    {
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            if (hashes[slot] == 0)
                return false;
            if (hashes[slot] == hash)
                return Has(word);
        }
    }

    private static string Folded(string word) => string.Concat(word.Select(Letters.Fold));
}
