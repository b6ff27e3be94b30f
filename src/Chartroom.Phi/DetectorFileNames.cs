namespace Chartroom.Phi;

/// <summary>File names are read as text in which underscores and dots are blanks.</summary>
public static class DetectorFileNames
{
    /// <summary>The identifiers of a file name, as offsets into the name.</summary>
    public static IReadOnlyList<PhiSpan> DetectFileName(this Detector detector, string name, KnownIdentifiers? known = null)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(name);
        var words = name.ToCharArray();
        var extension = name.LastIndexOf('.');
        for (var i = 0; i < words.Length; i++)
            if (words[i] is '_' or '+' or '.' && i != extension || words[i] == '-' && IsBetweenLetters(name, i))
                words[i] = ' ';
        var end = extension > 0 ? extension : words.Length;
        return detector.Detect(words.AsSpan(0, end), known);
    }

    private static bool IsBetweenLetters(string name, int i) =>
        i > 0 && i + 1 < name.Length && (char.IsLetter(name[i - 1]) || char.IsLetter(name[i + 1]));
}
