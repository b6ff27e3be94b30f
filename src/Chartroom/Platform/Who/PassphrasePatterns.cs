namespace Chartroom.Platform.Who;

/// <summary>Phrases that are long and still guessed at once: few characters, a short piece repeated, a run along alphabet, digits or keyboard.</summary>
internal static class PassphrasePatterns
{
    private const int LeastDistinct = 5;
    private const int LongestPiece = 12;
    private const int RunShare = 2; // a run that makes up more than half of the phrase
    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
        "01234567890123456789",
        "qwertyuiopasdfghjklzxcvbnm",
        "qwertzuiopasdfghjklyxcvbnm",
        "azertyuiopqsdfghjklmwxcvbn",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
        "qazwsxedcrfvtgbyhnujmikolp",
    ];

    public static bool IsPattern(string text)
    {
        var plain = new string([.. text.ToLowerInvariant().Where(c => !char.IsWhiteSpace(c))]);
        return plain.Distinct().Count() < LeastDistinct
            || IsRepetition(plain)
            || HasRun(CommonPassphrases.Fold(text), plain.Length / RunShare + 1);
    }

    private static bool IsRepetition(string plain)
    {
        for (var piece = 1; piece <= Math.Min(LongestPiece, plain.Length / 2); piece++)
            if (Repeats(plain, piece))
                return true;
        return false;
    }

    private static bool Repeats(string plain, int piece)
    {
        for (var at = piece; at < plain.Length; at++)
            if (plain[at] != plain[at - piece])
                return false;
        return true;
    }

    /// <summary>True where so many letters and digits in a row follow a row of keys, forwards or backwards.</summary>
    private static bool HasRun(string letters, int length)
    {
        foreach (var row in Rows)
        foreach (var line in new[] { row, new string([.. row.Reverse()]) })
            for (var start = 0; start + length <= letters.Length; start++)
                if (line.Contains(letters.Substring(start, length), StringComparison.Ordinal))
                    return true;
        return false;
    }
}
