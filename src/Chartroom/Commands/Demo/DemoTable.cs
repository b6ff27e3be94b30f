namespace Chartroom.Commands.Demo;

/// <summary>Rows of a file whose fields stand between bars; empty lines and lines that begin with # are passed over.</summary>
internal static class DemoTable
{
    public static IEnumerable<string[]> Rows(string file, string text, int fields)
    {
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var row = line.Split('|', StringSplitOptions.TrimEntries);
            if (row.Length != fields)
                throw new FormatException($"{file} line {number}: expected {fields} fields between bars, found {row.Length}.");
            yield return row;
        }
    }

    /// <summary>A field that holds a dash says that there is nothing to say.</summary>
    public static string? Optional(string field) => field == "-" ? null : field;
}
