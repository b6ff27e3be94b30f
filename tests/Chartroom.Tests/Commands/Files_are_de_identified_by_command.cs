using System.Diagnostics;
using System.Text.Json.Nodes;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Commands;

/// <summary>The command line as a pipeline calls it: a process, files, standard input, exit codes. No installation lies anywhere.</summary>
public sealed class Files_are_de_identified_by_command : IDisposable
{
    private const string Note = "Mrs. Kowalczyk fell on 03/04/2025; call 617-555-0182. Parkinson's disease is stable.\n";
    private const string Clean = "[NAME] fell on 2025; call [PHONE]. Parkinson's disease is stable.\n";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chartroom-deid-");

    private sealed record Run(int Code, string Output, string Errors);

    [Fact, Proves("D5")]
    public async Task A_text_loses_its_identifiers_and_the_report_says_what_was_done()
    {
        Write("note.txt", Note);

        var run = await RunAsync(
            "deid",
            At("note.txt"),
            "--to",
            At("out.txt"),
            "--report",
            At("report.json"),
            "--as-of",
            "2026-11-21"
        );

        Assert.Equal(0, run.Code);
        Assert.Equal(Clean.Replace("[NAME]", "Mrs. [NAME]", StringComparison.Ordinal), Read("out.txt"));
        var report = JsonNode.Parse(Read("report.json"))!;
        Assert.Equal("safe-harbor", report["mode"]!.GetValue<string>());
        Assert.Equal("2026-11-21", report["asOf"]!.GetValue<string>());
        var counts = report["files"]![0]!["counts"]!;
        Assert.Equal((1, 1, 1), (counts["A"]!.GetValue<int>(), counts["C"]!.GetValue<int>(), counts["D"]!.GetValue<int>()));
        Assert.NotEqual(report["files"]![0]!["before"]!.GetValue<string>(), report["files"]![0]!["after"]!.GetValue<string>());
        Assert.DoesNotContain("Kowalczyk", report.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_of_JSON_come_back_with_spans_and_known_identifiers_are_found()
    {
        var run = await RunAsync(
            ["deid", "-"],
            """
            {"id":"a","text":"seen by Dr. Weber"}
            {"id":7,"text":"odette came again","known":{"names":["Odette Quillfeather"]}}
            """
        );

        var lines = run.Output.Trim().Split('\n').Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(0, run.Code);
        Assert.Equal(["a", "7"], lines.Select(l => l["id"]!.ToString()));
        Assert.Equal("[NAME] came again", lines[1]["text"]!.GetValue<string>());
        var span = lines[1]["spans"]![0]!;
        Assert.Equal(
            (0, 6, "A"),
            (span["start"]!.GetValue<int>(), span["end"]!.GetValue<int>(), span["category"]!.GetValue<string>())
        );
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_stops_the_run_and_its_file_is_not_written()
    {
        Write("lines.jsonl", "{\"id\":1,\"text\":\"Dr. Weber\"}\nnot json\n");

        var run = await RunAsync("deid", At("lines.jsonl"), "--to", At("out.jsonl"));

        Assert.Equal(2, run.Code);
        Assert.False(File.Exists(At("out.jsonl")));
        Assert.DoesNotContain("not json", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_keeps_its_shape_names_lose_identifiers_and_unknown_files_are_left_out()
    {
        Write(Path.Combine("in", "ward", "Kowalczyk_Anna_MRN_8842131.txt"), Note);
        Write(Path.Combine("in", "face.png"), "not text");
        Write(
            Path.Combine("in", "patient.json"),
            """{"resourceType":"Patient","name":[{"family":"Kowalczyk","given":["Anna"]}],"birthDate":"1931-03-04"}"""
        );

        var run = await RunAsync("deid", At("in"), "--to", At("out"), "--report", At("report.json"));

        Assert.Equal(2, run.Code);
        var written = Directory.EnumerateFiles(At("out"), "*", SearchOption.AllDirectories).ToList();
        Assert.Equal(2, written.Count);
        Assert.DoesNotContain(
            written,
            f => f.Contains("Kowalczyk", StringComparison.Ordinal) || f.Contains("8842131", StringComparison.Ordinal)
        );
        Assert.All(written, f => Assert.DoesNotContain("Kowalczyk", File.ReadAllText(f), StringComparison.Ordinal));
        Assert.DoesNotContain("1931", File.ReadAllText(At(Path.Combine("out", "patient.json"))), StringComparison.Ordinal);
        Assert.Equal("face.png", JsonNode.Parse(Read("report.json"))!["refused"]![0]!["file"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_limited_data_set_needs_an_agreement_in_force_and_keeps_dates()
    {
        Write("note.txt", Note);

        var without = await RunAsync("deid", At("note.txt"), "--mode", "limited");
        string[] agreement = ["--recipient", "A registry", "--signed", "2026-01-01", "--expires", "2026-12-31"];
        var late = await RunAsync(["deid", At("note.txt"), "--mode", "limited", "--as-of", "2027-02-01", .. agreement]);
        var within = await RunAsync(["deid", At("note.txt"), "--mode", "limited", "--as-of", "2026-02-01", .. agreement]);

        Assert.Equal((2, 2, 0), (without.Code, late.Code, within.Code));
        Assert.Contains("fell on 03/04/2025; call [PHONE]", within.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Surrogates_differ_from_what_they_replace_and_agree_within_a_case()
    {
        var run = await RunAsync(
            ["deid", "-", "--mode", "surrogate"],
            """
            {"id":1,"case":"x","text":"Mrs. Kowalczyk came."}
            {"id":2,"case":"x","text":"Then Mrs. Kowalczyk left."}
            """
        );

        var texts = run.Output.Trim().Split('\n').Select(line => JsonNode.Parse(line)!["text"]!.GetValue<string>()).ToList();
        Assert.DoesNotContain("Kowalczyk", run.Output, StringComparison.Ordinal);
        Assert.Equal(texts[0].Split(' ')[1], texts[1].Split(' ')[2]);
    }

    [Fact]
    public async Task A_scan_answers_a_pipeline_by_its_exit_code_and_repeats_no_word()
    {
        Write("bad.txt", Note);
        Write("good.txt", "Parkinson's disease is stable.\n");
        Write("odd.bin", "x");
        Directory.CreateDirectory(At("mixed"));
        File.Copy(At("odd.bin"), At(Path.Combine("mixed", "odd.bin")));

        var (bad, good, odd) = (await ScanAsync("bad.txt"), await ScanAsync("good.txt"), await ScanAsync("mixed"));

        Assert.Equal((1, 0, 2), (bad.Code, good.Code, odd.Code));
        Assert.StartsWith("bad.txt:1:", bad.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Kowalczyk", bad.Output, StringComparison.Ordinal);
        Assert.Equal("", good.Output);
    }

    private Task<Run> ScanAsync(string name) => RunAsync("phi", "scan", At(name));

    private static Task<Run> RunAsync(params string[] arguments) => RunAsync(arguments, "");

    private static async Task<Run> RunAsync(string[] arguments, string input)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ChartroomHost).Assembly.Location, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CHARTROOM_HOME"] = "/nowhere";
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, output, await errors);
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private string Read(string name) => File.ReadAllText(At(name));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
