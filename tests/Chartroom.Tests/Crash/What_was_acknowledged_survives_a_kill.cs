using System.Diagnostics;
using System.Globalization;
using Chartroom.Features.Coding;
using Chartroom.Features.Queries;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Crash;

public sealed class What_was_acknowledged_survives_a_kill_on_SQLite() : What_was_acknowledged_survives_a_kill(Database.Sqlite);

public sealed class What_was_acknowledged_survives_a_kill_on_PostgreSQL()
    : What_was_acknowledged_survives_a_kill(Database.Postgres);

/// <summary>
/// kill -9 under load: a process of its own works on an installation and says what was acknowledged; it is killed at a random moment, and
/// everything it said must be there, entry and effect, in a log that verifies. CHARTROOM_KILL_ROUNDS sets the number of rounds.
/// </summary>
public abstract class What_was_acknowledged_survives_a_kill(Database database)
{
    private const int Coders = 4;
    private const int FewRounds = 4;
    private const int CheckEvery = 10;
    private const int MostMilliseconds = 700;
    private static readonly int Rounds = int.TryParse(
        Environment.GetEnvironmentVariable("CHARTROOM_KILL_ROUNDS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var rounds
    )
        ? rounds
        : FewRounds;

    [Fact, Proves("O5")]
    public async Task Every_acknowledged_write_is_there_and_the_ledger_verifies()
    {
        var random = new Random(20261121);
        var settings = await Mould.CopyAsync(database);
        var clock = new StoppedClock(TimeProvider.System.GetUtcNow());
        var coders = await CodersAsync(settings, clock);
        var acknowledged = 0;
        for (var round = 1; round <= Rounds; round++)
        {
            await GiveChartsAsync(settings, clock, coders);
            var said = await KillAsync(settings, random.Next(MostMilliseconds));
            Assert.NotEmpty(said);
            acknowledged += said.Count;

            await using var at = await OpenAsync(settings, clock);
            await AssertThereAsync(at, said);
            await at.IntegrateAsync();
            if (round % CheckEvery == 0 || round == Rounds || Rounds <= FewRounds)
                Assert.Empty((await at.CheckAsync()).Problems);
        }
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Rounds} kills on {database}, {acknowledged} acknowledged writes, all there."
        );
        await Mould.DropAsync(settings);
    }

    /// <summary>Runs a worker process, kills it a while after its first acknowledgement, and answers what it had said.</summary>
    private static async Task<List<(string What, Guid Id)>> KillAsync(ChartroomSettings settings, int milliseconds)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Chartroom.Crash.dll");
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [program, settings.Home, settings.Postgres])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var failed = process.StandardError.ReadToEndAsync();
        var said = new List<string>();
        if (await process.StandardOutput.ReadLineAsync() is { } first)
        {
            said.Add(first);
            var rest = process.StandardOutput.ReadToEndAsync();
            await Task.Delay(milliseconds);
            process.Kill();
            var text = await rest;
            // What stands after the last line end was cut off by the kill and was not said.
            said.AddRange(text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        await process.WaitForExitAsync();
        const int killed = 128 + 9;
        Assert.True(process.ExitCode == killed, $"The worker ended by itself with {process.ExitCode}: {await failed}");
        return said.ConvertAll(line => (line.Split(' ')[0], Guid.Parse(line.Split(' ')[1])));
    }

    private static Task<int> AssertThereAsync(TestInstallation at, List<(string What, Guid Id)> said) =>
        at.DbAsync(async db =>
        {
            var entries = (await db.Set<LedgerRow>().Select(e => e.Id).ToListAsync()).ToHashSet();
            var views = (await db.Set<DocumentView>().Select(v => v.Entry).ToListAsync()).ToHashSet();
            var codes = (await db.Set<CodedChart>().AsNoTracking().ToListAsync())
                .SelectMany(c => c.Assignments)
                .Select(a => a.Id.Value)
                .ToHashSet();
            var sent = (await db.Set<ProviderQuery>().Where(q => q.State != QueryState.Draft).Select(q => q.Id).ToListAsync())
                .Select(q => q.Value)
                .ToHashSet();
            var missing = said.Where(s =>
                s.What switch
                {
                    "open" => !entries.Contains(EntryId.From(s.Id)),
                    "view" => !entries.Contains(EntryId.From(s.Id)) || !views.Contains(EntryId.From(s.Id)),
                    "code" => !codes.Contains(s.Id),
                    "query" => !sent.Contains(s.Id),
                    _ => true,
                }
            );
            Assert.Empty(missing);
            // Neither half of a pair stands alone.
            var viewed = await db.Set<LedgerRow>()
                .Where(e => e.Type == "document.viewed" && !e.Refused)
                .Select(e => e.Id)
                .ToListAsync();
            Assert.Equal(viewed.Order(IdOrder), views.Order(IdOrder));
            // A query was sent once, with its work item, its notice and its entry, or not at all.
            Assert.Equal(sent.Count, await db.Set<LedgerRow>().CountAsync(e => e.Type == "query.sent" && !e.Refused));
            Assert.Equal(sent.Count, await db.Set<WorkItem>().CountAsync(w => w.Kind == WorkKind.Query));
            Assert.Equal(sent.Count, await db.Set<QueryNotice>().CountAsync(n => n.About == QueryAct.Sent));
            return codes.Count;
        });

    private static Comparer<EntryId> IdOrder { get; } = Comparer<EntryId>.Create((a, b) => a.Value.CompareTo(b.Value));

    private static async Task<List<Actor>> CodersAsync(ChartroomSettings settings, StoppedClock clock)
    {
        await using var at = await OpenAsync(settings, clock);
        var scene = new ChartScene(at.Installation);
        var coders = new List<Actor>();
        for (var i = 0; i < Coders; i++)
            coders.Add(await scene.PersonAsync());
        await scene.NameAsync(await scene.PersonAsync(Role.Provider), "Ivo Brackenridge");
        return coders;
    }

    private static async Task GiveChartsAsync(ChartroomSettings settings, StoppedClock clock, List<Actor> coders)
    {
        await using var at = await OpenAsync(settings, clock);
        var scene = new ChartScene(at.Installation);
        foreach (var coder in coders)
        {
            var chart = await scene.ChartAsync(coder, mrn: Guid.CreateVersion7().ToString());
            await scene.TakesPartAsync(chart.Patient, "Brackenridge, Ivo MD");
        }
    }

    private static async Task<Held> OpenAsync(ChartroomSettings settings, StoppedClock clock) =>
        new(await TestInstallation.OpenAsync(settings, clock));

    /// <summary>An installation that is let go of and kept.</summary>
    private sealed class Held(TestInstallation at) : IAsyncDisposable
    {
        public TestInstallation Installation => at;

        public static implicit operator TestInstallation(Held held) => held.Installation;

        public Task IntegrateAsync() => at.IntegrateAsync();

        public Task<LedgerVerdict> CheckAsync() => at.CheckAsync();

        public ValueTask DisposeAsync() => new(at.CloseAsync());
    }
}
