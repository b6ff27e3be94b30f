using System.CommandLine;
using System.Text.Json;
using Chartroom.Codes;

namespace Chartroom.Commands;

/// <summary><c>chartroom codes check</c>: one encounter a line in, what the rules say of it a line out.</summary>
internal static class CodesCheck
{
    private static readonly Argument<string> FileArgument = new("file")
    {
        Description =
            "JSON lines, \"-\" for standard input: {\"id\", \"date\", \"class\", \"age\", \"sex\", \"codes\": [{\"code\", \"poa\", \"order\", \"role\", \"set\", \"units\", \"date\"}]}",
        DefaultValueFactory = _ => "-",
    };

    public static Command Make()
    {
        var check = new Command("check", "Check encounters against the rules of the code books") { FileArgument };
        check.SetAction((parsed, _) => Terminal.GuardAsync(() => Task.FromResult(Run(parsed))));
        return check;
    }

    /// <summary>0 where nothing must be mended, 1 where something must, 2 where a line could not be read (the others are answered).</summary>
    private static int Run(ParseResult parsed)
    {
        var books = CodesCommand.Books(parsed);
        var (number, worst) = (0, Terminal.Ok);
        using var output = new StreamWriter(Console.OpenStandardOutput());
        foreach (var line in CodesCommand.Lines(parsed.GetValue(FileArgument)!))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
                continue;
            if (!EncounterLine.TryRead(line, books, out var encounter, out var problem))
            {
                output.WriteLine(JsonSerializer.Serialize(new { line = number, error = problem }, JsonLines.Options));
                worst = Terminal.Refused;
                continue;
            }
            var findings = CodeRules.Check(encounter.Set, books);
            if (worst == Terminal.Ok && findings.Any(f => f.Severity is Severity.Stop))
                worst = Terminal.Found;
            output.WriteLine(Line(number, encounter.Id, findings));
        }
        return worst;
    }

    private static string Line(int number, string? id, IReadOnlyList<Finding> findings) =>
        JsonSerializer.Serialize(
            new
            {
                line = number,
                id,
                findings = findings.Select(f => new
                {
                    rule = f.RuleId,
                    severity = f.Severity.ToString().ToLowerInvariant(),
                    codes = f.Codes,
                    sentence = f.Sentence,
                    source = f.Source,
                }),
            },
            JsonLines.Options
        );
}
