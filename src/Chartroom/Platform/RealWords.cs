namespace Chartroom.Platform;

/// <summary>Tells a sentence from filler: enough characters, enough different words, no key held down.</summary>
public static class RealWords
{
    /// <summary>Characters a reason must have, spaces at the ends not counted.</summary>
    public const int LeastCharacters = 20;
    private const int LeastWords = 4;
    private const int LeastDifferentLetters = 7;
    private const int LongestRun = 3;
    private static readonly System.Buffers.SearchValues<char> Vowels = System.Buffers.SearchValues.Create("aeiouyAEIOUY");

    public static bool Say(string? text)
    {
        var sentence = (text ?? "").Trim();
        if (sentence.Length < LeastCharacters)
            return false;
        var words = sentence.Split([' ', '\t', '\r', '\n', ',', '.', ';', ':'], StringSplitOptions.RemoveEmptyEntries);
        var different = words.Select(w => w.ToUpperInvariant()).Distinct().Count();
        return words.Length >= LeastWords
            && different * 2 > words.Length
            && sentence.Where(char.IsLetter).Select(char.ToUpperInvariant).Distinct().Count() >= LeastDifferentLetters
            && words.Count(HasVowel) * 2 >= words.Length
            && !HasRun(sentence);
    }

    private static bool HasVowel(string word) => word.AsSpan().IndexOfAny(Vowels) >= 0 || word.Any(char.IsAsciiDigit);

    private static bool HasRun(string text)
    {
        var run = 1;
        for (var i = 1; i < text.Length; i++)
        {
            run = char.ToUpperInvariant(text[i]) == char.ToUpperInvariant(text[i - 1]) && char.IsLetter(text[i]) ? run + 1 : 1;
            if (run > LongestRun)
                return true;
        }
        return false;
    }
}

/// <summary>A reason was asked for, and what came was too short or filler.</summary>
public sealed record ReasonTooThin()
    : Refusal("Say why in a sentence of at least 20 characters, in real words.", "45 CFR 164.514(d)(2)")
{
    public override string NextStep => "Write what it is needed for.";
}
