using System.Net.Security;
using System.Net.Sockets;

namespace Chartroom.Ledger;

/// <summary>Sends checkpoints to a syslog receiver over TLS (RFC 5425), one connection kept open. A failed send throws; the caller decides when to try again.</summary>
public sealed class SyslogTls(string host, int port, SslClientAuthenticationOptions tls, TimeProvider clock) : IAsyncDisposable
{
    /// <summary>The port assigned to syslog over TLS: RFC 5425 section 4.1.</summary>
    public const int DefaultPort = 6514;

    private readonly SemaphoreSlim sending = new(1);
    private SslStream? stream;

    public async Task SendAsync(SignedCheckpoint checkpoint, CancellationToken cancel = default)
    {
        await sending.WaitAsync(cancel);
        try
        {
            stream ??= await ConnectAsync(cancel);
            await stream.WriteAsync(SyslogMessage.Frame(checkpoint, clock.GetUtcNow(), Environment.MachineName), cancel);
            await stream.FlushAsync(cancel);
        }
        catch
        {
            await CloseAsync(); // half a frame may be out: only a new connection starts at a frame's beginning
            throw;
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task<SslStream> ConnectAsync(CancellationToken cancel)
    {
        var client = new TcpClient();
        try
        {
            await client.ConnectAsync(host, port, cancel);
            var secure = new SslStream(client.GetStream(), leaveInnerStreamOpen: false);
            await secure.AuthenticateAsClientAsync(tls, cancel);
            return secure;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async ValueTask CloseAsync()
    {
        if (stream is not null)
            await stream.DisposeAsync();
        stream = null;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        sending.Dispose();
    }
}
