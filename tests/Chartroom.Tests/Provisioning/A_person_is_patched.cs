using System.Text.Json.Nodes;
using Chartroom.Features.Provisioning.Scim;

namespace Chartroom.Tests.Provisioning;

/// <summary>RFC 7644 section 3.5.2, with what the large providers really send.</summary>
public sealed class A_person_is_patched
{
    private const string Before = """
        {"id":"1","userName":"b","displayName":"B","name":{"familyName":"J"},"active":true,
        "emails":[{"value":"b@x.example","type":"work","primary":true}],"roles":[{"value":"Coder"}]}
        """;

    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":false}""", "active", "false")]
    [InlineData("""{"op":"Replace","path":"active","value":"False"}""", "active", "\"False\"")] // read as a word later
    [InlineData("""{"op":"replace","value":{"active":false}}""", "active", "false")]
    [InlineData("""{"op":"replace","path":"name.familyName","value":"K"}""", "name", """{"familyName":"K"}""")]
    [InlineData("""{"op":"add","value":{"name.givenName":"A"}}""", "name", """{"familyName":"J","givenName":"A"}""")]
    [InlineData("""{"op":"replace","path":"name","value":{"givenName":"A"}}""", "name", """{"familyName":"J","givenName":"A"}""")]
    [InlineData("""{"op":"remove","path":"name.familyName"}""", "name", "{}")]
    [InlineData("""{"op":"remove","path":"emails"}""", "emails", "null")]
    [InlineData(
        """{"op":"replace","path":"emails[type eq \"work\"].value","value":"c@x.example"}""",
        "emails",
        """[{"value":"c@x.example","type":"work","primary":true}]"""
    )]
    [InlineData(
        """{"op":"add","path":"emails[type eq \"home\"].value","value":"h@x.example"}""",
        "emails",
        """[{"value":"b@x.example","type":"work","primary":true},{"type":"home","value":"h@x.example"}]"""
    )]
    [InlineData(
        """{"op":"add","path":"emails","value":[{"value":"d@x.example","primary":true}]}""",
        "emails",
        """[{"value":"b@x.example","type":"work"},{"value":"d@x.example","primary":true}]"""
    )]
    [InlineData("""{"op":"remove","path":"emails[value ew \"x.example\"]"}""", "emails", "[]")]
    [InlineData("""{"op":"replace","path":"ROLES","value":[{"value":"Auditor"}]}""", "roles", """[{"value":"Auditor"}]""")]
    [InlineData("""{"op":"add","path":"roles","value":[{"value":"Coder"}]}""", "roles", """[{"value":"Coder"}]""")]
    [InlineData(
        """{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"HIM"}""",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        """{"department":"HIM"}"""
    )]
    [InlineData(
        """{"op":"add","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"HIM"}}}""",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        """{"department":"HIM"}"""
    )]
    public void An_operation_changes_what_it_names(string operation, string member, string after)
    {
        var person = JsonNode.Parse(Before)!.AsObject();

        Assert.Null(ScimPatch.Apply(person, JsonNode.Parse($$"""{"Operations":[{{operation}}]}""")));

        Assert.Equal(JsonNode.Parse(after)?.ToJsonString(), person[member]?.ToJsonString());
    }

    [Theory]
    [InlineData("[]", "invalidSyntax")]
    [InlineData("""[{"path":"active","value":true}]""", "invalidSyntax")]
    [InlineData("""[{"op":"move","path":"active"}]""", "invalidSyntax")]
    [InlineData("""[{"op":"remove"}]""", "noTarget")]
    [InlineData("""[{"op":"remove","path":"emails[type eq \"home\"]"}]""", "noTarget")]
    [InlineData("""[{"op":"replace","path":"emails[type eq \"home\"].value","value":"x"}]""", "noTarget")]
    [InlineData("""[{"op":"replace","path":"emails[type","value":"x"}]""", "invalidPath")]
    [InlineData("""[{"op":"replace","path":"id","value":"2"}]""", "mutability")]
    [InlineData("""[{"op":"replace","path":"meta.created","value":"2"}]""", "mutability")]
    [InlineData("""[{"op":"add","value":"x"}]""", "invalidValue")]
    [InlineData("""[{"op":"add","path":"displayName"}]""", "invalidValue")]
    [InlineData("\"all\"", "invalidSyntax")]
    public void What_cannot_be_done_is_named(string operations, string type) =>
        Assert.Equal(
            type,
            ScimPatch.Apply(JsonNode.Parse(Before)!.AsObject(), JsonNode.Parse($$"""{"Operations":{{operations}}}"""))?.Type
        );
}
