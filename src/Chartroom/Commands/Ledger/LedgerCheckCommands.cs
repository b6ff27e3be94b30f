using System.CommandLine;
using Chartroom.Platform.Record;

namespace Chartroom.Commands;

/// <summary><c>ledger verify</c> and <c>ledger fsck</c>: both begin at the stored entries and name the first bad one.</summary>
internal static class LedgerCheckCommands
{
    /// <summary>While the server works.</summary>
    public static Command Verify()
    {
        var verify = new Command("verify", "Check every entry, tile, checkpoint and the anchor; name the first bad entry");
        verify.SetAction(
            (parsed, cancel) =>
                LedgerRun.BesideAsync(
                    parsed,
                    async services =>
                        Answer(
                            parsed,
                            await services.GetRequiredService<LedgerCheck>().RunAsync(new ProgressBar("Checking"), cancel)
                        ),
                    cancel
                )
        );
        return verify;
    }

    /// <summary>With the server stopped: besides what verify does, all that the outside remembers and where each trusted key comes from.</summary>
    public static Command Fsck()
    {
        var fsck = new Command(
            "fsck",
            "With the server stopped: derive everything anew, compare all that is remembered outside, trust nothing stored"
        );
        fsck.SetAction(
            (parsed, cancel) =>
                LedgerRun.AloneAsync(
                    parsed,
                    async services =>
                    {
                        var verdict = await services
                            .GetRequiredService<LedgerCheck>()
                            .RunDeepAsync(new ProgressBar("Checking"), cancel);
                        await services.GetRequiredService<LedgerOutside>().TellAsync(cancel);
                        return Answer(parsed, verdict);
                    },
                    cancel
                )
        );
        return fsck;
    }

    private static int Answer(ParseResult parsed, LedgerVerdict verdict)
    {
        Terminal.Print(parsed.GetValue(Terminal.Json), verdict, Say);
        return verdict.Holds ? Terminal.Ok : Terminal.Found;
    }

    private static void Say(LedgerVerdict verdict)
    {
        Console.WriteLine(
            $"{verdict.Entries} entries, {verdict.Pending} waiting for their place, {verdict.Checkpoints} checkpoints, {verdict.Retired} in archives"
        );
        Console.WriteLine($"Root: {verdict.Root}");
        Console.WriteLine($"Checkpoints outside that were compared: {verdict.Remembered}");
        foreach (var problem in verdict.Problems)
            Console.WriteLine(problem);
        Console.WriteLine(
            verdict.Holds ? "The log verifies."
            : verdict.FirstBad is { } bad ? $"The log does not verify. First bad entry: {bad}"
            : "The log does not verify."
        );
    }
}
