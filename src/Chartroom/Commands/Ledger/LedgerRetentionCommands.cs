using System.CommandLine;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Commands;

/// <summary><c>ledger retire</c>, <c>ledger hold</c>, <c>ledger unhold</c>: entries whose time is over leave, unless they are held.</summary>
internal static class LedgerRetentionCommands
{
    public static Command Retire()
    {
        var years = new Option<int>("--years")
        {
            Description = "How many years entries stay; 45 CFR 164.316(b)(2)(i) asks for six",
            DefaultValueFactory = _ => RetentionRule.LegalYears,
        };
        var to = new Option<string>("--to") { Description = "Archive file to write", Required = true };
        var command = new Command(
            "retire",
            "With the server stopped: seal entries whose time is over into an archive and delete them"
        )
        {
            years,
            to,
        };
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.AloneAsync(
                    parsed,
                    async services =>
                    {
                        if (parsed.GetValue(years) < RetentionRule.LegalYears)
                            throw new StartRefusedException("Entries stay at least six years: 45 CFR 164.316(b)(2)(i).");
                        var (from, until) = await services
                            .GetRequiredService<RetireEntries>()
                            .RunAsync(new RetentionRule(parsed.GetValue(years)), parsed.GetValue(to)!, cancel);
                        Terminal.Print(
                            parsed.GetValue(Terminal.Json),
                            new { From = from, Until = until },
                            _ =>
                                Console.WriteLine(
                                    until > from ? $"Entries {from} to {until - 1} left." : "Nothing may leave yet."
                                )
                        );
                        return Terminal.Ok;
                    },
                    cancel
                )
        );
        return command;
    }

    public static Command Hold()
    {
        var name = new Argument<string>("name") { Description = "The matter, in one word; no patient's name" };
        var from = new Option<DateOnly>("--from") { Description = "First day of the entries held", Required = true };
        var until = new Option<DateOnly>("--until") { Description = "Last day", Required = true };
        var command = new Command("hold", "Hold the entries of a period for a legal matter") { name, from, until };
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.BesideAsync(
                    parsed,
                    async services =>
                    {
                        var zone = services.GetRequiredService<Organisation>();
                        if (parsed.GetValue(until) < parsed.GetValue(from))
                            throw new StartRefusedException("The last day is before the first.");
                        var hold = new LedgerHold(
                            LedgerHoldId.New(),
                            parsed.GetValue(name)!,
                            Features.Access.EntryFilter.Midnight(parsed.GetValue(from), zone),
                            Features.Access.EntryFilter.Midnight(parsed.GetValue(until).AddDays(1), zone)
                        );
                        services.GetRequiredService<ChartroomDb>().Add(hold);
                        await services.GetRequiredService<RecordSteps>().RecordAsync(new LegalHoldPlaced(hold.Id), cancel);
                        Console.WriteLine(hold.Id);
                        return Terminal.Ok;
                    },
                    cancel
                )
        );
        return command;
    }

    public static Command Unhold()
    {
        var id = new Argument<Guid>("id") { Description = "What 'ledger hold' answered" };
        var command = new Command("unhold", "Lift a legal hold") { id };
        command.SetAction(
            (parsed, cancel) =>
                LedgerRun.BesideAsync(
                    parsed,
                    async services =>
                    {
                        var db = services.GetRequiredService<ChartroomDb>();
                        var hold = LedgerHoldId.From(parsed.GetValue(id));
                        if (
                            await db.Set<LedgerHold>().SingleOrDefaultAsync(h => h.Id == hold, cancel)
                            is not { LiftedAt: null } held
                        )
                            throw new StartRefusedException("There is no such hold, or it was lifted.");
                        held.Lift(TimeProvider.System.GetUtcNow());
                        await services.GetRequiredService<RecordSteps>().RecordAsync(new LegalHoldLifted(hold), cancel);
                        return Terminal.Ok;
                    },
                    cancel
                )
        );
        return command;
    }
}
