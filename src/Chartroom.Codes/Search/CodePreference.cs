namespace Chartroom.Codes;

/// <summary>Which of several rows a coder means when nothing else is said: reportable, unspecified, first encounter, no device, no qualifier.</summary>
internal sealed class CodePreference
{
    private const int Neutral = 128;

    private readonly CodeRow[] rows;
    private readonly ulong[] keys;

    public CodePreference(CodeSystem system, CodeRow[] rows, ulong[] keys, int[] parents)
    {
        (this.rows, this.keys) = (rows, keys);
        Values = new byte[rows.Length];
        for (var i = 0; i < rows.Length; i++)
            Values[i] = (byte)
                Math.Clamp(
                    Neutral + (system is CodeSystem.Icd10Pcs ? OfProcedure(rows[i].Code) : OfDiagnosis(rows[i], parents[i])),
                    0,
                    byte.MaxValue
                );
    }

    public byte[] Values { get; }

    /// <summary>The preferred reportable row at or below each row; -1 where there is none.</summary>
    public int[] Defaults()
    {
        var defaults = new int[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            defaults[i] = rows[i].Billable ? i : -1;
            var last = CodeKey.LastWith(keys[i]);
            for (var below = i + 1; !rows[i].Billable && below < rows.Length && keys[below] <= last; below++)
                if (rows[below].Billable && (defaults[i] < 0 || Values[below] > Values[defaults[i]]))
                    defaults[i] = below;
        }
        return defaults;
    }

    private static int OfDiagnosis(CodeRow row, int parent)
    {
        var title = row.Title;
        var value = parent < 0 ? 2 : 0;
        var unspecified = 0;
        for (var at = title.IndexOf("unspecified", StringComparison.OrdinalIgnoreCase); at >= 0; unspecified++)
            at = title.IndexOf("unspecified", at + 1, StringComparison.OrdinalIgnoreCase);
        value += 12 * Math.Min(2, unspecified);
        if (title.Contains("unspecified complication", StringComparison.OrdinalIgnoreCase))
            value -= 30;
        if (
            title.Contains("without", StringComparison.OrdinalIgnoreCase)
            || title.Contains("uncomplicated", StringComparison.Ordinal)
        )
            value += 14;
        if (title.Contains("not specified as", StringComparison.Ordinal))
            value += 10;
        if (title.Contains("not having achieved remission", StringComparison.Ordinal))
            value += 14;
        else if (
            title.Contains("in remission", StringComparison.Ordinal) || title.Contains("in relapse", StringComparison.Ordinal)
        )
            value -= 10;
        if (title.StartsWith("Other", StringComparison.Ordinal))
            value -= 14;
        if (title.Contains("bilateral", StringComparison.OrdinalIgnoreCase))
            value -= 3;
        if (title.Contains("left", StringComparison.OrdinalIgnoreCase))
            value -= 1;
        value += OfIntent(title);
        if (row.Code[^1] == '9' && row.Code.Length < CodeText.MaxLength)
            value += 8;
        if (row.Code.Length == CodeText.MaxLength)
            value += row.Code[^1] switch
            {
                'A' => 25,
                '0' => 20,
                'B' or 'C' => -50,
                'D' => -40,
                'S' => -60,
                _ => -55,
            };
        return value - (title.Length / 6);
    }

    // A toxic effect of which no intent is indicated is coded as accidental: Tabular List, note at T51-T65.
    private static int OfIntent(string title) =>
        title.Contains("accidental (unintentional)", StringComparison.Ordinal) ? 30
        : title.Contains(", assault", StringComparison.Ordinal) ? -30
        : title.Contains(", undetermined", StringComparison.Ordinal) ? -20
        : title.Contains("intentional self-harm", StringComparison.Ordinal) ? -15
        : 0;

    private static int OfProcedure(string code)
    {
        if (code.Length < CodeText.MaxLength)
            return -60;
        var value = code[5] == 'Z' ? 20 : 0;
        value += code[6] switch
        {
            'Z' => 20,
            'X' => -12,
            _ => 0,
        };
        value += code[4] switch
        {
            '0' => 6,
            '4' => 5,
            '3' => 4,
            'X' => 3,
            _ => 0,
        };
        return value;
    }
}
