using System.CommandLine;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Commands;

/// <summary><c>chartroom passphrases</c>: lists of phrases that nobody may choose (NIST SP 800-63B section 3.1.1.2).</summary>
internal static class PassphrasesCommand
{
    public static Command Make() => new("passphrases", "Lists of phrases that nobody may choose") { MakeImport() };

    private static Command MakeImport()
    {
        var list = new Argument<FileInfo>("file")
        {
            Description = "UTF-8 text, one phrase a line; a count after a tab or two spaces is passed over",
        };
        var command = new Command("import", "Refuse the phrases of a list from now on, beside the small one that is built in")
        {
            list,
        };
        command.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    var file = parsed.GetValue(list)!;
                    if (!file.Exists)
                        throw new StartRefusedException($"There is no file {file.FullName}. Give the list's path.");
                    var settings = Terminal.Settings(parsed);
                    using var open = await Opening.OpenAsync(settings, TimeProvider.System, cancel);
                    await using var services = CommandServices.For(settings, open, more => more.AddScoped<CommonPassphrases>());
                    await using var scope = services.CreateAsyncScope();
                    await using var text = file.OpenRead();
                    var added = await scope
                        .ServiceProvider.GetRequiredService<CommonPassphrases>()
                        .ImportAsync(text, cancel, new ProgressBar("Reading"));
                    Terminal.Print(
                        parsed.GetValue(Terminal.Json),
                        new { Added = added },
                        done => Console.WriteLine($"{done.Added:N0} phrases are new and refused from now on.")
                    );
                    return Terminal.Ok;
                })
        );
        return command;
    }
}
