using System.CommandLine;
using Chartroom.Platform.Record;

namespace Chartroom.Commands;

/// <summary><c>ledger restore prepare, sign, apply</c>: two persons let the log go on from an older copy.</summary>
internal static class LedgerRestoreCommand
{
    public static Command Make() =>
        new("restore", "Let the log go on from an older copy of the database, by the decision of two persons")
        {
            Prepare(),
            Sign(),
            Apply(),
        };

    private static Command Prepare()
    {
        var reason = new Option<string>("--reason") { Description = "One word, such as disk-loss", Required = true };
        var to = new Option<string>("--to") { Description = "File to write the decision to", Required = true };
        var command = new Command("prepare", "Write the decision that two persons then sign") { reason, to };
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.AloneAsync(
                    parsed,
                    async services =>
                    {
                        var decision = await services
                            .GetRequiredService<RestoreLog>()
                            .PrepareAsync(parsed.GetValue(reason)!, TimeProvider.System.GetUtcNow(), cancel);
                        await File.WriteAllTextAsync(parsed.GetValue(to)!, decision, cancel);
                        Console.Write(decision);
                        return Terminal.Ok;
                    },
                    cancel
                )
        );
        return command;
    }

    private static Command Sign()
    {
        var file = new Argument<string>("file") { Description = "The decision" };
        var key = new Option<string>("--key") { Description = "File of the person's key", Required = true };
        var command = new Command("sign", "Sign the decision; needs no installation. The passphrase is read from standard input")
        {
            file,
            key,
        };
        command.SetAction(
            (parsed, cancel) =>
                Terminal.GuardAsync(async () =>
                {
                    var path = parsed.GetValue(file)!;
                    var decision = await File.ReadAllTextAsync(path, cancel);
                    Console.Write(decision);
                    using var person = OfficerKey.Read(parsed.GetValue(key)!, await OfficerKey.AskAsync());
                    await File.WriteAllTextAsync(path, RestoreLog.Sign(decision, person.Signer), cancel);
                    return Terminal.Ok;
                })
        );
        return command;
    }

    private static Command Apply()
    {
        var file = new Argument<string>("file") { Description = "The decision with both signatures" };
        var command = new Command("apply", "Check the decision and record it; the log goes on under its next name") { file };
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.AloneAsync(
                    parsed,
                    async services =>
                    {
                        var decision = await File.ReadAllTextAsync(parsed.GetValue(file)!, cancel);
                        var origin = await services.GetRequiredService<RestoreLog>().ApplyAsync(decision, cancel);
                        Console.WriteLine($"Recorded. The log goes on as {origin}. Start the server.");
                        return Terminal.Ok;
                    },
                    cancel
                )
        );
        return command;
    }
}
