using System.CommandLine;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom backup</c>: a copy of the database at one moment; safe while nothing else runs on the folder.</summary>
internal static class BackupCommand
{
    public static Command Make()
    {
        var to = new Option<string?>("--to")
        {
            Description = "File to write; by default one named by the time, in the installation's backup folder",
        };
        var command = new Command("backup", "Write a copy of the database; the root key is not in it") { to };
        command.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    var settings = Terminal.Settings(parsed);
                    using var open = await Opening.OpenAsync(settings, TimeProvider.System, cancel);
                    await using var services = CommandServices.For(settings, open);
                    await using var scope = services.CreateAsyncScope();
                    var path = Path.GetFullPath(parsed.GetValue(to) ?? Backup.FileName(settings, TimeProvider.System, "by-hand"));
                    if (File.Exists(path))
                        throw new StartRefusedException(
                            $"{path} is there already. Choose another file; a backup is never overwritten."
                        );
                    var bar = new ProgressBar("Copying");
                    await Backup.WriteAsync(
                        scope.ServiceProvider.GetRequiredService<ChartroomDb>(),
                        path,
                        new Progress<(int Done, int All)>(p => bar.Report(p)),
                        cancel
                    );
                    Terminal.Print(
                        parsed.GetValue(Terminal.Json),
                        new { File = path, Bytes = new FileInfo(path).Length },
                        made => Console.WriteLine($"{made.File} ({made.Bytes:N0} bytes)")
                    );
                    return Terminal.Ok;
                })
        );
        return command;
    }
}
