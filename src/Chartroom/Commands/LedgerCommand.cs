using System.CommandLine;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary><c>chartroom ledger verify</c>: checks the whole log from its stored entries up, offline.</summary>
internal static class LedgerCommand
{
    public static Command Make()
    {
        var verify = new Command("verify", "Check every entry, tile, checkpoint and the anchor; name the first bad entry");
        verify.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    var settings = Terminal.Settings(parsed);
                    using var open = await Opening.OpenAsync(settings, TimeProvider.System, cancel);
                    await using var services = CommandServices.For(settings, open);
                    await using var scope = services.CreateAsyncScope();
                    var verdict = await scope
                        .ServiceProvider.GetRequiredService<LedgerCheck>()
                        .RunAsync(new ProgressBar("Checking"), cancel);
                    Terminal.Print(parsed.GetValue(Terminal.Json), verdict, Say);
                    return verdict.Holds ? Terminal.Ok : Terminal.Found;
                })
        );
        return new Command("ledger", "The tamper-evident log") { verify };
    }

    private static void Say(LedgerVerdict verdict)
    {
        Console.WriteLine(
            $"{verdict.Entries} entries, {verdict.Pending} waiting for their place, {verdict.Checkpoints} checkpoints"
        );
        Console.WriteLine($"Root: {verdict.Root}");
        foreach (var problem in verdict.Problems)
            Console.WriteLine(problem);
        Console.WriteLine(
            verdict.Holds ? "The log verifies."
            : verdict.FirstBad is { } bad ? $"The log does not verify. First bad entry: {bad}"
            : "The log does not verify."
        );
    }
}
