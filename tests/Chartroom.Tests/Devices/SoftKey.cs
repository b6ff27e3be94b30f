using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Features.Devices;

namespace Chartroom.Tests.Devices;

/// <summary>A browser's key, as WebCrypto makes and uses it.</summary>
internal sealed class SoftKey : IDisposable
{
    private readonly ECDsa key;

    public SoftKey(ECCurve? curve = null) => key = ECDsa.Create(curve ?? ECCurve.NamedCurves.nistP256);

    public string Public => Base64Url.EncodeToString(key.ExportSubjectPublicKeyInfo());

    public KeyAnswer Answer(string nonce) => new(Public, nonce, Sign(nonce));

    public string Sign(string nonce) =>
        Base64Url.EncodeToString(key.SignData(Encoding.UTF8.GetBytes("chartroom-device/1\n" + nonce), HashAlgorithmName.SHA256));

    public void Dispose() => key.Dispose();
}
