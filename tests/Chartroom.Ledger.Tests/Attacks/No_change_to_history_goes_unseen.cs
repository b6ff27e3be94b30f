using System.Text;
using System.Text.Json.Nodes;

namespace Chartroom.Ledger.Tests;

/// <summary>What a person with write access to the storage, but without the log's key, might do to history.</summary>
[Proves("O5")]
[Proves("I26")]
public sealed class No_change_to_history_goes_unseen
{
    private const int Count = 700;
    private const int Target = 300;
    private const int AnchoredAt = 500;
    private static readonly CancellationToken Never = CancellationToken.None;

    private static byte[] FullEntry(int i) =>
        new LedgerEntry
        {
            Type = "chart.opened",
            At = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(i),
            Actor = $"coder-{i % 7}",
            Role = "coder",
            Session = $"session-{i}",
            Purpose = "coding",
            WorkItem = $"work-{i}",
            Patient = $"pseudonym-{i % 50}",
            Decision = Decision.Refused,
            Rule = "45-CFR-164.502(b)",
            Product = "test/1",
            Data = new JsonObject { ["chart"] = $"chart-{i}", ["sections"] = i },
        }.ToBytes();

    private static byte[][] Entries(int count = Count) => [.. Enumerable.Range(0, count).Select(FullEntry)];

    private static async Task<(TestLog Log, SignedCheckpoint Anchor)> NewLog()
    {
        var log = new TestLog();
        SignedCheckpoint? anchor = null;
        await log.Run(async running =>
        {
            await Task.WhenAll(Entries(AnchoredAt).Select(entry => running.AppendAsync(entry, Never)));
            anchor = await running.PublishAsync(Never);
            await Task.WhenAll(Entries()[AnchoredAt..].Select(entry => running.AppendAsync(entry, Never)));
        });
        await log.ExpectWhole(Count);
        return (log, anchor!);
    }

    public static TheoryData<string> Columns =>
        [
            "type",
            "at",
            "actor",
            "role",
            "session",
            "purpose",
            "work",
            "patient",
            "decision",
            "rule",
            "product",
            "chart",
            "sections",
            "v",
        ];

    [Theory]
    [MemberData(nameof(Columns))]
    public async Task An_edited_column_is_found_and_its_entry_named(string column)
    {
        var (log, _) = await NewLog();
        using (log)
        {
            var json = JsonNode.Parse(FullEntry(Target))!.AsObject();
            var holder = json.ContainsKey(column) ? json : json["data"]!.AsObject();
            holder[column] = holder[column]!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? 999 : "other";
            var edited = CanonicalJson.ToBytes(json);
            Rewrite(log, entries => entries[Target] = edited);

            var report = await log.Verify();

            Assert.Equal(
                [new Problem($"Entry {Target} is not the one that was logged.", Target, Target)],
                report.Problems.Take(1)
            );
            Assert.Equal(Target, report.FirstBadIndex);
        }
    }

    // Rewrites entry bundles from Target's on, as someone with an editor would; hash tiles and checkpoint stay.
    private static void Rewrite(TestLog log, Action<List<byte[]>> change)
    {
        var entries = Entries().ToList();
        change(entries);
        for (var first = 0; first < Count; first += TileId.FullWidth)
        {
            var id = TileId.Holding(TileId.Entries, first, Count);
            var bundle = entries.Skip(first).Take(id.Width).Select(entry => new ReadOnlyMemory<byte>(entry)).ToList();
            File.WriteAllBytes(Path.Combine(log.Folder, id.ToPath()), EntryBundle.Encode(bundle));
        }
    }

    public static TheoryData<string, bool> Attacks =>
        new()
        {
            // attack, does a hash per row see it?
            { "edit and leave the row hash", true },
            { "edit and recompute the row hash", false },
            { "delete one", false },
            { "insert one", false },
            { "swap two and renumber", false },
            { "repeat one", false },
            { "truncate the tail", false },
        };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task A_rearranged_history_is_found_where_a_hash_per_row_may_see_nothing(string attack, bool rowHashSeesIt)
    {
        var (log, _) = await NewLog();
        using (log)
        {
            var table = RowHashTable.Of(Entries());
            Rewrite(log, entries => Change(attack, entries));
            ChangeRows(attack, table.Rows);

            Assert.Equal(attack == "truncate the tail" ? Count - 1 : Target, (await log.Verify()).FirstBadIndex);
            Assert.Equal(rowHashSeesIt, table.FindsSomething);
        }
    }

