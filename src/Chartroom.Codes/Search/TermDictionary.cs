using System.Numerics;

namespace Chartroom.Codes;

/// <summary>The words of an edition, sorted, with what finding a misspelt one needs.</summary>
internal sealed class TermDictionary
{
    private const int ShortestForOneError = 4;
    private const int ShortestForTwoErrors = 7;
    private const int MostErrorsOfSound = 4;

    private static int made;

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

    /// <summary>This dictionary's number among those of the process, from 1.</summary>
    public int Id { get; } = Interlocked.Increment(ref made);

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
        var distance = new EditDistance(word, stackalloc ulong[EditDistance.Letters]);
        var count = 0;
        for (var i = 0; i < Count; i++)
        {
            var sameSound = sounds[i] == sound;
            if (!sameSound && BitOperations.PopCount(letters[i] ^ wanted) > 2 * allowed)
                continue;
            var term = terms.Utf8(i);
            if (Math.Abs(term.Length - word.Length) > (sameSound ? 3 : allowed) || term.Length < 3)
                continue;
            var most = sameSound && word.Length > ShortestForOneError ? MostErrorsOfSound : allowed;
            var errors = distance.To(term, most);
            if (errors <= most)
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
/// <remarks>A column of the table is kept as bits of its differences: H. Hyyrö, A bit-vector algorithm for computing Levenshtein and Damerau edit distances, 2003.</remarks>
internal readonly ref struct EditDistance
{
    public const int MaxLength = 32;
    public const int Letters = 256;

    private readonly Span<ulong> places;
    private readonly int length;

    /// <param name="word">At most <see cref="MaxLength"/> letters.</param>
    /// <param name="places">Room for <see cref="Letters"/> numbers.</param>
    public EditDistance(ReadOnlySpan<byte> word, Span<ulong> places)
    {
        this.places = places;
        length = word.Length;
        places.Clear();
        for (var i = 0; i < word.Length; i++)
            places[word[i]] |= 1ul << i;
    }

    /// <summary>The errors, or one more than <paramref name="most"/> where there are more.</summary>
    public int To(ReadOnlySpan<byte> other, int most)
    {
        var (rises, falls, same, before, errors) = (ulong.MaxValue, 0ul, 0ul, 0ul, length);
        var last = 1ul << (length - 1);
        for (var i = 0; i < other.Length; i++)
        {
            var here = places[other[i]];
            var swapped = ((~same & here) << 1) & before;
            same = unchecked(((here & rises) + rises) ^ rises) | here | falls | swapped;
            var up = falls | ~(same | rises);
            var down = same & rises;
            errors += ((up & last) != 0 ? 1 : 0) - ((down & last) != 0 ? 1 : 0);
            // Every letter that is left mends one error at most.
            if (errors - (other.Length - 1 - i) > most)
                return most + 1;
            up = (up << 1) | 1;
            rises = (down << 1) | ~(same | up);
            falls = up & same;
            before = here;
        }
        return errors;
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
