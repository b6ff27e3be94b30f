namespace Chartroom.Phi;

/// <summary>One identifier found in a text: the half-open range [<see cref="Start"/>, <see cref="End"/>) of UTF-16 offsets, what it is and why.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset after the last character; always greater than <paramref name="Start"/>.</param>
/// <param name="Kind">What is written there.</param>
/// <param name="Confidence">From 0 (exclusive) to 1: how sure the rule is that this is an identifier.</param>
/// <param name="Reason">One sentence that names the rule and never repeats the text.</param>
public readonly record struct PhiSpan(int Start, int End, PhiKind Kind, double Confidence, string Reason)
{
    /// <summary>The category of 45 CFR 164.514(b)(2)(i).</summary>
    public PhiCategory Category => Kind.Category();

    /// <summary>The letter of the category, 'A' to 'R'.</summary>
    public char Letter => Category.Letter();

    /// <summary>Number of UTF-16 units.</summary>
    public int Length => End - Start;
}
