namespace Chartroom.Features.QueryRules;

/// <summary>A text in which every diagnosis is covered by signs, offset for offset, so that wordings around any diagnosis can be sought.</summary>
internal static class MarkedText
{
    /// <summary>Stands over each character of a diagnosis the record does not hold. A letter, so that word ends stay word ends.</summary>
    public const char Undocumented = 'ꀀ';

    public const char Documented = 'ꀁ';

    public static string Of(string text, IEnumerable<DiagnosisTerm> terms, Func<DiagnosisTerm, bool> isDocumented)
    {
        var marked = text.ToCharArray();
        foreach (var term in terms)
            Array.Fill(marked, isDocumented(term) ? Documented : Undocumented, term.Start, term.End - term.Start);
        return new string(marked);
    }
}
