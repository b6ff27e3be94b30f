using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Queries;

/// <summary>A real mail server, Debian's python3-aiosmtpd, on a free loopback port; keeps what it takes in a maildir.</summary>
internal sealed class MailHouse : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private readonly TempFolder folder = new();
    private Process? server;

    public int Port { get; } = FreePort.Take();

    /// <summary>Starts the server. Skips the calling test where it is not on this machine.</summary>
    public async Task StartAsync()
    {
        if (!File.Exists(Python) || !await HasServerAsync())
            Assert.Skip("No mail server is here: install Debian's package 'python3-aiosmtpd' to run this test.");
        string[] arguments = ["-n", "-l", $"127.0.0.1:{Port}", "-c", "aiosmtpd.handlers.Mailbox", folder.File("mail")];
        server = Process.Start(new ProcessStartInfo(Python, ["-m", "aiosmtpd", .. arguments]))!;
        while (!await AnswersAsync())
        {
            Assert.False(server.HasExited, "The mail server ended before it answered.");
            await Task.Delay(50);
        }
    }

    /// <summary>Every message taken, in no order, without the lines that the server itself puts on top.</summary>
    public IReadOnlyList<string> Messages =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(folder.File("mail"), "new"))
                .Select(File.ReadAllText)
                .Select(text => string.Join('\n', text.Split('\n').Where(line => !IsTrace(line)))),
        ];

    public void Dispose()
    {
        server?.Kill(entireProcessTree: true);
        server?.WaitForExit();
        server?.Dispose();
        folder.Dispose();
    }

    private static bool IsTrace(string line) =>
        line.StartsWith("X-Peer: ", StringComparison.Ordinal)
        || line.StartsWith("X-MailFrom: ", StringComparison.Ordinal)
        || line.StartsWith("X-RcptTo: ", StringComparison.Ordinal);

    private static async Task<bool> HasServerAsync()
    {
        using var asked = Process.Start(
            new ProcessStartInfo(Python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true }
        )!;
        await asked.WaitForExitAsync();
        return asked.ExitCode == 0;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            using var reader = new StreamReader(client.GetStream());
            return await reader.ReadLineAsync() is not null;
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false;
        }
    }
}
