using System.IO.Compression;
using System.Text;
using Chartroom.Commands;
using Chartroom.Commands.Demo;
using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Features.Intake;
using Chartroom.Features.Worklist;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chartroom.Tests.Store;

public sealed class A_day_of_work_leaves_no_trace_on_SQLite() : A_day_of_work_leaves_no_trace(Database.Sqlite)
{
    private protected override Task<string> DatabaseFolderAsync(TestInstallation at) => Task.FromResult(at.Settings.DataFolder);
}

public sealed class A_day_of_work_leaves_no_trace_on_PostgreSQL() : A_day_of_work_leaves_no_trace(Database.Postgres)
{
    /// <summary>The whole cluster: tables, write-ahead log, temporary files and the server's own log.</summary>
    private protected override async Task<string> DatabaseFolderAsync(TestInstallation at)
    {
        await PostgresServer.RunAsync("CHECKPOINT");
        return PostgresServer.Folder;
    }
}

public abstract class A_day_of_work_leaves_no_trace(Database database)
{
    private const int WindowWords = 12;
    private const int LeastNameLetters = 6; // shorter ones turn up in ciphertext by chance
    private const int ChartsWorked = 10;

    private static readonly DemoLibrary Library = new(new DemoFiles(typeof(ChartroomHost).Assembly));

    private protected abstract Task<string> DatabaseFolderAsync(TestInstallation at);

    [Fact, Proves("E5"), Proves("O9")]
    public async Task No_name_number_or_words_of_a_note_can_be_found()
    {
        var log = new KeptLog();
        await using var at = await TestInstallation.MakeAsync(
            database,
            services => services.AddLogging(logging => logging.ClearProviders().AddProvider(log).SetMinimumLevel(LogLevel.Trace))
        );
        at.Clock.Instant = new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero);
        await ImportAsync(at);
        var needles = new Needles(Library.Charts.SelectMany(Secrets));

        var read = await WorkAsync(at);
        await at.VerifyAsync();
        var backup = Backup.FileName(at.Settings, at.Clock, "evening");
        await at.DoAsync(services => Backup.WriteAsync(services.GetRequiredService<ChartroomDb>(), backup, null, default));

