using System.Diagnostics;
using System.Globalization;

namespace Chartroom.Ledger.Tests;

/// <summary>The independent verifier of docs/, run as it stands, many times in one interpreter: starting one takes longer than a check.</summary>
public sealed class PythonVerifier : IDisposable
{
    private const string Driver = """
        import contextlib, io, sys
        script = sys.argv[1]
        source = compile(open(script, encoding="utf-8").read(), script, "exec")
        for line in sys.stdin:
            sys.argv, said, code = [script] + line.rstrip("\n").split("\t"), io.StringIO(), 0
            with contextlib.redirect_stdout(said):
                try:
                    exec(source, {"__name__": "__main__"})
                except SystemExit as end:
                    code = end.code if isinstance(end.code, int) else int(end.code is not None)
                except Exception:
                    code = 1
            print(code, said.getvalue().count("\n"), flush=True)
            print(said.getvalue(), end="", flush=True)
        """;

    private readonly Process? python = Start();

    private static Process? Start()
    {
        try
        {
            return Process.Start(
                new ProcessStartInfo("python3", ["-c", Driver, Path.Combine(Root(), "docs", "verify-ledger.py")])
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                }
            );
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Runs the verifier with these arguments. Skips the calling test where python3 is not installed.</summary>
    public async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        Assert.SkipWhen(python is null, "python3 is not installed here: the independent verifier was not run.");
        await python!.StandardInput.WriteLineAsync(string.Join('\t', args));
        await python.StandardInput.FlushAsync();
        var head = (await python.StandardOutput.ReadLineAsync())!.Split(' ');
        var output = "";
        for (var lines = int.Parse(head[1], CultureInfo.InvariantCulture); lines > 0; lines--)
            output += await python.StandardOutput.ReadLineAsync() + "\n";
        return (int.Parse(head[0], CultureInfo.InvariantCulture), output);
    }

    internal static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Chartroom.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    public void Dispose()
    {
        python?.StandardInput.Close(); // its loop ends with its input
        python?.WaitForExit();
        python?.Dispose();
    }
}
