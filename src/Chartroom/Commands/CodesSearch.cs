using System.CommandLine;
using System.Text.Json;
using Chartroom.Codes;

namespace Chartroom.Commands;

/// <summary><c>chartroom codes search</c>: one query, or a file of them with one answer a line.</summary>
internal static class CodesSearch
{
    private const int Default = 10;
    private const int Most = 200;

    private static readonly Argument<string?> Query = new("words")
    {
        Description = "Words, an abbreviation, or the beginning of a code",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> FileOption = new("--file")
    {
        Description = "One query a line (\"-\" for standard input); JSON lines out",
    };

    private static readonly Option<DateOnly?> Date = new("--date")
    {
        Description = "The discharge or service date that governs; today where left out",
    };

    private static readonly Option<string[]> Sets = new("--set")
    {
        Description = "Code set: cm, pcs, hcpcs, cpt, modifier, pos; every loaded one where left out",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Take = new("--take")
    {
        Description = "Most codes for each query",
        DefaultValueFactory = _ => Default,
    };

    public static Command Make()
    {
        var search = new Command("search", "Search the code books as the coding page does")
        {
            Query,
            FileOption,
            Date,
            Sets,
            Take,
        };
        search.SetAction((parsed, _) => Terminal.GuardAsync(() => Task.FromResult(Run(parsed))));
        return search;
    }

    private static int Run(ParseResult parsed)
    {
        var (query, file) = (parsed.GetValue(Query), parsed.GetValue(FileOption));
        if (query is null == file is null)
            return Refuse("Give either words to search for or --file.");
        var systems = new List<CodeSystem>();
        foreach (var name in (parsed.GetValue(Sets) ?? []).SelectMany(n => n.Split(',')))
            if (CodesCommand.SystemNamed(name) is { } system)
                systems.Add(system);
            else
                return Refuse("A code set is one of cm, pcs, hcpcs, cpt, modifier, pos.");
        var take = Math.Clamp(parsed.GetValue(Take), 1, Most);
        var day = parsed.GetValue(Date) ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var books = CodesCommand.Books(parsed);
        if (file is not null)
        {
            using var output = new StreamWriter(Console.OpenStandardOutput());
            foreach (var line in CodesCommand.Lines(file))
                output.WriteLine(Line(line, books.Search(line, systems, day, take)));
            return Terminal.Ok;
        }
        var hits = books.Search(query, systems, day, take);
        if (parsed.GetValue(Terminal.Json))
            Console.WriteLine(Line(query!, hits));
        else
            Say(hits);
        return hits.Count > 0 ? Terminal.Ok : Terminal.Found;
    }

    private static string Line(string query, IReadOnlyList<CodeHit> hits) =>
        JsonSerializer.Serialize(
            new
            {
                query,
                results = hits.Select(h => new
                {
                    system = h.System.ToString(),
                    code = h.Display,
                    title = h.Title,
                    billable = h.Billable,
                    category = h.Category,
                    matched = h.Matched.ToString(),
                    why = h.Why,
                    missing = h.Missing,
                }),
            },
            JsonLines.Options
        );

    private static void Say(IReadOnlyList<CodeHit> hits)
    {
        foreach (var hit in hits)
            Console.WriteLine($"{hit.Display, -9} {hit.Title}{(hit.Missing.Length > 0 ? $" ({hit.Missing})" : "")}");
        if (hits.Count == 0)
            Console.WriteLine("No code found. Try fewer words, or the first characters of the code.");
    }

    private static int Refuse(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return Terminal.Refused;
    }
}

/// <summary>One object a line, letters as they are.</summary>
internal static class JsonLines
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
