using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Chartroom.Tests.Queries;

/// <summary>A mail server that fails as it is told, at one step of the talk (RFC 5321 section 3.3). Counts the messages whose text it was given.</summary>
internal sealed class MailStub : IDisposable
{
    /// <summary>Hangs up without an answer.</summary>
    public const string HangUp = "";
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private int given;

    /// <param name="step">"greeting", a command's word, or "text" for the end of the message; null to take everything.</param>
    public MailStub(string? step = null, string answer = HangUp)
    {
        listener.Start();
        _ = ServeAsync(step, answer);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Messages that came whole, taken or not.</summary>
    public int Given => Volatile.Read(ref given);

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(string? step, string answer)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await TalkAsync(client, step, answer);
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException) { }
    }

    private async Task TalkAsync(TcpClient client, string? step, string answer)
    {
        try
        {
            await using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII);
            var now = "greeting";
            while (true)
            {
                var usual = now switch
                {
                    "greeting" => "220 here",
                    "DATA" => "354 go on",
                    _ => "250 done",
                };
                var say = now == step ? answer : usual;
                if (say == HangUp)
                    return;
                await stream.WriteAsync(Encoding.ASCII.GetBytes(say + "\r\n"));
                if (say.StartsWith("354", StringComparison.Ordinal))
                {
                    while (await reader.ReadLineAsync() is not (null or ".")) { }
                    Interlocked.Increment(ref given);
                    now = "text";
                }
                else if (await reader.ReadLineAsync() is { } line)
                    now = line.Split(' ')[0].ToUpperInvariant();
                else
                    return;
            }
        }
        catch (IOException) { } // the client went away
    }
}
