namespace Chartroom.Codes;

/// <summary>Rows of one category whose titles differ only in what a coder adds last: side, trimester, intent, stage, severity.</summary>
internal static class KinRows
{
    private const int CategoryLength = 3;

    private static readonly HashSet<string> Deciding = new(StringComparer.Ordinal)
    {
        "right",
        "left",
        "bilateral",
        "unilateral",
        "unspecified",
        "side",
        "dominant",
        "nondominant",
        "non",
        "first",
        "second",
        "third",
        "trimester",
        "accidental",
        "unintentional",
        "intentional",
        "self",
        "harm",
        "assault",
        "undetermined",
        "poisoning",
        "adverse",
        "effect",
        "underdosing",
        "by",
        "of",
        "stage",
        "1",
        "2",
        "3",
        "4",
        "unstageable",
        "mild",
        "moderate",
        "severe",
    };

    public static void AddTo(BlockWriter block, CodeRow[] rows)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < rows.Length; row++)
        {
            if (!rows[row].Billable || rows[row].Code.Length < CategoryLength)
                continue;
            var key = KeyOf(rows[row]);
            if (!groups.TryGetValue(key, out var group))
                groups.Add(key, group = []);
            group.Add(row);
        }
        var kin = new int[rows.Length];
        Array.Fill(kin, -1);
        var starts = new List<int> { 0 };
        var members = new List<int>();
        foreach (var group in groups.Values.Where(g => g.Count > 1))
        {
            foreach (var row in group)
                kin[row] = starts.Count - 1;
            members.AddRange(group);
            starts.Add(members.Count);
        }
        block.Add<int>(Section.Kin, kin);
        block.Add<int>(Section.KinStarts, [.. starts]);
        block.Add<int>(Section.KinRows, [.. members]);
    }

    private static string KeyOf(CodeRow row) =>
        $"{row.Code[..CategoryLength]} "
        + string.Join(
            ' ',
            row.Title.ToLowerInvariant()
                .Split([' ', ',', '-', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
                .Where(w => !Deciding.Contains(w))
        );
}
