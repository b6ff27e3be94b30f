using System.CommandLine;
using Chartroom.Platform;
using Chartroom.Platform.Record;

namespace Chartroom.Commands;

/// <summary><c>ledger rotate-key</c> and <c>ledger officer</c>.</summary>
internal static class LedgerKeyCommands
{
    public static Command Rotate()
    {
        var command = new Command("rotate-key", "Hand the log over to a new signing key, while the server runs");
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.BesideAsync(
                    parsed,
                    async services =>
                    {
                        var made = await services.GetRequiredService<RotateKey>().RunAsync(cancel);
                        Terminal.Print(
                            parsed.GetValue(Terminal.Json),
                            new { Key = made },
                            next =>
                            {
                                Console.WriteLine($"The log is signed by this key from now on: {next.Key}");
                                Console.WriteLine("Give it to the witness and to everybody who checks. The old key is gone.");
                            }
                        );
                        return Terminal.Ok;
                    },
                    cancel
                )
        );
        return command;
    }

    /// <summary>Names a person who may sign a restore, and makes their key, which they take with them.</summary>
    public static Command Officer()
    {
        var name = new Argument<string>("name") { Description = "The person, in one word" };
        var to = new Option<string>("--to")
        {
            Description = "File for the person's private key, locked by their passphrase",
            Required = true,
        };
        var command = new Command(
            "officer",
            "Name a person who may sign a restore decision; the passphrase is read from standard input"
        )
        {
            name,
            to,
        };
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.AloneAsync(
                    parsed,
                    async services =>
                    {
                        using var made = OfficerKey.Make(
                            parsed.GetValue(name)!,
                            parsed.GetValue(to)!,
                            await OfficerKey.AskAsync()
                        );
                        LedgerRestores.AppendText(
                            LedgerRestores.OfficersOf(services.GetRequiredService<ChartroomSettings>()),
                            made.Signer.Verifier.VerifierKey + "\n"
                        );
                        await services
                            .GetRequiredService<RecordSteps>()
                            .RecordAsync(new RestoreOfficerNamed(made.Signer.Verifier.VerifierKey), cancel);
                        Console.WriteLine(made.Signer.Verifier.VerifierKey);
                        return Terminal.Ok;
                    },
                    cancel
                )
        );
        return command;
    }
}
