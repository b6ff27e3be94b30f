using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Chartroom.Ledger;
using Chartroom.Platform.Record;
using Chartroom.Tests.Floor;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Recording;

public sealed class A_syslog_host_is_told
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Checkpoints_go_over_TLS_to_a_host_that_the_authority_vouches_for_and_to_no_other(bool vouched)
    {
        using var host = Certificate();
        using var other = Certificate();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var settings = await Mould.CopyAsync(Database.Sqlite);
        var authority = Path.Combine(settings.Home, "authority.pem");
        await File.WriteAllTextAsync(authority, (vouched ? host : other).ExportCertificatePem(), Never);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await using var at = await TestInstallation.OpenAsync(
            settings with
            {
                Outside = new() { Syslog = $"localhost:{port}", SyslogAuthority = authority },
            },
            new StoppedClock()
        );
        await AttackedLog.WriteAsync(at, 5);
        await at.IntegrateAsync();

        var received = ReceiveAsync(listener, host);
        await at.Services.GetRequiredService<LedgerOutside>().TellAsync(Never);

        Assert.Equal(vouched ? [] : ["syslog"], at.Services.GetRequiredService<LedgerHealth>().Silent);
        var note = vouched ? SyslogMessage.NoteOf(await received) : null;
        Assert.Equal(vouched, at.Services.GetRequiredService<LedgerKey>().TryOpen(note, out _, out _));
        await at.VerifyAsync();
    }

    private static async Task<string> ReceiveAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(Never);
        await using var secure = new SslStream(client.GetStream());
        try
        {
            await secure.AuthenticateAsServerAsync(certificate);
        }
        catch (IOException)
        {
            return ""; // the client did not trust us and went away
        }
        var (buffer, read) = (new byte[1 << 16], 0);
        while (true)
        {
            read += await secure.ReadAsync(buffer.AsMemory(read), Never);
            var text = Encoding.UTF8.GetString(buffer, 0, read);
            // RFC 5425 section 4.3: the length, a blank, the message.
            if (
                int.TryParse(text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture, out var length)
                && text.Length >= text.IndexOf(' ', StringComparison.Ordinal) + 1 + length
            )
                return text;
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
        using var made = request.CreateSelfSigned(now, now.AddYears(50));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }
}
