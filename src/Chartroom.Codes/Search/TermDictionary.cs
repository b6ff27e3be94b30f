using System.Numerics;

namespace Chartroom.Codes;

/// <summary>The words of an edition, sorted, with what finding a misspelt one needs.</summary>
internal sealed class TermDictionary
{
    private const int ShortestForOneError = 4;
    private const int ShortestForTwoErrors = 7;

    private readonly TextColumn terms;
    private readonly uint[] letters;
    private readonly ulong[] sounds;

    public TermDictionary(TextColumn terms)
    {
        this.terms = terms;
        Count = terms.Count;
        letters = new uint[Count];
        sounds = new ulong[Count];
        for (var i = 0; i < Count; i++)
        {
            letters[i] = LettersOf(terms.Utf8(i));
            sounds[i] = Sound.Of(terms.Utf8(i));
        }
    }

    public int Count { get; }

    public ReadOnlySpan<byte> this[int term] => terms.Utf8(term);

    public int Find(ReadOnlySpan<byte> word)
    {
        var at = LowerBound(word);
        return at < Count && terms.Utf8(at).SequenceEqual(word) ? at : -1;
    }

    /// <summary>Words that begin so, as a half-open range.</summary>
    public (int First, int End) Beginning(ReadOnlySpan<byte> beginning)
    {
        var first = LowerBound(beginning);
        var (low, high) = (first, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (terms.Utf8(middle).StartsWith(beginning))
                low = middle + 1;
            else
                high = middle;
        }
        return (first, low);
    }

    /// <summary>The words nearest to a misspelt one: fewest errors, then same sound. Returns how many were written.</summary>
    public int Near(ReadOnlySpan<byte> word, Span<(int Term, float Quality)> result)
    {
        if (word.Length is < ShortestForOneError or > EditDistance.MaxLength)
            return 0;
        var allowed = word.Length >= ShortestForTwoErrors ? 2 : 1;
        var wanted = LettersOf(word);
        var sound = Sound.Of(word);
        var distance = new EditDistance(word);
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            var sameSound = sounds[i] == sound;
            if (!sameSound && BitOperations.PopCount(letters[i] ^ wanted) > 2 * allowed)
                continue;
            var term = terms.Utf8(i);
            if (Math.Abs(term.Length - word.Length) > (sameSound ? 3 : allowed) || term.Length < 3)
                continue;
            var errors = distance.To(term);
            if (errors <= allowed || (sameSound && errors <= 4 && word.Length > ShortestForOneError))
                Keep(result, ref count, i, Quality(errors, sameSound, term[0] == word[0], word.Length));
        }
        return count;
    }

    private static float Quality(int errors, bool sameSound, bool sameStart, int length) =>
        Math.Max(0.3f, 0.92f - (errors * (length > 8 ? 0.09f : 0.13f)) + (sameSound ? 0.1f : 0f) - (sameStart ? 0f : 0.08f));

    private static void Keep(Span<(int Term, float Quality)> result, ref int count, int term, float quality)
    {
        var at = count < result.Length ? count++ : result.Length;
        if (at == result.Length)
        {
            at = 0;
            for (var i = 1; i < result.Length; i++)
                if (result[i].Quality < result[at].Quality)
                    at = i;
            if (result[at].Quality >= quality)
                return;
        }
        result[at] = (term, quality);
    }

    private int LowerBound(ReadOnlySpan<byte> word)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (terms.Utf8(middle).SequenceCompareTo(word) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static uint LettersOf(ReadOnlySpan<byte> word)
    {
        var mask = 0u;
        foreach (var c in word)
            mask |= 1u << (c is >= (byte)'a' and <= (byte)'z' ? c - 'a' : 26 + (c & 3));
        return mask;
    }
}

/// <summary>Errors between one word and many: letters missing, added, changed or swapped (optimal string alignment).</summary>
internal readonly ref struct EditDistance(ReadOnlySpan<byte> word)
{
    public const int MaxLength = 32;

    private readonly ReadOnlySpan<byte> word = word;

    public int To(ReadOnlySpan<byte> other)
    {
        var n = word.Length;
        if (other.Length > MaxLength)
            return MaxLength;
        Span<int> rows = stackalloc int[3 * (MaxLength + 1)];
        var before = rows[..(n + 1)];
        var last = rows.Slice(MaxLength + 1, n + 1);
        var now = rows.Slice(2 * (MaxLength + 1), n + 1);
        for (var i = 0; i <= n; i++)
            last[i] = i;
        for (var j = 1; j <= other.Length; j++)
        {
            now[0] = j;
            for (var i = 1; i <= n; i++)
            {
                var cost = word[i - 1] == other[j - 1] ? 0 : 1;
                now[i] = Math.Min(Math.Min(now[i - 1] + 1, last[i] + 1), last[i - 1] + cost);
                if (i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1])
                    now[i] = Math.Min(now[i], before[i - 2] + 1);
            }
            var free = before;
            before = last;
            last = now;
            now = free;
        }
        return last[n];
    }
}

/// <summary>How a word sounds, as one number: silent letters dropped, letters of one sound made equal, vowels inside left out.</summary>
internal static class Sound
{
    public static ulong Of(ReadOnlySpan<byte> word)
    {
        var key = 0ul;
        var previous = 0;
        for (var i = 0; i < word.Length; i++)
        {
            var sound = At(word, ref i);
            if (sound != 0 && sound != previous)
                key = unchecked((key * 31) + (ulong)sound + 7);
            if (sound != 0 || i == 0)
                previous = sound;
        }
        return key;
    }

    private static int At(ReadOnlySpan<byte> word, ref int i)
    {
        var c = word[i];
        var next = i + 1 < word.Length ? word[i + 1] : (byte)0;
        var atStart = i == 0;
        switch (c)
        {
            case (byte)'a' or (byte)'e' or (byte)'i' or (byte)'o' or (byte)'u' or (byte)'y':
                return atStart ? 'a' : 0;
            case (byte)'p' when next == 'h':
                i++;
                return 'f';
            case (byte)'p' when atStart && next is (byte)'n' or (byte)'s':
                return 0;
            case (byte)'c' when next == 'h':
                i++;
                return 'k';
            case (byte)'c':
                return next is (byte)'e' or (byte)'i' or (byte)'y' ? 's' : 'k';
            case (byte)'q':
                return 'k';
            case (byte)'x':
                return atStart ? 's' : 'k';
            case (byte)'z':
                return 's';
            case (byte)'g' when next == 'n' && atStart:
                return 0;
            case (byte)'g' when next is (byte)'e' or (byte)'i' or (byte)'y':
                return 'j';
            case (byte)'h' or (byte)'w':
                return 0;
            default:
                return c;
        }
    }
}
