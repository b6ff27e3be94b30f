using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Chartroom.Ledger;

namespace Chartroom.Platform.Record;

/// <summary>A syslog host that is sent each checkpoint over TLS: RFC 5424, RFC 5425.</summary>
internal sealed class SyslogReceiver : ICheckpointReceiver, IAsyncDisposable
{
    private readonly SyslogTls receiver;

    public SyslogReceiver(OutsideSettings settings, TimeProvider clock)
    {
        var parts = settings.Syslog.Split(':');
        var port = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : SyslogTls.DefaultPort;
        var tls = new SslClientAuthenticationOptions { TargetHost = parts[0] };
        if (settings.SyslogAuthority.Length > 0)
        {
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck, // an authority of one's own seldom answers for revocation
            };
            tls.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(settings.SyslogAuthority);
        }
        receiver = new SyslogTls(parts[0], port, tls, clock);
    }

    public string Name => "syslog";

    public async Task<bool> TellAsync(TileTree tree, SignedCheckpoint checkpoint, CancellationToken cancel)
    {
        await receiver.SendAsync(checkpoint, cancel);
        return true;
    }

    public ValueTask DisposeAsync() => receiver.DisposeAsync();
}
