using System.Diagnostics;
using System.Globalization;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Tests.Conventions;

namespace Chartroom.Tests.May;

/// <summary>
/// The policy a third time, in the language of another authorization engine. Runs where Node.js is on the path and CHARTROOM_CEDAR names a folder
/// in which the npm package @cedar-policy/cedar-wasm is installed (4.13.0, Apache-2.0); CHARTROOM_CEDAR_QUESTIONS asks more than the usual number.
/// </summary>
public sealed class Cedar_decides_alike
{
    private const int Usual = 20_000;
    private const int Shown = 5;

    [Fact]
    public async Task Cedar_allows_what_the_matrix_allows_and_nothing_else()
    {
        var folder = Environment.GetEnvironmentVariable("CHARTROOM_CEDAR") ?? "";
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(folder, "node_modules", "@cedar-policy", "cedar-wasm")),
            "Cedar is not here: CHARTROOM_CEDAR names no folder with the npm package @cedar-policy/cedar-wasm."
        );
        var count = int.TryParse(Environment.GetEnvironmentVariable("CHARTROOM_CEDAR_QUESTIONS"), out var more) ? more : Usual;
        var cedar = Path.Combine(Repository.Root, "tests", "Chartroom.Tests", "May", "Cedar");
        using var node = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(cedar, "ask.mjs"), folder, Path.Combine(cedar, "role-matrix.cedar")])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var said = node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        await AskAsync(node.StandardInput, count);
        var lines = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, node.ExitCode);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"asked {count}"), string.Join('\n', lines.TakeLast(Shown)));
    }

    /// <summary>Questions of known words, seed 20261123, each with the product's own answer.</summary>
    private static async Task AskAsync(StreamWriter to, int count)
    {
        var (matrix, random) = (RoleMatrixText.Parse(1, RoleMatrixSource.Shipped), new Random(20261123));
        for (var i = 0; i < count; i++)
        {
            var q = RandomQuestions.Next(random, everyday: i % 4 > 0);
            var resource =
                q.Subject == AccessSubject.Document ? $"Kind,{DocumentTypes.All[q.DocumentType].Key}" : $"Subject,{q.Subject}";
            var facts = Enum.GetValues<AccessFacts>()
                .Where(f => f != AccessFacts.None && q.Facts.HasFlag(f))
                .Select(f => $"{char.ToLowerInvariant($"{f}"[0])}{$"{f}"[1..]}");
            var answer = matrix.Decide(q).Allowed ? "allow" : "deny";
            await to.WriteLineAsync(
                $"{q.Role},{q.Purpose},{resource},{q.Profile},{q.Section},{string.Join(' ', facts)},{answer}"
            );
        }
        to.Close();
    }
}
