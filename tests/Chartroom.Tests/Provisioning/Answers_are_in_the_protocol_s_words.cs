using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Provisioning;

public sealed class Answers_are_in_the_protocol_s_words(Answers_are_in_the_protocol_s_words.Provider provider)
    : IClassFixture<Answers_are_in_the_protocol_s_words.Provider>
{
    [Theory]
    [InlineData("GET", "/Users?filter=userName", null, 400, "invalidFilter")]
    [InlineData("GET", "/Users/unknown", null, 404, null)]
    [InlineData("GET", "/Groups", null, 404, null)]
    [InlineData("POST", "/Users", "{", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", "[]", 400, "invalidSyntax")]
    [InlineData("POST", "/Users", """{"displayName":"X"}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"x y","displayName":"X"}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"xyz"}""", 400, "invalidValue")]
    [InlineData("POST", "/Users", """{"userName":"xyz","displayName":"X","active":"maybe"}""", 400, "invalidValue")]
    [InlineData(
        "POST",
        "/Users",
        """{"userName":"xyz","displayName":"X","emails":[{"value":"x@gmail.com"}]}""",
        400,
        "invalidValue"
    )]
    [InlineData("POST", "/Users/.search", """{"filter":"userName pr","count":0}""", 200, null)]
    [InlineData("GET", "/ServiceProviderConfig", null, 200, null)]
    [InlineData("POST", "/ServiceProviderConfig", "{}", 405, null)]
    [InlineData("PUT", "/Users", "{}", 405, null)]
    [InlineData("POST", "/Users/x", "{}", 405, null)]
    [InlineData("DELETE", "/ResourceTypes", null, 405, null)]
    [InlineData("POST", "/Groups", "{}", 404, null)]
    [InlineData("POST", "/Bulk", "{}", 501, null)]
    [InlineData("GET", "/Me", null, 501, null)]
    [InlineData("GET", "/Schemas?filter=id%20pr", null, 403, null)]
    [InlineData("GET", "/?count=1", null, 200, null)]
    [InlineData("POST", "/.search", """{"filter":"userName pr","count":1}""", 200, null)]
    [InlineData("GET", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User", null, 200, null)]
    [InlineData("GET", "/ResourceTypes/User", null, 200, null)]
    public async Task What_is_wrong_is_said_in_the_protocol_s_words(
        string method,
        string path,
        string? body,
        int status,
        string? type
    )
    {
        var (answered, said) = await provider.Scene.SendAsync(method, path, body);

        Assert.Equal((status, type), (answered, (string?)said?["scimType"]));
        if (status >= 400)
            Assert.Equal($"{status}", (string?)said!["status"]);
    }

    [Fact]
    public async Task Discovery_names_its_places_in_full_and_the_role_words_that_are_taken()
    {
        var (_, said) = await provider.Scene.SendAsync("GET", "/Schemas");

        var user = said!["Resources"]![0]!;
        Assert.Equal(
            new Uri(provider.Scene.Address, "/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User").ToString(),
            (string?)user["meta"]!["location"]
        );
        var roles = user["attributes"]!.AsArray().Single(a => (string?)a!["name"] == "roles")!["subAttributes"]![0]!;
        Assert.Equal(["HIM-Audit", "HIM-Coder", "IT-Admin"], roles["canonicalValues"]!.AsArray().Select(w => (string?)w));
    }

    /// <summary>One installation for all rows: none of them changes anything.</summary>
    public sealed class Provider : IAsyncLifetime
    {
        internal ProviderScene Scene { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Scene = await ProviderScene.OpenAsync(Database.Sqlite);

        public ValueTask DisposeAsync() => Scene.DisposeAsync();
    }
}
