using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Provider;

public sealed class Provider_settings_are_right_or_refused
{
    [Theory]
    [InlineData("http://idp.hospital.example", "chartroom", "secret", "CHARTROOM_OIDC_AUTHORITY")]
    [InlineData("idp.hospital.example", "chartroom", "secret", "CHARTROOM_OIDC_AUTHORITY")]
    [InlineData("https://me@idp.hospital.example", "chartroom", "secret", "CHARTROOM_OIDC_AUTHORITY")]
    [InlineData("https://idp.hospital.example", "", "secret", "CHARTROOM_OIDC_CLIENT_ID")]
    [InlineData("https://idp.hospital.example", "chartroom", " ", "CHARTROOM_OIDC_CLIENT_SECRET_FILE")]
    [InlineData("https://idp.hospital.example", "chartroom", null, "CHARTROOM_OIDC_CLIENT_SECRET_FILE")]
    public void A_wrong_setting_is_named(string authority, string client, string? secret, string named)
    {
        using var folder = new TempFolder();
        var file = folder.File("secret");
        if (secret is not null)
            File.WriteAllText(file, secret);

        var stopped = Assert.Throws<StartRefusedException>(() =>
            new ProviderSettings
            {
                Authority = authority,
                ClientId = client,
                SecretFile = file,
            }.Open("")
        );

        Assert.Contains(named, stopped.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_set_is_no_provider() => Assert.Null(new ProviderSettings().Open(""));
}
