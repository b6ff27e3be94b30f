using System.Globalization;
using System.Security.Cryptography;

namespace Chartroom.Ledger.Tests;

/// <summary>The process dies by SIGKILL, at chosen steps and at random moments; what it had acknowledged is in the tree afterwards.</summary>
public sealed class A_killed_log_keeps_what_it_acknowledged
{
    private static readonly CancellationToken Never = CancellationToken.None;

    public static TheoryData<string, string> Steps
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var step in Enum.GetValues<FolderStep>())
            foreach (var fault in new[] { Fault.KilledBefore, Fault.KilledAfter })
                rows.Add(step.ToString(), fault.ToString());
            return rows;
        }
    }

    private static (TestLog Log, string KeyFile) NewLog()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var pem = key.ExportPkcs8PrivateKeyPem();
        var copy = ECDsa.Create();
        copy.ImportFromPem(pem);
        var log = new TestLog { Signer = new EcdsaNoteSigner(TestLog.Origin, copy) };
        Directory.CreateDirectory(log.Folder);
        var keyFile = Path.Combine(log.Folder, "key.pem");
        File.WriteAllText(keyFile, pem);
        return (log, keyFile);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Killed_around_a_step(string step, string fault)
    {
        var (log, keyFile) = NewLog();
        using (log)
            foreach (var occurrence in new[] { 1, 4 })
            {
                using var child = ChildWriter.Start(
                    log.Folder,
                    keyFile,
                    Enum.Parse<FolderStep>(step),
                    Enum.Parse<Fault>(fault),
                    occurrence
                );
                await ExpectAcknowledgedEntries(log, child);
            }
    }

    [Fact]
    public async Task Killed_at_random_moments_again_and_again()
    {
        var (log, keyFile) = NewLog();
        var random = new Random(9);
        using (log)
            for (var round = 0; round < Rounds.Of("CHARTROOM_KILLS", 4); round++)
            {
                using var child = ChildWriter.Start(log.Folder, keyFile);
                using var killing = new Timer(_ => child.Kill(), null, random.Next(300, 1200), Timeout.Infinite);
                await ExpectAcknowledgedEntries(log, child);
            }
    }

    private static async Task ExpectAcknowledgedEntries(TestLog log, System.Diagnostics.Process child)
    {
        var errors = child.StandardError.ReadToEndAsync(Never);
        var output = await child.StandardOutput.ReadToEndAsync(Never);
        await child.WaitForExitAsync(Never);
        Assert.True(child.ExitCode == 137, $"The child ended with {child.ExitCode}: {await errors}"); // 128 + SIGKILL
        var whole = output[..(output.LastIndexOf('\n') + 1)];
        var acknowledged = whole
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' '))
            .Select(parts =>
                (
                    Index: long.Parse(parts[0], CultureInfo.InvariantCulture),
                    Entry: int.Parse(parts[1], CultureInfo.InvariantCulture)
                )
            )
            .ToList();

        await log.Run(running => running.AppendAsync(TestLog.Entry(0), Never)); // killed before its first entry, a log has no checkpoint yet

        var size = (await log.Published()).Checkpoint.Size;
        var reader = new FolderReader(log.Folder);
        foreach (var (index, entry) in acknowledged)
        {
            Assert.True(index < size, $"Entry {index} was acknowledged, but only {size} are there.");
            var id = TileId.Holding(TileId.Entries, index, size);
            var entries = EntryBundle.Decode((await reader.ReadTileAsync(id, Never))!.Value);
            Assert.Equal(TestLog.Entry(entry), entries[(int)(index - id.FirstEntry)].ToArray());
        }
        await log.ExpectWhole(size);
    }
}