    private static void Change(string attack, List<byte[]> entries)
    {
        switch (attack)
        {
            case "delete one":
                entries.RemoveAt(Target);
                break;
            case "insert one":
                entries.Insert(Target, FullEntry(9999));
                break;
            case "swap two and renumber":
                (entries[Target], entries[Target + 1]) = (entries[Target + 1], entries[Target]);
                break;
            case "repeat one":
                entries[Target] = entries[Target - 1];
                break;
            case "truncate the tail":
                entries.RemoveAt(Count - 1);
                break;
            default:
                entries[Target] = FullEntry(8888);
                break;
        }
    }

    private static void ChangeRows(string attack, List<RowHashTable.Row> rows)
    {
        var entries = rows.Select(row => row.Entry).ToList();
        Change(attack, entries);
        if (attack == "edit and leave the row hash")
            rows[Target] = rows[Target] with { Entry = entries[Target] };
        else
        {
            rows.Clear();
            rows.AddRange(RowHashTable.Of(entries).Rows); // anyone can compute a hash that has no key
        }
    }

    [Theory]
    [InlineData(700, 500)] // same length, every hash computed anew: the signature cannot be
    [InlineData(650, 500)] // cut off and computed anew
    [InlineData(300, 300)]
    public async Task Hashes_computed_anew_without_the_key_are_found(int count, int firstBad)
    {
        var (log, anchor) = await NewLog();
        using (log)
        {
            using var forged = new TestLog();
            var entries = Entries(count);
            if (count == Count)
                entries[600] = FullEntry(9999);
            await forged.Run(running => Task.WhenAll(entries.Select(entry => running.AppendAsync(entry, Never))));
            Directory.Delete(Path.Combine(log.Folder, "tile"), recursive: true);
            TestLog.CopyFolder(Path.Combine(forged.Folder, "tile"), Path.Combine(log.Folder, "tile"));
            var note = SignedNote.TryParse(File.ReadAllText(Path.Combine(forged.Folder, "checkpoint")), out var parsed)
                ? parsed
                : null;
            var old = await log.Published();
            // The forger keeps the real signature line: it is the best they have.
            File.WriteAllText(Path.Combine(log.Folder, "checkpoint"), new SignedNote(note!.Text, old.Note.Signatures).ToString());

            var alone = await log.Verify();
            var anchored = await log.Verify(anchor);

            Assert.Contains(alone.Problems, problem => problem.What.Contains("does not fit the text", StringComparison.Ordinal));
            Assert.False(anchored.Holds);
            Assert.Contains(anchored.Problems, problem => problem.First >= 0);
            Assert.Equal(
                firstBad == 300,
                anchored.Problems.Any(problem => problem.What == "History regressed: 500 entries are remembered, 300 are here.")
            );
        }
    }

    [Fact]
    public async Task A_whole_older_copy_put_back_is_found_by_the_outside_memory_and_only_by_it()
    {
        using var log = new TestLog();
        await log.Append(400);
        using var backup = log.Copy();
        await log.Append(300, 400);
        var anchor = await log.Published();

        var alone = await backup.Verify();
        var anchored = await backup.Verify(anchor);

        Assert.True(alone.Holds); // an older copy is a true log: nothing inside it can tell
        Assert.Equal([new Problem("History regressed: 700 entries are remembered, 400 are here.", 400, 699)], anchored.Problems);
        Assert.False(RowHashTable.Of([.. Enumerable.Range(0, 400).Select(TestLog.Entry)]).FindsSomething);
        await log.ExpectWhole(700);
    }

