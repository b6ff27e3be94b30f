using Chartroom.Codes;

namespace Chartroom.Features.QueryRules;

/// <summary>Tells whether two questions ask the same, by the words they share.</summary>
internal static class Overlap
{
    /// <summary>Shared words of all words of both, from which on two questions are the same.</summary>
    private const double Enough = 0.6;
    private const int ShortestWord = 3;

    public static bool Same(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        var shared = a.Intersect(b).Count();
        return shared > 0 && shared >= Enough * (a.Count + b.Count - shared);
    }

    private static HashSet<string> Words(string text) =>
        [.. CodePhrases.Normalize(text).Split(' ').Where(w => w.Length >= ShortestWord)];
}
