using System.Diagnostics;
using Chartroom.Tests.Conventions;

namespace Chartroom.Tests.Provider;

/// <summary>A real OpenID provider, the package oidc-provider on Node.js, on a free loopback port.</summary>
internal sealed class RealProvider(int port) : IDisposable
{
    public const string Secret = "a-secret-of-the-test";
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Chartroom.Tests", "Provider", "real");
    private Process? process;

    public string Issuer => $"http://127.0.0.1:{port}";

    /// <summary>Skips the calling test where the provider is not on this machine.</summary>
    public static void MustBeHere()
    {
        if (!File.Exists("/usr/bin/node") || !Directory.Exists(Path.Combine(Folder, "node_modules", "oidc-provider")))
            Assert.Skip($"No OpenID provider is here: install Node.js and run 'npm ci' in {Folder} to run this test.");
    }

    /// <param name="redirect">The one address that it sends browsers back to.</param>
    public async Task StartAsync(string redirect)
    {
        process = Process.Start(
            new ProcessStartInfo("/usr/bin/node", [Path.Combine(Folder, "provider.mjs"), $"{port}", redirect])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        process.ErrorDataReceived += (_, _) => { }; // it warns of its own development keys
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line == "ready")
                return;
        Assert.Fail("The provider ended before it listened.");
    }

    public void Dispose()
    {
        process?.Kill(entireProcessTree: true);
        process?.WaitForExit();
        process?.Dispose();
    }
}
