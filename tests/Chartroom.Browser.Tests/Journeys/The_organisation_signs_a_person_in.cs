using System.Buffers.Text;
using System.Security.Cryptography;
using Chartroom.Commands.Demo;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Microsoft.Playwright;

namespace Chartroom.Browser.Tests.Journeys;

/// <summary>The way to another site and back, in a real browser, whose rules for cookies no plain client has (RFC 6265bis section 5.2).</summary>
public sealed class The_organisation_signs_a_person_in(The_organisation_signs_a_person_in.Organisation host)
    : IClassFixture<The_organisation_signs_a_person_in.Organisation>
{
    [Fact]
    public async Task From_the_button_to_the_first_page_with_a_code_of_their_own()
    {
        var coder = await Person.SitsDownAsync(host, Role.Coder);
        var page = coder.Page;

        await page.GotoAsync(host.Address + "/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in with Wexmere Health" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "It is me" }).ClickAsync();
        await page.WaitForURLAsync("**/sign-in/code"); // by the page of our own, which goes on by itself
        await page.Locator("#main form button").First.ClickAsync(); // the demo has filled in the code
        await page.GetByRole(AriaRole.Heading, new() { Name = "Worklist" }).WaitForAsync();

        Assert.Equal("", string.Join('\n', coder.Complaints));
        await page.Context.DisposeAsync();
    }

    /// <summary>The demo's people without its charts, and a provider on another site: 127.0.0.1 is not localhost.</summary>
    public sealed class Organisation : DemoHost
    {
        private readonly RSA rsa = RSA.Create(2048);
        private readonly string secret = Path.GetTempFileName();
        private WebApplication? provider;
        private string nonce = "";

        private string Issuer => provider!.Urls.First();

        public override async ValueTask InitializeAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.SetMinimumLevel(LogLevel.Error);
            provider = builder.Build();
            provider.MapGet("/.well-known/openid-configuration", () => Results.Text(Configuration(), "application/json"));
            provider.MapGet("/keys", () => Results.Text(Keys(), "application/json"));
            provider.MapGet("/favicon.ico", () => Results.NoContent());
            provider.MapGet("/authorize", Ask);
            provider.MapPost("/token", () => Results.Json(new { id_token = Token() }));
            await provider.StartAsync();
            await File.WriteAllTextAsync(secret, "a secret of the test");
            Provider = new()
            {
                Authority = Issuer,
                ClientId = "chartroom",
                SecretFile = secret,
                Name = "Wexmere Health",
            };
            await base.InitializeAsync();
        }

        private protected override async Task FillAsync(IServiceProvider services, DemoLibrary library)
        {
            await People.EnsureAccountsAsync(services, default);
            var db = services.GetRequiredService<ChartroomDb>();
            var coder = await db.Users.OrderBy(a => a.Id).FirstAsync(a => a.Role == Role.Coder);
            db.Add(new ExternalIdentity(coder.AccountId, "known-there", provisioned: true, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            if (provider is not null)
                await provider.DisposeAsync();
            rsa.Dispose();
            File.Delete(secret);
        }

        private IResult Ask(HttpRequest request)
        {
            nonce = request.Query["nonce"].ToString();
            var home = $"{request.Query["redirect_uri"]}?code=abc&amp;state={request.Query["state"]}";
            return Results.Text($"<!doctype html><title>Provider</title><a href=\"{home}\">It is me</a>", "text/html");
        }

        private string Token()
        {
            var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
            var claims = $$"""
                {"iss":"{{Issuer}}","aud":"chartroom","sub":"known-there","nonce":"{{nonce}}","iat":{{now}},"exp":{{now + 300}}}
                """;
            var by = new SigningCredentials(new RsaSecurityKey(rsa) { KeyId = "one" }, SecurityAlgorithms.RsaSha256);
            return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(claims, by);
        }

        private string Configuration() =>
            $$"""
                {"issuer":"{{Issuer}}","authorization_endpoint":"{{Issuer}}/authorize","token_endpoint":"{{Issuer}}/token","jwks_uri":"{{Issuer}}/keys"}
                """;

        private string Keys()
        {
            var key = rsa.ExportParameters(false);
            return $$"""
                {"keys":[{"kty":"RSA","use":"sig","kid":"one","n":"{{Base64Url.EncodeToString(
                    key.Modulus
                )}}","e":"{{Base64Url.EncodeToString(key.Exponent)}}"}]}
                """;
        }
    }
}
