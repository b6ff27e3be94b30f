using System.Text;

namespace Chartroom.Codes;

/// <summary>How the words of an addenda are held against those of the book it changes.</summary>
internal static class AddendaWords
{
    /// <summary>Letters and digits only, in lower case: the addenda and the books differ in marks, accents and spaces.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetterOrDigit(c))
                plain.Append(char.ToLowerInvariant(c));
        return plain.ToString();
    }
}
