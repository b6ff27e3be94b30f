using System.Text;

namespace Chartroom.Platform.Who;

/// <summary>
/// A passphrase in its one normal form: NFKC (NIST SP 800-63B section 5.1.1.2), so that the same keys give the same phrase on every machine.
/// Prints as "[passphrase]".
/// </summary>
public readonly record struct Passphrase
{
    public const int Least = 15;
    public const int Most = 128;
    private const int MostTyped = 4 * Most; // refused before any work is done on it

    private Passphrase(string text) => Text = text;

    /// <summary>The phrase itself: for the hasher and the rules only.</summary>
    internal string Text { get; }

    /// <summary>Length in Unicode code points.</summary>
    public int Length => Text.EnumerateRunes().Count();

    /// <summary>False where the text cannot be a passphrase at all: absent, endless, or not valid Unicode.</summary>
    public static bool TryRead(string? typed, out Passphrase passphrase)
    {
        passphrase = new("");
        if (typed is null || typed.Length > MostTyped || HasLoneSurrogate(typed))
            return false;
        passphrase = new(typed.Normalize(NormalizationForm.FormKC));
        return true;
    }

    public override string ToString() => "[passphrase]";

    private static bool HasLoneSurrogate(string text)
    {
        for (var at = 0; at < text.Length; at++)
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                at++;
            else if (char.IsSurrogate(text[at]))
                return true;
        return false;
    }
}
