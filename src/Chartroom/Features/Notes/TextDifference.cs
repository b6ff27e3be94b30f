namespace Chartroom.Features.Notes;

/// <summary>A stretch of text that stayed, was added, or was taken out.</summary>
public sealed record TextChange(string Text, ChangeKind Kind)
{
    public override string ToString() => "[phi]";
}

public enum ChangeKind
{
    Same,
    Added,
    Removed,
}

/// <summary>What changed between two texts, word by word: a longest common subsequence of words and the spaces between them.</summary>
public static class TextDifference
{
    /// <summary>The stretches in reading order. Without those removed they are the later text; without those added, the earlier.</summary>
    public static IReadOnlyList<TextChange> Between(string earlier, string later)
    {
        var (old, now) = (Split(earlier), Split(later));
        var start = 0;
        while (start < old.Count && start < now.Count && old[start] == now[start])
            start++;
        var end = 0;
        while (end < old.Count - start && end < now.Count - start && old[^(end + 1)] == now[^(end + 1)])
            end++;
        var changes = old.Take(start).Select(w => new TextChange(w, ChangeKind.Same)).ToList();
        changes.AddRange(Middle(old[start..^end], now[start..^end]));
        changes.AddRange(now.Skip(now.Count - end).Select(w => new TextChange(w, ChangeKind.Same)));
        return Joined(changes);
    }

    /// <summary>At most 12,000 characters each side: some 4,000 pieces, 16 million cells of two bytes where nothing is alike.</summary>
    private static IEnumerable<TextChange> Middle(List<string> old, List<string> now)
    {
        var longest = new ushort[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        for (var j = now.Count - 1; j >= 0; j--)
            longest[i, j] =
                old[i] == now[j] ? (ushort)(longest[i + 1, j + 1] + 1) : Math.Max(longest[i + 1, j], longest[i, j + 1]);
        return Walk(old, now, longest);
    }

    private static IEnumerable<TextChange> Walk(List<string> old, List<string> now, ushort[,] longest)
    {
        var (i, j) = (0, 0);
        while (i < old.Count || j < now.Count)
            if (i < old.Count && j < now.Count && old[i] == now[j])
            {
                yield return new(old[i++], ChangeKind.Same);
                j++;
            }
            else if (i < old.Count && (j == now.Count || longest[i + 1, j] >= longest[i, j + 1]))
                yield return new(old[i++], ChangeKind.Removed);
            else
                yield return new(now[j++], ChangeKind.Added);
    }

    /// <summary>Words, and the white space between them, each a piece.</summary>
    private static List<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pieces = new List<string>();
        for (var start = 0; start < text.Length; )
        {
            var end = start + 1;
            while (end < text.Length && char.IsWhiteSpace(text[end]) == char.IsWhiteSpace(text[start]))
                end++;
            pieces.Add(text[start..end]);
            start = end;
        }
        return pieces;
    }

    private static List<TextChange> Joined(List<TextChange> changes)
    {
        var joined = new List<TextChange>();
        foreach (var change in changes)
            if (joined.Count > 0 && joined[^1].Kind == change.Kind)
                joined[^1] = joined[^1] with { Text = joined[^1].Text + change.Text };
            else
                joined.Add(change);
        return joined;
    }
}
