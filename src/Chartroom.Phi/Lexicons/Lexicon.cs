using System.Numerics;

namespace Chartroom.Phi.Lexicons;

/// <summary>All word lists in one hash table, found by the folded hash that the tokenizer computes as it reads.</summary>
/// <remarks>Immutable once built and safe to share between threads.</remarks>
internal sealed class Lexicon
{
    private const uint Seed = 2166136261; // FNV-1a offset basis and prime, 32 bits
    private const uint Prime = 16777619;

    /// <summary>Hash and place of the entry by slot, 0 where free: a word of no list is answered from this table alone.</summary>
    private readonly ulong[] slots;
    private readonly Entry[] entries;
    private readonly char[] letters;
    private readonly uint mask;

    private const int HashBits = 32;

    private Lexicon(ulong[] slots, Entry[] entries, char[] letters)
    {
        (this.slots, this.entries, this.letters) = (slots, entries, letters);
        mask = (uint)slots.Length - 1;
    }

    internal struct Entry
    {
        public Lex Lex;
        public int Offset;
        public byte Length;
        public byte Label;
        public byte LabelDigits;
    }

    internal readonly record struct Word(Lex Lex, byte Label, byte LabelDigits);

    public static Lexicon Build(IReadOnlyDictionary<string, Word> words)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, words.Count + words.Count / 2));
        var slots = new ulong[size];
        var entries = new Entry[words.Count];
        var letters = new char[words.Keys.Sum(w => w.Length)];
        var offset = 0;
        var place = 0;
        // Short everyday words are the frequent ones: side by side they stay in the fastest memory.
        var order = words
            .OrderBy(w => (w.Value.Lex & Lex.Common) == 0)
            .ThenBy(w => w.Key.Length)
            .ThenBy(w => w.Key, StringComparer.Ordinal);
        foreach (var (text, word) in order)
        {
            text.CopyTo(letters.AsSpan(offset));
            var hash = HashOf(text);
            var slot = (int)hash & (size - 1);
            while (slots[slot] != 0)
                slot = (slot + 1) & (size - 1);
            slots[slot] = (ulong)hash << HashBits | (uint)place;
            entries[place++] = new Entry
            {
                Lex = (word.Lex & Lex.Sparks) != 0 ? word.Lex | Lex.Spark : word.Lex,
                Offset = offset,
                Length = (byte)text.Length,
                Label = word.Label,
                LabelDigits = word.LabelDigits,
            };
            offset += text.Length;
        }
        return new Lexicon(slots, entries, letters);
    }

    public static uint Start => Seed;

    public static uint Add(uint hash, char folded) => (hash ^ folded) * Prime;

    /// <summary>Spreads the last characters over the low bits, which choose the slot. Never 0, which marks a free slot.</summary>
    public static uint Finish(uint hash)
    {
        var spread = hash ^ (hash >> 15);
        return spread == 0 ? 1 : spread;
    }

    public static uint HashOf(ReadOnlySpan<char> folded)
    {
        var hash = Seed;
        foreach (var c in folded)
            hash = Add(hash, c);
        return Finish(hash);
    }

    public bool TryFind(uint hash, ReadOnlySpan<char> word, out Entry found)
    {
        for (var slot = hash & mask; ; slot = (slot + 1) & mask)
        {
            var held = slots[slot];
            if (held == 0)
            {
                found = default;
                return false;
            }
            if (held >> HashBits != hash)
                continue;
            ref readonly var entry = ref entries[(uint)held];
            if (entry.Length == word.Length && Same(letters.AsSpan(entry.Offset, entry.Length), word))
            {
                found = entry;
                return true;
            }
        }
    }

    private static bool Same(ReadOnlySpan<char> folded, ReadOnlySpan<char> word)
    {
        // Almost every word is written in lower case, with or without a capital first.
        if (folded[1..].SequenceEqual(word[1..]) && folded[0] == Reading.Letters.Fold(word[0]))
            return true;
        for (var i = 0; i < folded.Length; i++)
            if (folded[i] != Reading.Letters.Fold(word[i]))
                return false;
        return true;
    }
}
