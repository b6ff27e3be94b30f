using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Chartroom.Commands.Deid;
using Chartroom.Phi;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom deid</c>: de-identifies text, FHIR and JSON lines. Needs no installation and opens none.</summary>
internal static class DeidCommand
{
    private static readonly Argument<string> Path = new("path") { Description = "A file, a folder, or - for standard input" };
    private static readonly Option<string> Mode = new("--mode")
    {
        Description = "safe-harbor removes; limited keeps dates and towns; surrogate replaces by invented values",
        DefaultValueFactory = _ => SafeHarbor.Mode,
    };
    private static readonly Option<string?> To = new("--to")
    {
        Description = "File or folder to write; a folder of files needs one",
    };
    private static readonly Option<string?> Report = new("--report") { Description = "File for the report of the run, as JSON" };
    private static readonly Option<DateOnly?> AsOf = new("--as-of")
    {
        Description = "Day of export, against which ages are judged; today by default",
    };
    private static readonly Option<string?> Known = new("--known")
    {
        Description = "JSON file with the patient's own identifiers",
    };
    private static readonly Option<string?> Zips = new("--zip-table")
    {
        Description = "CSV of five-digit areas and their population",
    };
    private static readonly Option<string?> Key = new("--key")
    {
        Description = "File with 32 secret bytes, to draw the same surrogates again",
    };
    private static readonly Option<string?> Recipient = new("--recipient")
    {
        Description = "Limited: who receives the data under the agreement",
    };
    private static readonly Option<DataUsePurpose> Purpose = new("--purpose")
    {
        Description = "Limited: what the data may be used for",
    };
    private static readonly Option<DateOnly?> Signed = new("--signed") { Description = "Limited: day the agreement was signed" };
    private static readonly Option<DateOnly?> Expires = new("--expires") { Description = "Limited: last day of the agreement" };
    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Make()
    {
        Mode.AcceptOnlyFromAmong(SafeHarbor.Mode, LimitedDataSet.Mode, Surrogates.Mode);
        var command = new Command("deid", "De-identify text, FHIR or JSON lines")
        {
            Path,
            Mode,
            To,
            Report,
            AsOf,
            Known,
            Zips,
            Key,
            Recipient,
            Purpose,
            Signed,
            Expires,
        };
        command.SetAction((parsed, cancel) => Terminal.GuardAsync(() => RunAsync(parsed, cancel)));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var engine = Engine(parsed);
        var report = new DeidRunReport
        {
            Mode = engine.Mode,
            ZipTable = engine.Mode == SafeHarbor.Mode ? engine.SafeHarbor.Zips.Version : null,
            AsOf = engine.SafeHarbor.AsOf,
        };
        var run = new DeidRun(engine, report);
        var path = parsed.GetValue(Path)!;
        if (path == "-")
            await PipeAsync(run, parsed.GetValue(To), cancel);
        else
            await FilesAsync(run, report, engine, path, parsed.GetValue(To), cancel);
        if (parsed.GetValue(Report) is { } file)
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(report, Written) + "\n", cancel);
        foreach (var left in report.Refused)
            await Console.Error.WriteLineAsync($"{left.File}: left out. {left.Why}");
        return report.Refused.Count == 0 ? Terminal.Ok : Terminal.Refused;
    }

    private static async Task PipeAsync(DeidRun run, string? to, CancellationToken cancel)
    {
        using var input = new StreamReader(Console.OpenStandardInput());
        await using var output = new StreamWriter(to is null ? Console.OpenStandardOutput() : File.Create(to));
        await run.PipeAsync(input, output, cancel);
    }

    private static async Task FilesAsync(
        DeidRun run,
        DeidRunReport report,
        DeidEngine engine,
        string path,
        string? to,
        CancellationToken cancel
    )
    {
        var folder = Directory.Exists(path);
        if (folder && to is null)
            throw new StartRefusedException("A folder is written to another folder: name it with --to.");
        if (folder && IsInside(to!, path))
            throw new StartRefusedException("The folder to write may not lie in the folder that is read.");
        var (sources, unreadable) = DeidSource.At(path);
        foreach (var file in unreadable)
            report.Refused.Add(new DeidRunReport.Left(engine.Name(file), "This kind of file cannot be read as text."));
        var bar = to is null ? null : new ProgressBar("De-identifying");
        for (var i = 0; i < sources.Count; i++)
        {
            await run.FileAsync(sources[i], folder ? Target(to!, engine.Name(sources[i].Relative)) : to, cancel);
            bar?.Report((i + 1, sources.Count));
        }
    }

    private static bool IsInside(string inner, string outer) =>
        (System.IO.Path.GetFullPath(inner) + System.IO.Path.DirectorySeparatorChar).StartsWith(
            System.IO.Path.GetFullPath(outer).TrimEnd(System.IO.Path.DirectorySeparatorChar)
                + System.IO.Path.DirectorySeparatorChar,
            StringComparison.Ordinal
        );

    /// <summary>Two files whose names differ only by identifiers must not overwrite one another.</summary>
    private static string Target(string folder, string name)
    {
        var plain = System.IO.Path.Combine(folder, name);
        var target = plain;
        for (var number = 2; File.Exists(target); number++)
            target = System.IO.Path.ChangeExtension(plain, null) + $"-{number}" + System.IO.Path.GetExtension(plain);
        return target;
    }

    private static DeidEngine Engine(ParseResult parsed)
    {
        var asOf = parsed.GetValue(AsOf) ?? DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var detector = new Detector(new DetectorOptions { AsOf = asOf });
        var safeHarbor = new SafeHarbor(detector, asOf, parsed.GetValue(Zips) is { } table ? ReadZips(table) : null);
        var known = parsed.GetValue(Known) is { } file ? ReadKnown(file) : null;
        switch (parsed.GetValue(Mode))
        {
            case LimitedDataSet.Mode:
                var limited = Limited(parsed, detector, asOf);
                var sole = new DeidCase(limited.Text, new FhirDeid(limited));
                return new DeidEngine(LimitedDataSet.Mode, () => sole, safeHarbor, known);
            case Surrogates.Mode:
                var key = parsed.GetValue(Key) is { } path ? ReadKey(path) : RandomNumberGenerator.GetBytes(Surrogates.KeyBytes);
                return new DeidEngine(Surrogates.Mode, () => Case(detector, key, asOf), safeHarbor, known);
            default:
                var all = new DeidCase(safeHarbor.Text, new FhirDeid(safeHarbor));
                return new DeidEngine(SafeHarbor.Mode, () => all, safeHarbor, known);
        }
    }

    private static DeidCase Case(Detector detector, byte[] key, DateOnly asOf)
    {
        var surrogates = new Surrogates(detector, key, new Guid(RandomNumberGenerator.GetBytes(16)), asOf);
        return new DeidCase(surrogates.Text, new FhirDeid(surrogates));
    }

    private static LimitedDataSet Limited(ParseResult parsed, Detector detector, DateOnly asOf)
    {
        if (
            parsed.GetValue(Recipient) is not { } recipient
            || parsed.GetValue(Signed) is not { } signed
            || parsed.GetValue(Expires) is not { } expires
        )
            throw new StartRefusedException(
                "A limited data set leaves only under a data use agreement: give --recipient, --signed and --expires (45 CFR 164.514(e)(4))."
            );
        try
        {
            return new LimitedDataSet(detector, new DataUseAgreement(recipient, parsed.GetValue(Purpose), signed, expires), asOf);
        }
        catch (InvalidOperationException why)
        {
            throw new StartRefusedException(why.Message);
        }
    }

    private static ZipTable ReadZips(string file)
    {
        using var reader = new StreamReader(file);
        try
        {
            return ZipTable.Read(System.IO.Path.GetFileName(file), reader);
        }
        catch (InvalidDataException why)
        {
            throw new StartRefusedException(why.Message);
        }
    }

    private static KnownIdentifiers ReadKnown(string file)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(file)) is JsonObject known
                ? KnownJson.Read(known)
                : throw new StartRefusedException("The file of known identifiers must hold one JSON object.");
        }
        catch (Exception why) when (why is JsonException or InvalidDataException)
        {
            throw new StartRefusedException(
                "The file of known identifiers cannot be read: it must hold one JSON object, dates as 1968-05-19."
            );
        }
    }

    private static byte[] ReadKey(string file)
    {
        var key = File.ReadAllBytes(file);
        return key.Length == Surrogates.KeyBytes
            ? key
            : throw new StartRefusedException($"The key file must hold exactly {Surrogates.KeyBytes} bytes.");
    }
}
