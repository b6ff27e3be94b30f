using System.Text;

namespace Chartroom.Phi.Deid;

/// <summary>Puts a replacement in the place of each span.</summary>
internal static class Rewriter
{
    public delegate string Replacement(ReadOnlySpan<char> written, PhiSpan span);

    public static string Replace(string text, IReadOnlyList<PhiSpan> spans, Replacement replacement)
    {
        if (spans.Count == 0)
            return text;
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in spans)
        {
            result.Append(text, at, span.Start - at);
            result.Append(replacement(text.AsSpan(span.Start, span.Length), span));
            at = span.End;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }
}
