using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Chartroom.Ledger.Tests;

/// <summary>A binder is checked by chartroom-verify and by Python alone; each attack on it is named.</summary>
public sealed class Binders_hold_what_was_recorded
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public void A_manifest_has_one_form()
    {
        var manifest = new Binder("access-review", [new("b.csv", "b"u8.ToArray()), new("a.csv", default)]).Manifest;
        const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"; // FIPS 180-4, the empty message
        const string LetterB = "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d";
        const string Text =
            $$"""{"files":[{"name":"a.csv","sha256":"{{Empty}}","size":0},{"name":"b.csv","sha256":"{{LetterB}}","size":1}],"kind":"access-review","v":1}""";

        Assert.Equal(Text, Encoding.UTF8.GetString(manifest.ToBytes()));
        Assert.True(BinderManifest.TryParse(Encoding.UTF8.GetBytes(Text), out var read));
        Assert.Equal(manifest, read);
    }

    [Theory]
    [InlineData("""{"files":[],"kind":"a","v":1}""")]
    [InlineData("""{"files":[{"name":"a","sha256":"00","size":0}],"kind":"a","v":1}""")]
    [InlineData("""{"kind":"a","v":1}""")]
    [InlineData("""["files"]""")]
    [InlineData("files")]
    public void Other_bytes_are_no_manifest(string text) =>
        Assert.False(BinderManifest.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"v\":1", "\"v\": 1")]
    [InlineData("\"v\":1", "\"v\":1,\"w\":1")]
    [InlineData("\"size\":0", "\"size\":-1")]
    [InlineData("a.csv", "../a.csv")]
    [InlineData("a.csv", "c.csv")]
    [InlineData("a.csv", "B.csv")]
    public void A_manifest_that_was_changed_is_none(string from, string to)
    {
        var manifest = new Binder("access-review", [new("b.csv", "b"u8.ToArray()), new("a.csv", default)]).Manifest;
        var text = Encoding.UTF8.GetString(manifest.ToBytes());

        Assert.False(BinderManifest.TryParse(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)), out _));
    }

    [Theory]
    [InlineData("../report.html")]
    [InlineData("/etc/passwd")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData(".hidden")]
    [InlineData("report.")]
    [InlineData("Jane Doe.html")]
    [InlineData("C:report.html")]
    [InlineData("Manifest.JSON")]
    [InlineData("")]
    public void A_name_leads_nowhere_but_into_the_binder(string name) =>
        Assert.Throws<ArgumentException>(() => new Binder("access-review", [new(name, ReadOnlyMemory<byte>.Empty)]));

    [Fact]
    public void Two_files_never_have_one_name()
    {
        KeyValuePair<string, ReadOnlyMemory<byte>>[] files = [new("a.csv", default), new("A.csv", default)];

        Assert.Throws<ArgumentException>(() => new Binder("access-review", files));
        Assert.Throws<ArgumentException>(() => new Binder("access-review", []));
        Assert.Throws<ArgumentException>(() => new Binder("Jane Doe", [files[0]]));
    }

    [Fact]
    public async Task A_binder_is_only_written_under_the_entry_that_holds_its_hash()
    {
        using var made = await MadeBinder.MakeAsync();
        var other = new Binder("access-review", [new("other.csv", default)]);
        var proofOfAnother = made.Seal with { Entry = LedgerBytes(other.Manifest.Hash) };

        await Assert.ThrowsAsync<ArgumentException>(() => other.WriteAsync(Stream.Null, made.Seal, Never));
        await Assert.ThrowsAsync<ArgumentException>(() => other.WriteAsync(Stream.Null, proofOfAnother, Never));
        await made.Log.ExpectWhole(7);
    }

    [Fact]
    public async Task Both_verifiers_hold_it_as_a_folder_and_as_the_file_it_came_in()
    {
        using var made = await MadeBinder.MakeAsync();
        using var folder = new TestFolder();
        var zip = Path.Combine(folder.Path, "binder.zip");
        await File.WriteAllBytesAsync(zip, made.Zip);
        var unpacked = Path.Combine(folder.Path, "binder");
        made.Unpack(unpacked);

        var (code, says) = await made.VerifyAsync(zip);

        Assert.Equal((0, says), (code, (await made.VerifyAsync(unpacked)).Output));
        Assert.Contains("Binder: access-review, 3 files, manifest ", says);
        Assert.Contains("Entry: binder.shown at 2026-11-22T09:00:00.0000000Z, index 3 of 7", says);
        Assert.EndsWith("HOLDS: every file is the one that was recorded." + Environment.NewLine, says);
        Assert.Equal((0, "HOLDS: the entry stands at index 3 of 7.\n"), await PythonAsync(unpacked, made.Key));
        Assert.Contains(
            "verify-binder.py . chartroom.example/ledger",
            await File.ReadAllTextAsync(unpacked + "/HOW-TO-CHECK.txt")
        );
        await made.Log.ExpectWhole(7);
    }

    public static TheoryData<string, string> Attacks =>
        new()
        {
            { "edit", "report.html is not the file that the manifest names." },
            { "append", "rights.csv is not the file that the manifest names." },
            { "delete", "plots/by-day.svg is missing." },
            { "add", "extra.csv is in the binder and not in its manifest." },
            { "swap", "report.html is not the file that the manifest names." },
            { "manifest", "The entry does not hold the hash of this manifest." },
            { "no manifest", "manifest.json is missing" },
            { "entry", "The entry is not what stands at index 3 of the log." },
            { "other entry", "The entry does not hold the hash of this manifest." },
            { "no proof", "entry.tlog-proof is missing" },
            { "other key", "" },
        };

    [Theory]
    [MemberData(nameof(Attacks))]
    public async Task Each_attack_is_named(string attack, string found)
    {
        using var made = await MadeBinder.MakeAsync();
        using var folder = new TestFolder();
        made.Unpack(folder.Path);
        using var stranger = new TestLog();

        await AttackAsync(attack, folder.Path, made);
        var key = attack == "other key" ? stranger.Signer.Verifier.VerifierKey : made.Key;
        var (code, says) = await MadeBinder.VerifyAsync(folder.Path, key);

        Assert.Equal(1, code);
        Assert.Contains("FAILS: " + found, says);
        Assert.DoesNotContain("HOLDS", says);
        Assert.Equal(1, (await PythonAsync(folder.Path, key)).Code);
    }

    private static async Task AttackAsync(string attack, string folder, MadeBinder made)
    {
        string At(string name) => Path.Combine(folder, name);
        switch (attack)
        {
            case "edit":
                await File.WriteAllTextAsync(
                    At("report.html"),
                    (await File.ReadAllTextAsync(At("report.html"))).Replace('R', 'r')
                );
                break;
            case "append":
                await File.AppendAllTextAsync(At("rights.csv"), "\r\n");
                break;
            case "delete":
                File.Delete(At("plots/by-day.svg"));
                break;
            case "add":
                await File.WriteAllTextAsync(At("extra.csv"), "");
                break;
            case "swap":
                File.Move(At("report.html"), At("kept"));
                File.Move(At("rights.csv"), At("report.html"));
                File.Move(At("kept"), At("rights.csv"));
                break;
            case "manifest": // the file and its line in the manifest both
                await File.WriteAllTextAsync(At("plots/by-day.svg"), "<SVG/>");
                var files = MadeBinder.Files.ToDictionary();
                files["plots/by-day.svg"] = "<SVG/>"u8.ToArray();
                await File.WriteAllBytesAsync(At(BinderLayout.Manifest), new Binder("access-review", files).Manifest.ToBytes());
                break;
            case "no manifest":
                File.Delete(At(BinderLayout.Manifest));
                break;
            case "entry": // another time, the same hash
                var entry = await File.ReadAllTextAsync(At(BinderLayout.Entry));
                await File.WriteAllTextAsync(At(BinderLayout.Entry), entry.Replace("T09:", "T08:"));
                break;
            case "other entry": // truly in the log, and about another binder
                var other = await made.SealAsync(new string('0', 64));
                await File.WriteAllBytesAsync(At(BinderLayout.Entry), other.Entry.ToArray());
                await File.WriteAllTextAsync(At(BinderLayout.Proof), other.Proof.ToString());
                break;
            case "no proof":
                File.Delete(At(BinderLayout.Proof));
                break;
        }
    }

    /// <summary>An independent reading says whether a flip changed a file that counts; the check finds these flips and no others.</summary>
    [Fact]
    public async Task A_bit_flipped_anywhere_in_the_file_it_came_in_is_found_where_it_changes_a_file()
    {
        using var made = await MadeBinder.MakeAsync();
        var before = MadeBinder.Evidence(made.Zip);
        var random = new Random(300);
        for (var flip = 0; flip < Rounds.Of("CHARTROOM_BIT_FLIPS", 300); flip++)
        {
            var bytes = made.Zip.ToArray();
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            var changed = MadeBinder.Evidence(bytes) != before;

            Assert.True(changed != await HoldsAsync(bytes, made.Log.Signer.Verifier), $"flip {flip}: changed {changed}");
        }
    }

    private static async Task<bool> HoldsAsync(byte[] zip, INoteVerifier key)
    {
        try
        {
            using var binder = new ZipBinder(new MemoryStream(zip));
            return (await BinderCheck.RunAsync(binder, TestLog.Origin, [key], Never)).Holds;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    [Fact]
    public async Task A_file_that_is_there_twice_is_named()
    {
        using var made = await MadeBinder.MakeAsync();
        using var zip = new MemoryStream();
        zip.Write(made.Zip);
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        using (var second = archive.CreateEntry("report.html").Open())
            second.Write("<h1>Another</h1>"u8);

        using var binder = new ZipBinder(zip);
        var report = await BinderCheck.RunAsync(binder, TestLog.Origin, [made.Log.Signer.Verifier], Never);

        Assert.Equal(["report.html is there 2 times."], report.Problems);
    }

    private static byte[] LedgerBytes(LedgerHash hash) =>
        LedgerEntry
            .Of(new BinderShown("access-review", hash.ToString()), DateTimeOffset.UnixEpoch, "coder-7", "tests/1")
            .ToBytes();

    private static async Task<(int Code, string Output)> PythonAsync(string folder, string key)
    {
        try
        {
            var script = Path.Combine(PythonVerifier.Root(), "docs", "verify-binder.py");
            using var python = Process.Start(
                new ProcessStartInfo("python3", [script, folder, TestLog.Origin, key]) { RedirectStandardOutput = true }
            )!;
            var says = await python.StandardOutput.ReadToEndAsync();
            await python.WaitForExitAsync();
            return (python.ExitCode, says);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed here: the independent verifier was not run.");
            throw;
        }
    }
}
