namespace Chartroom.Phi.Known;

/// <summary>Finds all patterns in one pass over a skeleton (Aho and Corasick, 1975). Immutable once built.</summary>
internal sealed class Automaton
{
    private const int Symbols = 37; // 26 letters, 10 figures, and one place for every other letter

    private readonly Pattern[] patterns;
    private readonly int[] next;
    private readonly int[] firstHit;
    private readonly int[] hitLink;
    private readonly int[] hitPattern;

    public Automaton(IReadOnlyCollection<Pattern> patterns)
    {
        this.patterns = [.. patterns];
        var states = 1 + this.patterns.Sum(p => p.Symbols.Length);
        next = new int[states * Symbols];
        firstHit = new int[states];
        hitLink = new int[this.patterns.Length + 1];
        hitPattern = new int[states];
        var fail = new int[states];
        Array.Fill(firstHit, -1);
        Array.Fill(hitLink, -1);
        Link(fail, Plant());
    }

    /// <summary>Called for every pattern that ends at a symbol.</summary>
    public delegate void Hit(int firstSymbol, int lastSymbol, Pattern pattern);

    public void Search(ReadOnlySpan<char> skeleton, Hit hit)
    {
        var state = 0;
        for (var i = 0; i < skeleton.Length; i++)
        {
            state = next[state * Symbols + Index(skeleton[i])];
            for (var at = firstHit[state] >= 0 ? state : hitPattern[state]; at > 0; at = hitPattern[at])
            for (var p = firstHit[at]; p >= 0; p = hitLink[p])
                if (skeleton[..(i + 1)].EndsWith(patterns[p].Symbols))
                    hit(i + 1 - patterns[p].Symbols.Length, i, patterns[p]);
        }
    }

    private int Plant()
    {
        var states = 1;
        for (var p = 0; p < patterns.Length; p++)
        {
            var state = 0;
            foreach (var c in patterns[p].Symbols)
            {
                ref var child = ref next[state * Symbols + Index(c)];
                if (child == 0)
                    child = states++;
                state = child;
            }
            hitLink[p] = firstHit[state];
            firstHit[state] = p;
        }
        return states;
    }

    /// <summary>Breadth first: each state falls back to its longest proper suffix, and knows the nearest suffix that ends a pattern.</summary>
    private void Link(int[] fail, int states)
    {
        var order = new Queue<int>(states);
        for (var s = 0; s < Symbols; s++)
            if (next[s] != 0)
                order.Enqueue(next[s]);
        while (order.TryDequeue(out var state))
        {
            hitPattern[state] = firstHit[fail[state]] >= 0 ? fail[state] : hitPattern[fail[state]];
            for (var s = 0; s < Symbols; s++)
            {
                ref var child = ref next[state * Symbols + s];
                var fallback = next[fail[state] * Symbols + s];
                if (child == 0)
                    child = fallback;
                else
                {
                    fail[child] = fallback;
                    order.Enqueue(child);
                }
            }
        }
    }

    private static int Index(char c) =>
        c is >= 'a' and <= 'z' ? c - 'a'
        : c is >= '0' and <= '9' ? 26 + (c - '0')
        : Symbols - 1;
}
