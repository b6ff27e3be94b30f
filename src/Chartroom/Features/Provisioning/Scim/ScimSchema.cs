using System.Text.Json.Nodes;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>What these addresses can do and what a person has here (RFC 7643 sections 5 to 7).</summary>
internal static class ScimSchema
{
    public static JsonObject Config() =>
        Parse(
            """
            {
              "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
              "patch": { "supported": true },
              "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
              "filter": { "supported": true, "maxResults": 200 },
              "changePassword": { "supported": false },
              "sort": { "supported": false },
              "etag": { "supported": true },
              "authenticationSchemes": [
                { "type": "oauthbearertoken", "name": "Bearer token", "description": "A token from the provisioning page (RFC 6750)", "primary": true }
              ],
              "meta": { "resourceType": "ServiceProviderConfig", "location": "/ServiceProviderConfig" }
            }
            """
        );

    public static IEnumerable<JsonObject> ResourceTypes() =>
        [
            Parse(
                """
                {
                  "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
                  "id": "User", "name": "User", "endpoint": "/Users", "description": "A person with an account",
                  "schema": "urn:ietf:params:scim:schemas:core:2.0:User",
                  "schemaExtensions": [{ "schema": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User", "required": false }],
                  "meta": { "resourceType": "ResourceType", "location": "/ResourceTypes/User" }
                }
                """
            ),
        ];

    /// <param name="roles">The words of the organisation's mapping: no other is taken.</param>
    public static IEnumerable<JsonObject> Schemas(IEnumerable<string> roles) =>
        [
            Schema(
                ScimWords.User,
                "User",
                Text("userName", required: true, mutability: "immutable", uniqueness: "server"),
                Text("displayName"),
                Complex("name", false, Text("formatted"), Text("givenName"), Text("familyName")),
                Flag("active"),
                Complex("emails", true, Text("value"), Text("type"), Flag("primary")),
                Complex("roles", true, Suggested(Text("value"), roles), Flag("primary"))
            ),
            Schema(
                ScimWords.Enterprise,
                "EnterpriseUser",
                Text("department"),
                Complex("manager", false, Text("value"), Reference("$ref", "User"))
            ),
        ];

    private static JsonObject Schema(string id, string name, params JsonObject[] attributes) =>
        new()
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
            ["id"] = id,
            ["name"] = name,
            ["description"] = name,
            ["attributes"] = new JsonArray([.. attributes]),
            ["meta"] = new JsonObject { ["resourceType"] = "Schema", ["location"] = $"/Schemas/{id}" },
        };

    private static JsonObject Text(
        string name,
        bool required = false,
        string mutability = "readWrite",
        string uniqueness = "none"
    ) => Attribute(name, "string", required, mutability, uniqueness);

    private static JsonObject Suggested(JsonObject attribute, IEnumerable<string> words)
    {
        attribute["canonicalValues"] = new JsonArray([.. words]);
        return attribute;
    }

    private static JsonObject Reference(string name, string to)
    {
        var attribute = Attribute(name, "reference", false, "readOnly", "none");
        attribute["referenceTypes"] = new JsonArray(to);
        return attribute;
    }

    private static JsonObject Flag(string name) => Attribute(name, "boolean", false, "readWrite", "none");

    private static JsonObject Complex(string name, bool several, params JsonObject[] parts)
    {
        var attribute = Attribute(name, "complex", false, "readWrite", "none");
        attribute["multiValued"] = several;
        attribute["subAttributes"] = new JsonArray([.. parts]);
        return attribute;
    }

    private static JsonObject Attribute(string name, string type, bool required, string mutability, string uniqueness) =>
        new()
        {
            ["name"] = name,
            ["type"] = type,
            ["multiValued"] = false,
            ["description"] = name,
            ["required"] = required,
            ["caseExact"] = false,
            ["mutability"] = mutability,
            ["returned"] = "default",
            ["uniqueness"] = uniqueness,
        };

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}