        // What was read was the very text that is looked for, so the search can find it.
        Assert.True(needles.AreIn(Encoding.UTF8.GetBytes(read)));
        Assert.True(needles.Words.Count > 1_000);
        Assert.Empty(needles.FilesWith(await DatabaseFolderAsync(at)));
        Assert.Empty(needles.FilesWith(at.Settings.Home));
        Assert.False(needles.AreIn(Unpacked(backup)));
        Assert.NotEmpty(log.Text);
        Assert.False(needles.AreIn(Encoding.UTF8.GetBytes(log.Text)));
        foreach (var left in Directory.EnumerateFiles(Path.GetTempPath()).Where(OurTemporaryFile))
            Assert.False(needles.AreIn(await File.ReadAllBytesAsync(left)), left);
    }

    [Fact]
    public void The_search_finds_words_in_every_encoding()
    {
        var needles = new Needles(["Marrenfield"]);

        Assert.True(needles.AreIn([0, 255, .. "xMarrenfieldx"u8]));
        Assert.True(needles.AreIn([7, .. Encoding.Unicode.GetBytes("Odalys Marrenfield")]));
        Assert.True(needles.AreIn([7, .. Encoding.BigEndianUnicode.GetBytes("Odalys Marrenfield")]));
        Assert.False(needles.AreIn("Marren field"u8));
    }

    private static bool OurTemporaryFile(string file) =>
        Path.GetFileName(file).StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || Path.GetFileName(file).StartsWith("etilqs_", StringComparison.Ordinal);

    private static byte[] Unpacked(string backup)
    {
        if (!backup.EndsWith(".zip", StringComparison.Ordinal))
            return File.ReadAllBytes(backup);
        using var zip = ZipFile.OpenRead(backup);
        using var all = new MemoryStream();
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            stream.CopyTo(all);
        }
        return all.ToArray();
    }

    private static IEnumerable<string> Secrets(DemoChart chart)
    {
        var patient = chart.Patient;
        foreach (
            var name in patient.Name.Split(' ').Concat(patient.Contact.Name.Split(' ')).Where(n => n.Length >= LeastNameLetters)
        )
            yield return name;
        yield return patient.RecordNumber;
        yield return patient.Phone;
        yield return patient.Contact.Phone;
        yield return patient.Address.Line;
        yield return patient.Coverage.Member;
        yield return chart.Visit.Account;
        foreach (var line in chart.Documents.SelectMany(d => d.Body.Split('\n')))
        foreach (
            var window in line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Chunk(WindowWords)
                .Where(w => w.Length == WindowWords)
        )
            yield return string.Join(' ', window);
    }

    private static Task ImportAsync(TestInstallation at) =>
        at.DoAsync(async services =>
        {
            var sources = Library
                .Bundles()
                .Select(b => ImportSource.From(b.File, () => new MemoryStream(b.Json, writable: false)));
            var report = await services.GetRequiredService<ImportCharts>().RunAsync(null, sources, null, default);
            Assert.Empty(report.Problems);
        });

    /// <summary>A manager assigns, a coder opens, reads, reveals, widens, drafts, codes and tries to sign. Answers all the text that was read.</summary>
    private static async Task<string> WorkAsync(TestInstallation at)
    {
        var scene = new ChartScene(at);
        var (manager, coder) = (await scene.PersonAsync(Role.CodingManager), await scene.PersonAsync());
        var cases = await at.DbAsync(db => db.Set<WorkItem>().OrderBy(w => w.Id).Take(ChartsWorked).ToListAsync());
        var read = new StringBuilder();
        foreach (var work in cases)
        {
            (
                await at.AskAsync(s => s.GetRequiredService<AssignWork>().HandleAsync(manager, work.Number, coder.Id, default))
            ).Value();
            (
                await at.AskAsync(s =>
                    s.GetRequiredService<OpenChart>().HandleAsync(coder, work.Number, closeOther: true, default)
                )
            ).Value();
            foreach (var document in await DocumentsAsync(at, work))
                await ReadAsync(scene, coder, work, document, read);
            foreach (var field in Enum.GetValues<BannerField>())
                (
                    await at.AskAsync(s =>
                        s.GetRequiredService<AccessGate>().RevealAsync(coder, Purpose.Coding, work.Id, field, default)
                    )
                ).Value();
            await at.AskAsync(s => SignAsync(s, coder, work));
        }
        return read.ToString();
    }

    private static Task<List<DocumentId>> DocumentsAsync(TestInstallation at, WorkItem work) =>
        at.DbAsync(db =>
            db.Set<ClinicalDocument>()
                .Where(d => d.EncounterId == work.EncounterId)
                .OrderBy(d => d.Written)
                .Select(d => d.Id)
                .ToListAsync()
        );

    private static async Task ReadAsync(ChartScene scene, Actor coder, WorkItem work, DocumentId document, StringBuilder read)
    {
        var outcome = await scene.ViewAsync(coder, work.Id, document);
        if (!outcome.Allows(out var grant, out _))
        {
            // The reason speaks of the patient by name, as people do.
            var reason = $"Needed to see when {Library.Charts[0].Patient.Name} fell before the admission.";
            var widened = await scene.At.AskAsync(s =>
                s.GetRequiredService<WidenScope>()
                    .HandleAsync(coder, work.Number, document, WideningReason.DischargeStatus, reason, default)
            );
            if (!widened.Allows(out _, out _))
                return;
            grant = (await scene.ViewAsync(coder, work.Id, document)).Value();
        }
        var version = await scene.VersionAsync(document);
        var text = await scene.TextAsync(grant, version);
        read.Append(text);
        await scene.At.AskAsync(s => CodeAsync(s, coder, work, version.Id, text));
    }

    /// <summary>One code on the document's last words, with a rationale and a draft that quote the note.</summary>
    private static async Task<int> CodeAsync(
        IServiceProvider services,
        Actor coder,
        WorkItem work,
        DocumentVersionId version,
        string text
    )
    {
        var span = new Selection(version, Math.Max(0, text.Length - 80), text.Length - 1);
        var input = new AssignCodeInput(work.Number, Chartroom.Codes.CodeSystem.Icd10Cm, "R07.9", null, [span], null);
        var assigned = await services.GetRequiredService<AssignCode>().HandleAsync(coder, input, default);
        var quote = text[..Math.Min(400, text.Length)];
        if (assigned.Allows(out var code, out _))
            await services
                .GetRequiredService<ChangeCode>()
                .HandleAsync(coder, new ChangeCodeInput(work.Number, code.Id, null) { Rationale = quote }, default);
        await services.GetRequiredService<HoldChart>().KeepDraftAsync(coder, work.Number, quote, default);
        return 0;
    }

    private static Task<Outcome<Signature>> SignAsync(IServiceProvider services, Actor coder, WorkItem work) =>
        services
            .GetRequiredService<FinalizeChart>()
            .HandleAsync(coder, work.Number, null, new Reauthenticated(coder, ProofKind.Passphrase, EntryId.New()), default);
}
