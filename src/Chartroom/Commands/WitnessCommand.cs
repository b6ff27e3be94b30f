using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Ledger;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom witness</c>: cosigns checkpoints of the logs it is told of, each only if it continues the one before (C2SP tlog-witness). Best on another host, run by somebody else.</summary>
internal static class WitnessCommand
{
    private const int LongestBody = 64 * 1024; // C2SP tlog-witness: a checkpoint and at most 63 hashes

    public static Command Make()
    {
        var folder = new Option<string>("--folder") { Description = "Folder of the witness's key and memory", Required = true };
        var logs = new Option<string>("--logs") { Description = "File of the logs' verifier keys, one a line", Required = true };
        var name = new Option<string>("--name") { Description = "The witness's name, as in its key", Required = true };
        var url = new Option<string>("--url")
        {
            Description = "Address to listen on",
            DefaultValueFactory = _ => "http://localhost:5090",
        };
        var command = new Command("witness", "Cosign the checkpoints of other logs") { folder, logs, name, url };
        command.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    using var key = OpenKey(parsed.GetValue(folder)!);
                    var signer = new CosignatureSigner(parsed.GetValue(name)!, key, TimeProvider.System);
                    await using var app = Build(
                        parsed.GetValue(url)!,
                        new Witness(ReadLogs(parsed.GetValue(logs)!), signer, new WitnessFolder(parsed.GetValue(folder)!))
                    );
                    await app.StartAsync(cancel);
                    Console.WriteLine($"Witness on {parsed.GetValue(url)}: {signer.Verifier.VerifierKey}");
                    await app.WaitForShutdownAsync(cancel);
                    return Terminal.Ok;
                })
        );
        return command;
    }

    /// <summary>The server: one route, which answers as C2SP tlog-witness says.</summary>
    internal static WebApplication Build(string url, Witness witness)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestBody;
        });
        var app = builder.Build();
        app.MapPost(
            "/add-checkpoint",
            async (HttpContext context) =>
            {
                using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
                var answer = witness.AddCheckpoint(await reader.ReadToEndAsync(context.RequestAborted));
                return Results.Text(answer.Body, answer.ContentType, Encoding.UTF8, answer.Status);
            }
        );
        return app;
    }

    internal static IReadOnlyDictionary<string, IReadOnlyList<INoteVerifier>> ReadLogs(string path)
    {
        var keys = new List<INoteVerifier>();
        foreach (var line in File.ReadLines(path).Where(line => line.Trim().Length > 0))
            keys.Add(
                VerifierKeys.TryParse(line, out var key)
                    ? key
                    : throw new StartRefusedException($"A line of {path} is no verifier key (name+id+base64).")
            );
        // A log of ours names its keys by its origin line: C2SP signed-note recommends it.
        return keys.GroupBy(key => key.Name, StringComparer.Ordinal)
            .ToDictionary(log => log.Key, log => (IReadOnlyList<INoteVerifier>)[.. log], StringComparer.Ordinal);
    }

    private static ECDsa OpenKey(string folder)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var path = Path.Combine(folder, "witness.key");
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        if (File.Exists(path))
            key.ImportFromPem(File.ReadAllText(path));
        else
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            };
            using var file = new StreamWriter(path, options);
            file.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }
        return key;
    }
}
