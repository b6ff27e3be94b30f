using System.CommandLine;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom init</c>: makes folder, root key, schema and first role matrix.</summary>
internal static class InitCommand
{
    public static Command Make()
    {
        var command = new Command("init", "Make a new installation: folder, root key, database schema, first role matrix");
        command.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    var settings = Terminal.Settings(parsed);
                    await Opening.CreateAsync(settings, TimeProvider.System, cancel);
                    Terminal.Print(
                        parsed.GetValue(Terminal.Json),
                        new
                        {
                            settings.Home,
                            settings.RootKeyFile,
                            settings.AnchorFile,
                            Database = settings.Postgres.Length > 0 ? "PostgreSQL" : settings.DatabaseFile,
                        },
                        made =>
                        {
                            Console.WriteLine($"Installation made in {made.Home}");
                            Console.WriteLine($"Root key: {made.RootKeyFile}");
                            Console.WriteLine(
                                "Copy the root key to a safe place now. Without it nothing can be read, and a backup is worth nothing."
                            );
                            Console.WriteLine($"Next: chartroom serve --home {made.Home}");
                        }
                    );
                    return Terminal.Ok;
                })
        );
        return command;
    }
}
