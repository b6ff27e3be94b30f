using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace Chartroom.Tests.Conventions;

/// <summary>docs/controls.csv joins docs/controls.d: each row names a type that enforces and a test that proves, and both must live.</summary>
public sealed partial class Controls_have_living_proofs
{
    private const string Header = "id,citation,control,enforced_by,proved_by,evidence";

    private static readonly List<Type> Types =
    [
        .. new[]
        {
            typeof(ChartroomHost),
            typeof(Chartroom.Ledger.LedgerHash),
            typeof(Chartroom.Phi.PhiSpan),
            typeof(Chartroom.Codes.CodeText),
        }.SelectMany(t => t.Assembly.GetTypes()),
    ];

    private static readonly List<Control> Controls = [.. Repository.Files("docs/controls.d", "*.csv").SelectMany(Read)];

    [Fact]
    public void The_joined_file_is_written()
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var control in Controls.OrderBy(c => Order(c.Id)).ThenBy(c => c.Line, StringComparer.Ordinal))
            text.Append(control.Line).Append('\n');
        Repository.IsWritten("docs/controls.csv", text.ToString());
    }

    [Fact]
    public void Every_row_says_everything()
    {
        Assert.NotEmpty(Controls);
        Assert.All(Controls, c => Assert.True(c.Fields.Count == 6 && c.Fields.All(f => f.Length > 0), $"{c.File}: {c.Line}"));
        Assert.All(Controls, c => Assert.Matches("^[A-Z][0-9]+$", c.Id));
    }

    [Fact]
    public void Every_control_is_enforced_by_a_living_type()
    {
        foreach (var control in Controls)
        foreach (var name in Names(control.EnforcedBy))
            Assert.True(Lives(name), $"{control.File}, {control.Id}: there is no {name}.");
    }

    [Fact]
    public void Every_control_is_proved_by_a_living_test_that_says_so()
    {
        var proofs = Proofs();

        foreach (var control in Controls)
        foreach (var name in Names(control.ProvedBy))
            Assert.True(
                proofs.Any(p =>
                    p.Id == control.Id
                    && (name == p.Class || $".{name}".EndsWith($".{p.Class}.{p.Test}", StringComparison.Ordinal))
                ),
                $"{control.File}: no test {name} carries [Proves(\"{control.Id}\")]."
            );
    }

    [Fact]
    public void Every_proof_has_its_row()
    {
        var rows = Controls.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);

        Assert.Empty(Proofs().Where(p => !rows.Contains(p.Id)).Select(p => $"{p.Id}: {p.Class}.{p.Test}"));
    }

    /// <summary>A type by its name or full name, or a member of one.</summary>
    private static bool Lives(string name)
    {
        var type = Types.FirstOrDefault(t => t.FullName == name || t.Name == name);
        var dot = name.LastIndexOf('.');
        return type is not null
            || (
                dot > 0
                && Types.FirstOrDefault(t => t.FullName == name[..dot] || t.Name == name[..dot]) is { } owner
                && owner
                    .GetMember(
                        name[(dot + 1)..],
                        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic
                    )
                    .Length > 0
            );
    }

    /// <summary>Which test carries which id, read from the sources of every test project: the attribute stands before a method or before its class.</summary>
    private static List<(string Id, string Class, string Test)> Proofs()
    {
        var proofs = new List<(string, string, string)>();
        foreach (var text in Repository.Files("tests", "*.cs").Select(File.ReadAllText))
        {
            var classes = Class().Matches(text).Select(m => (m.Index, Name: m.Groups["name"].Value)).ToList();
            foreach (Match proof in Id().Matches(text))
            {
                if (Declared().Match(text, proof.Index) is not { Success: true } declared)
                    continue;
                var isClass = declared.Groups["class"].Success;
                var owner = isClass ? declared.Groups["name"].Value : classes.FindLast(c => c.Index < proof.Index).Name;
                proofs.Add((proof.Groups[1].Value, owner ?? "", isClass ? "" : declared.Groups["name"].Value));
            }
        }
        return proofs;
    }

    private static IEnumerable<string> Names(string field) =>
        field.Split([' ', ';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static (char, int) Order(string id) => (id[0], int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture));

    private static IEnumerable<Control> Read(string file)
    {
        var lines = File.ReadAllLines(file).Where(l => l.Length > 0).ToList();
        Assert.True(lines[0] == Header, $"{file}: the first line must be {Header}");
        return lines.Skip(1).Select(line => new Control(Path.GetFileName(file), line, Fields(line)));
    }

    /// <summary>RFC 4180 section 2, without line breaks inside fields.</summary>
    private static List<string> Fields(string line) =>
        [
            .. Field()
                .Matches(line)
                .Select(m =>
                    m.Groups["quoted"].Success
                        ? m.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal)
                        : m.Groups["plain"].Value
                ),
        ];

    [GeneratedRegex("""(?<=^|,)(?:"(?<quoted>(?:[^"]|"")*)"|(?<plain>[^",]*))(?=,|$)""")]
    private static partial Regex Field();

    [GeneratedRegex("""^\s*(?:public|internal)[\w\s]*\bclass (?<name>\w+)""", RegexOptions.Multiline)]
    private static partial Regex Class();

    /// <summary>The declaration that an attribute stands before.</summary>
    [GeneratedRegex(
        """^[ ]*(?:public|internal)\s(?:[^\n(;]*?\b(?<class>class) (?<name>\w+)|[^\n(;]*?\b(?<name>\w+)\()""",
        RegexOptions.Multiline
    )]
    private static partial Regex Declared();

    [GeneratedRegex("""Proves\("([A-Z][0-9]+)"\)""")]
    private static partial Regex Id();

    private sealed record Control(string File, string Line, List<string> Fields)
    {
        public string Id => Fields[0];

        public string EnforcedBy => Fields[3];

        public string ProvedBy => Fields[4];
    }
}
