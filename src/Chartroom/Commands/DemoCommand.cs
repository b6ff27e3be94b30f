using System.CommandLine;
using System.Diagnostics;
using Chartroom.Commands.Demo;
using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom demo</c>: an installation with made-up patients and people, on loopback only, in one command.</summary>
internal static class DemoCommand
{
    /// <summary>A file of this name marks a demo's folder.</summary>
    public const string Mark = "THIS-IS-A-DEMO";

    public static Command Make()
    {
        var port = new Option<int>("--port") { Description = "Port on localhost", DefaultValueFactory = _ => 5080 };
        var fresh = new Option<bool>("--fresh") { Description = "Throw the demo's data away and start anew" };
        var command = new Command("demo", "Start a demo with made-up patients and people, on this machine only") { port, fresh };
        command.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(() => RunAsync(Folder(parsed), parsed.GetValue(port), parsed.GetValue(fresh), cancel))
        );
        return command;
    }

    /// <summary>A demo has a folder of its own, so that it never meets an installation.</summary>
    private static string Folder(ParseResult parsed) =>
        parsed.GetResult(Terminal.Home) is { Implicit: false }
            ? Path.GetFullPath(parsed.GetValue(Terminal.Home)!)
            : Path.Combine(Terminal.UserData, "chartroom-demo");

    private static async Task<int> RunAsync(string home, int port, bool fresh, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var settings = ChartroomSettings.For(home, demo: true) with
        {
            Url = $"http://localhost:{port}",
            RootKeyFile = Path.Combine(home, "keys", "root.key"),
            AnchorFile = Path.Combine(home, "anchor", "ledger.anchor"),
        };
        Prepare(home, fresh);
        if (!await Opening.IsMadeAsync(settings, cancel))
            await Opening.CreateAsync(settings, TimeProvider.System, cancel);
        var library = new DemoLibrary(new DemoFiles(typeof(DemoCommand).Assembly));
        var people = DemoAccounts.From(library);
        using var open = await Opening.OpenAsync(settings, TimeProvider.System, cancel);
        await using var app = ChartroomHost.Build(settings, open, services => services.AddSingleton(people));
        await using (var scope = app.Services.CreateAsyncScope())
            await DemoLoad.EnsureAsync(scope.ServiceProvider, library, people, new ProgressBar("Loading the demo"), cancel);
        await ServeCommand.StartAsync(app, settings, cancel);
        Console.WriteLine($"Chartroom demo: {settings.Url}");
        Console.WriteLine(
            $"Ready in {Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s. Data: {home}. The sign-in page lists the people. Ctrl+C stops it."
        );
        await app.WaitForShutdownAsync(cancel);
        return Terminal.Ok;
    }

    /// <summary>Makes the folder, and throws away only what a demo made.</summary>
    /// <exception cref="StartRefusedException">The folder holds something that is not a demo.</exception>
    private static void Prepare(string home, bool fresh)
    {
        var mark = Path.Combine(home, Mark);
        if (Directory.Exists(home) && !File.Exists(mark) && Directory.EnumerateFileSystemEntries(home).Any())
            throw new StartRefusedException($"{home} is not a demo's folder. Choose another with --home.");
        if (fresh && Directory.Exists(home))
            Directory.Delete(home, recursive: true);
        Directory.CreateDirectory(home);
        File.WriteAllText(mark, "Made-up patients and people. Safe to delete.\n");
    }
}