    [Fact]
    public async Task Bit_flips_at_random_places_are_all_found_and_an_untouched_log_never_alarms()
    {
        var flips = Rounds.Of("CHARTROOM_BIT_FLIPS", 1_000);
        using var log = new TestLog();
        await log.Append(300);
        await log.ExpectWhole(300);
        var files = new FolderInMemory(log.Folder);
        var keys = new[] { log.Signer.Verifier };
        Assert.True((await LogVerifier.VerifyAsync(files, TestLog.Origin, keys, null, Never)).Holds);
        var logical = files.Files.Keys.Where(name => name == "checkpoint" || files.Used.Contains(name)).ToList();
        var random = new Random(Rounds.Of("CHARTROOM_BIT_SEED", 300));
        var (undetected, alarms, free) = (0, 0, 0);
        var bytes = files.Files.Sum(file => file.Value.Length);
        for (var flip = 0; flip < flips; flip++)
        {
            var (name, at) = Place(files, random.Next(bytes));
            files.Files[name][at] ^= (byte)(1 << random.Next(8));
            var before = files.Files[name][at];
            var holds = (await LogVerifier.VerifyAsync(files, TestLog.Origin, keys, null, Never)).Holds;
            if (logical.Contains(name))
                undetected += holds ? 1 : 0;
            else
                (free, alarms) = (free + 1, alarms + (holds ? 0 : 1)); // a partial tile of an earlier size: nothing refers to it
            Assert.Equal(before, files.Files[name][at]);
            files = Restored(files, log.Folder, name);
        }

        Assert.Equal((0, 0), (undetected, alarms));
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{flips} flips in {bytes} bytes: {flips - free} changed what the checkpoint refers to, {free} no part of it; undetected {undetected}, false alarms {alarms}."
        );
    }

    private static FolderInMemory Restored(FolderInMemory files, string folder, string name)
    {
        files.Files[name] = File.ReadAllBytes(Path.Combine(folder, name));
        return files;
    }

    private static (string Name, int At) Place(FolderInMemory files, int at)
    {
        foreach (var (name, bytes) in files.Files)
        {
            if (at < bytes.Length)
                return (name, at);
            at -= bytes.Length;
        }
        throw new ArgumentOutOfRangeException(nameof(at));
    }

    [Fact]
    public async Task Bit_flips_in_the_journal_never_change_an_entry()
    {
        var flips = Rounds.Of("CHARTROOM_JOURNAL_FLIPS", 60);
        using var log = new TestLog();
        using var crash = new TestLog { Signer = log.Signer };
        await log.Run(async running =>
        {
            await Task.WhenAll(Enumerable.Range(0, 300).Select(i => running.AppendAsync(TestLog.Entry(i), Never)));
            await running.AppendAsync(TestLog.Entry(300), Never);
            TestLog.CopyFolder(log.Folder, crash.Folder);
        });
        var root = (await crash.Published()).Checkpoint.Root;
        var random = new Random(301);
        var refused = 0;
        for (var flip = 0; flip < flips; flip++)
        {
            using var hurt = crash.Copy();
            var path = Path.Combine(hurt.Folder, "journal", $"{random.Next(3)}");
            var bytes = File.ReadAllBytes(path);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(path, bytes);
            try
            {
                await hurt.Run(_ => Task.CompletedTask);
                var report = await hurt.Verify();
                Assert.Equal((true, 301L, root), (report.Holds, report.Checkpoint!.Size, report.Checkpoint.Root));
            }
            catch (LedgerDamagedException)
            {
                refused++; // an acknowledged entry was hit: the start says so instead of going on
            }
        }

        Assert.InRange(refused, 1, flips - 1);
        await log.ExpectWhole(301);
    }

    [Fact]
    public async Task Missing_and_shortened_files_are_named()
    {
        foreach (
            var (name, cut, first) in new[]
            {
                ("tile/entries/001", -1, 256L),
                ("tile/0/001", -1, 256L),
                ("tile/1/000.p/2", -1, 0L),
                ("tile/0/000", 8000, 0L),
                ("tile/entries/000", 10_000, 26L),
            }
        )
        {
            var (log, _) = await NewLog();
            using (log)
            {
                var path = Path.Combine(log.Folder, name);
                if (cut < 0)
                    File.Delete(path);
                else
                    File.WriteAllBytes(path, File.ReadAllBytes(path)[..cut]);
                var report = await log.Verify();

                Assert.False(report.Holds);
                Assert.True(
                    name != "tile/entries/000" ? report.FirstBadIndex == first : report.FirstBadIndex is > 0 and < 256,
                    $"{name}: {report.FirstBadIndex}"
                );
            }
        }
    }
}
