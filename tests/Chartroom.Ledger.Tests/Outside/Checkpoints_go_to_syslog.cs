using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Chartroom.Ledger.Tests;

public sealed class Checkpoints_go_to_syslog
{
    private static readonly CancellationToken Never = CancellationToken.None;
    private static readonly DateTimeOffset At = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private static SignedCheckpoint Sample()
    {
        using var log = new TestLog();
        return new Checkpoint(TestLog.Origin, 42, Hashing.EmptyRoot).Sign(log.Signer);
    }

    [Fact]
    public void A_frame_has_the_form_of_RFC_5424_and_its_own_length()
    {
        var checkpoint = Sample();

        var frame = Encoding.UTF8.GetString(SyslogMessage.Frame(checkpoint, At, "host"));
        var (length, message) = (frame[..frame.IndexOf(' ')], frame[(frame.IndexOf(' ') + 1)..]);

        Assert.Equal($"{message.Length}", length);
        Assert.StartsWith(
            "<109>1 2026-05-06T07:08:09.000000Z host chartroom-ledger - checkpoint - origin=chartroom.example/ledger size=42 root=47DEQ",
            message
        );
        Assert.Equal(checkpoint.ToString(), SyslogMessage.NoteOf(message));
        Assert.Contains(" - chartroom-ledger ", Encoding.UTF8.GetString(SyslogMessage.Frame(checkpoint, At, "two words")));
        Assert.Null(SyslogMessage.NoteOf("anything else"));
    }

    [Fact]
    public async Task Frames_arrive_over_TLS_and_a_broken_connection_is_opened_anew()
    {
        using var certificate = NewCertificate();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var tls = new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            RemoteCertificateValidationCallback = (_, presented, _, _) =>
                presented?.GetCertHashString() == certificate.GetCertHashString(),
        };
        await using var syslog = new SyslogTls("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, tls, new StoppedClock(At));
        var checkpoint = Sample();

        for (var connection = 0; connection < 2; connection++)
        {
            var receiving = ReceiveAsync(listener, certificate);
            var sending = SendUntilItArrivesAsync(syslog, checkpoint, receiving);
            Assert.Equal(checkpoint.ToString(), SyslogMessage.NoteOf(await receiving));
            await sending;
        }
    }

    // The first write after the receiver went away may still succeed: the caller sends again, as the class says.
    private static async Task SendUntilItArrivesAsync(SyslogTls syslog, SignedCheckpoint checkpoint, Task<string> receiving)
    {
        while (!receiving.IsCompleted)
        {
            try
            {
                await syslog.SendAsync(checkpoint, Never);
            }
            catch (IOException)
            {
                continue; // the connection broke: the next send opens another
            }
            await Task.WhenAny(receiving, Task.Delay(50, Never));
        }
    }

    private static async Task<string> ReceiveAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(Never);
        await using var secure = new SslStream(client.GetStream());
        await secure.AuthenticateAsServerAsync(certificate);
        var buffer = new byte[1 << 16];
        var read = 0;
        while (true)
        {
            read += await secure.ReadAsync(buffer.AsMemory(read), Never);
            var text = Encoding.UTF8.GetString(buffer, 0, read);
            var space = text.IndexOf(' ');
            if (
                space > 0
                && int.Parse(text[..space], System.Globalization.CultureInfo.InvariantCulture) is var length
                && text.Length >= space + 1 + length
            )
                return text.Substring(space + 1, length);
        }
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        using var made = request.CreateSelfSigned(now, now.AddYears(50));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
