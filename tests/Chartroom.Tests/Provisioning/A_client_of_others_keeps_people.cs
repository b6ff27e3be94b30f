using System.Diagnostics;
using Chartroom.Tests.Conventions;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Provisioning;

/// <summary>
/// SCIM as a client speaks it that was not written here. Runs where CHARTROOM_SCIM_CLIENT names a Python environment that has the packages
/// scim2-client and httpx (CONTRIBUTING.md says how to make one).
/// </summary>
public sealed class A_client_of_others_keeps_people
{
    private const int Steps = 21;

    [Fact]
    public async Task Every_step_of_the_client_is_answered_as_the_protocol_has_it()
    {
        var python = Path.Combine(Environment.GetEnvironmentVariable("CHARTROOM_SCIM_CLIENT") ?? "", "bin", "python");
        Assert.SkipUnless(
            File.Exists(python),
            "No SCIM client is here: CHARTROOM_SCIM_CLIENT names no Python environment with the packages scim2-client and httpx."
        );
        await using var at = await ProviderScene.OpenAsync(Database.Sqlite);
        var script = Path.Combine(Repository.Root, "tests", "Chartroom.Tests", "Provisioning", "Client", "run.py");
        using var client = Process.Start(
            new ProcessStartInfo(python, ["-", new Uri(at.Address, "/scim/v2").ToString(), at.Token])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        var (said, complained) = (client.StandardOutput.ReadToEndAsync(), client.StandardError.ReadToEndAsync());
        await client.StandardInput.WriteAsync(await File.ReadAllTextAsync(script));
        client.StandardInput.Close();

        var lines = (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await client.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(client.ExitCode == 0, string.Join('\n', [.. lines, await complained]));
        Assert.Equal("done", lines[^1]);
        Assert.Equal(Steps, lines.Count(l => l.StartsWith("ok: ", StringComparison.Ordinal)));
        await at.At.VerifyAsync();
    }
}
