using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Chartroom.Tests.Who;

/// <summary>An authenticator in memory: one discoverable ES256 passkey, answers as a browser hands them on (WebAuthn level 3 sections 5.1 and 6.1).</summary>
internal sealed class SoftAuthenticator(string origin)
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    private string? user;
    private uint count;

    /// <summary>False for an authenticator that did not check its person.</summary>
    public bool Verifies { get; init; } = true;

    public string Origin { get; init; } = origin;

    public string Id => Base64Url.EncodeToString(id);

    /// <summary>What navigator.credentials.create() answers, as JSON.</summary>
    public string Create(string options)
    {
        var asked = JsonNode.Parse(options)!;
        user = (string)asked["user"]!["id"]!;
        var data = AuthenticatorData((string)asked["rp"]!["id"]!, attested: true);
        var writer = new CborWriter();
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString("none");
        writer.WriteTextString("attStmt");
        writer.WriteStartMap(0);
        writer.WriteEndMap();
        writer.WriteTextString("authData");
        writer.WriteByteString(data);
        writer.WriteEndMap();
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(ClientData("webauthn.create", (string)asked["challenge"]!)),
                ["attestationObject"] = Base64Url.EncodeToString(writer.Encode()),
                ["transports"] = new JsonArray("internal"),
            }
        );
    }

    /// <summary>What navigator.credentials.get() answers, as JSON.</summary>
    public string Get(string options)
    {
        var asked = JsonNode.Parse(options)!;
        var data = AuthenticatorData((string)asked["rpId"]!, attested: false);
        var client = ClientData("webauthn.get", (string)asked["challenge"]!);
        var signature = key.SignData(
            [.. data, .. SHA256.HashData(client)],
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        return Answer(
            new JsonObject
            {
                ["clientDataJSON"] = Base64Url.EncodeToString(client),
                ["authenticatorData"] = Base64Url.EncodeToString(data),
                ["signature"] = Base64Url.EncodeToString(signature),
                ["userHandle"] = user,
            }
        );
    }

    private string Answer(JsonObject response) =>
        new JsonObject
        {
            ["id"] = Id,
            ["rawId"] = Id,
            ["type"] = "public-key",
            ["clientExtensionResults"] = new JsonObject(),
            ["response"] = response,
        }.ToJsonString();

    private byte[] ClientData(string type, string challenge) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["type"] = type,
                ["challenge"] = challenge,
                ["origin"] = Origin,
                ["crossOrigin"] = false,
            }.ToJsonString()
        );

    /// <summary>Relying party hash, flags, counter, and the new key where one is made (WebAuthn level 3 section 6.1).</summary>
    private byte[] AuthenticatorData(string relyingParty, bool attested)
    {
        const byte present = 0x01,
            verified = 0x04,
            hasKey = 0x40;
        var flags = (byte)(present | (Verifies ? verified : 0) | (attested ? hasKey : 0));
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++count);
        byte[] head = [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), flags, .. counter];
        return attested ? [.. head, .. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()] : head;
    }

    /// <summary>COSE key (RFC 9053 section 7.1.1): kty EC2, alg ES256, crv P-256, x, y.</summary>
    private byte[] PublicKey()
    {
        var point = key.ExportParameters(false).Q;
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        foreach (var (label, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            writer.WriteInt32(label);
            writer.WriteInt32(value);
        }
        writer.WriteInt32(-2);
        writer.WriteByteString(point.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(point.Y!);
        writer.WriteEndMap();
        return writer.Encode();
    }
}
