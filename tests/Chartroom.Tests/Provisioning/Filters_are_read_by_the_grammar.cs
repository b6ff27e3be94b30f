using System.Text.Json.Nodes;
using Chartroom.Features.Provisioning.Scim;

namespace Chartroom.Tests.Provisioning;

/// <summary>RFC 7644 section 3.4.2.2, its own examples first.</summary>
public sealed class Filters_are_read_by_the_grammar
{
    private static readonly JsonObject Person = JsonNode
        .Parse(
            """
            {
              "id": "2819c223", "userName": "bjensen", "externalId": "Ab1", "active": true, "title": "Tour Guide",
              "name": { "familyName": "O'Malley", "givenName": "Barbara" },
              "emails": [
                { "value": "bjensen@example.com", "type": "work", "primary": true },
                { "value": "babs@jensen.org", "type": "home" }
              ],
              "meta": { "lastModified": "2011-05-13T04:42:34Z" },
              "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Coding" }
            }
            """
        )!
        .AsObject();

    [Theory]
    [InlineData("userName eq \"bjensen\"", true)]
    [InlineData("username EQ \"BJENSEN\"", true)] // names, operators and most values have no case
    [InlineData("externalId eq \"ab1\"", false)] // identifiers have
    [InlineData("name.familyName co \"O'Malley\"", true)]
    [InlineData("userName sw \"J\"", false)]
    [InlineData("userName ew \"sen\"", true)]
    [InlineData("urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"b\"", true)]
    [InlineData("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"coding\"", true)]
    [InlineData("title pr", true)]
    [InlineData("nickName pr", false)]
    [InlineData("meta.lastModified gt \"2011-05-13T04:42:33Z\"", true)]
    [InlineData("meta.lastModified ge \"2011-05-13T06:42:34+02:00\"", true)] // the same instant
    [InlineData("meta.lastModified lt \"2011-05-13T04:42:34Z\"", false)]
    [InlineData("meta.lastModified le \"2011-05-13T04:42:34Z\"", true)]
    [InlineData("title pr and userName eq \"nobody\"", false)]
    [InlineData("title pr or userName eq \"nobody\"", true)]
    [InlineData("userName eq \"nobody\" or title pr and active eq true", true)] // and binds more than or
    [InlineData("(userName eq \"nobody\" or title pr) and active eq false", false)]
    [InlineData("not (active eq false)", true)]
    [InlineData("userName ne \"bjensen\"", false)]
    [InlineData("nickName eq null", true)]
    [InlineData("emails[type eq \"work\" and value co \"@example.com\"]", true)]
    [InlineData("emails[type eq \"home\" and value co \"@example.com\"]", false)]
    [InlineData("emails.type eq \"home\"", true)]
    [InlineData("emails co \"jensen.org\"", true)] // a complex value is compared by its value
    [InlineData("emails[type eq \"home\"] and not (userName sw \"x\")", true)]
    [InlineData("userName eq \"a\\\"b\"", false)]
    public void A_filter_holds_or_does_not(string text, bool holds)
    {
        var filter = ScimFilterReader.Read(text);

        Assert.NotNull(filter);
        Assert.Equal(holds, filter.Holds(Person));
    }

    [Theory]
    [InlineData("")]
    [InlineData("userName")]
    [InlineData("userName eq")]
    [InlineData("userName is \"x\"")]
    [InlineData("userName 3 \"x\"")]
    [InlineData("userName eq x")]
    [InlineData("userName eq \"x")]
    [InlineData("userName eq \"x\\")]
    [InlineData("userName eq \"x\" and")]
    [InlineData("userName eq \"x\" userName pr")]
    [InlineData("(userName pr")]
    [InlineData("not userName pr")]
    [InlineData("emails[type eq \"work\"")]
    [InlineData("a.b.c pr")]
    [InlineData("urn:other:User:userName pr")]
    [InlineData("userName eq {\"a\":1}")]
    public void What_is_no_filter_is_refused(string text) => Assert.Null(ScimFilterReader.Read(text));

    [Fact]
    public void A_filter_too_deep_or_too_long_is_refused()
    {
        Assert.Null(ScimFilterReader.Read(new string('(', 500) + "title pr" + new string(')', 500)));
        Assert.Null(ScimFilterReader.Read(string.Join(" or ", Enumerable.Repeat("title pr", 500))));
    }
}
