using System.Text;

namespace Chartroom.Commands.Demo;

/// <summary>One line of an answer key: a code, what it is for, and the words of the chart that support it.</summary>
/// <param name="System">ICD10CM, ICD10PCS, HCPCS, or NUBC for the patient discharge status.</param>
/// <param name="Present">Present on admission: Y, N, U, W or exempt; empty where it does not apply.</param>
/// <param name="Occurrence">Which of several equal passages is meant, from 1; empty when there is only one.</param>
internal sealed record DemoAnswer(
    string System,
    string Code,
    string Role,
    string Present,
    string Date,
    string Document,
    string Occurrence,
    string Evidence
)
{
    public const string Header = "system,code,role,poa,date,document,occurrence,evidence";
    private const int Fields = 8;

    /// <exception cref="FormatException">The text is not an answer key.</exception>
    public static IReadOnlyList<DemoAnswer> Read(string slug, string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0] != Header)
            throw new FormatException($"answer-keys/{slug}.csv: the first line must be {Header}");
        return [.. lines.Skip(1).Select((line, i) => Line(slug, i + 2, Split(line)))];
    }

    private static DemoAnswer Line(string slug, int number, List<string> f) =>
        f.Count == Fields
            ? new DemoAnswer(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7])
            : throw new FormatException($"answer-keys/{slug}.csv line {number}: expected {Fields} fields, found {f.Count}.");

    /// <summary>RFC 4180 section 2, without line breaks inside fields.</summary>
    private static List<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var doubled = quoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"';
            if (doubled)
                field.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
                field.Append(line[i]);
        }
        fields.Add(field.ToString());
        return fields;
    }
}
