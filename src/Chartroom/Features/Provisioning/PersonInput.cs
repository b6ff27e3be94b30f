using System.Text.Json.Nodes;
using Chartroom.Features.Provisioning.Scim;
using Chartroom.Platform;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Provisioning;

/// <summary>What an identity provider says of a person, read from a SCIM User resource (RFC 7643 section 4.1).</summary>
public sealed record PersonInput
{
    public string UserName { get; init; } = "";

    /// <summary>Null where the provider named none.</summary>
    public string? ExternalId { get; init; }

    public string DisplayName { get; init; } = "";

    public string GivenName { get; init; } = "";

    public string FamilyName { get; init; } = "";

    /// <summary>Where notices go; null where no address was said.</summary>
    public string? Email { get; init; }

    /// <summary>The organisation's word for the role; null where none was said.</summary>
    public string? Role { get; init; }

    public string Department { get; init; } = "";

    /// <summary>The line manager; null where nobody is named.</summary>
    public AccountId? Manager { get; init; }

    /// <summary>Nothing at all was said of a manager.</summary>
    public bool WithoutManager { get; init; }

    /// <summary>The manager stays who it is, and what the provider said of one before stands.</summary>
    public bool KeepsManager { get; init; }

    public bool Active { get; init; } = true;

    /// <summary>Answers what was said, or what is wrong with it.</summary>
    public static ScimProblem? Read(JsonNode? node, out PersonInput input)
    {
        input = new();
        if (node is not JsonObject resource)
            return ScimProblem.Syntax("A person is a JSON object.");
        var enterprise = Member(resource, ScimWords.Enterprise) as JsonObject;
        var name = Member(resource, "name") as JsonObject;
        var manager = Text(enterprise, "manager") ?? Text(Member(enterprise, "manager") as JsonObject, "value");
        input = new()
        {
            UserName = Text(resource, "userName") ?? "",
            ExternalId = Text(resource, "externalId"),
            GivenName = Text(name, "givenName") ?? "",
            FamilyName = Text(name, "familyName") ?? "",
            Email = Chosen(resource, "emails"),
            Role = Chosen(resource, "roles"),
            Department = Text(enterprise, "department") ?? "",
            Manager = Guid.TryParse(manager, out var id) ? AccountId.From(id) : null,
            WithoutManager = Member(enterprise, "manager") is null,
        };
        input = input with { DisplayName = Text(resource, "displayName") ?? Text(name, "formatted") ?? input.FullName };
        return input.UserName.Length == 0 ? ScimProblem.Value("A person has a userName.")
            : input.DisplayName.Length == 0 ? ScimProblem.Value("A person has a displayName or a name.")
            : manager is { Length: > 0 } && input.Manager is null ? ScimProblem.Value("A manager is named by their id here.")
            : input.ExternalId is "" or { Length: > ExternalIdentity.LongestSubject }
                ? ScimProblem.Value("An externalId has 1 to 255 characters.")
            : input.Texts.Any(t => t.Any(char.IsControl)) ? ScimProblem.Value("No text holds control characters.")
            : new[] { input.GivenName, input.FamilyName, input.Department }.Any(t => t.Length > ProvisionedPerson.LongestText)
                ? ScimProblem.Value("Names and departments have at most 80 characters.")
            : input.ReadActive(Member(resource, "active"), out input);
    }

    private IEnumerable<string> Texts =>
        [UserName, DisplayName, GivenName, FamilyName, Department, ExternalId ?? "", Email ?? "", Role ?? ""];

    private string FullName => $"{GivenName} {FamilyName}".Trim();

    /// <summary>Some providers send the word instead of the value.</summary>
    private ScimProblem? ReadActive(JsonNode? node, out PersonInput input)
    {
        input = this;
        if (node is null)
            return null;
        if (node is not JsonValue value || !(value.TryGetValue<bool>(out var active) || bool.TryParse(Words(value), out active)))
            return ScimProblem.Value("The attribute active is true or false.");
        input = this with { Active = active };
        return null;
    }

    /// <summary>The primary element of a list, else its first: a provider may also send plain strings.</summary>
    private static string? Chosen(JsonObject resource, string list)
    {
        if (Member(resource, list) is not JsonArray { Count: > 0 } elements)
            return null;
        var chosen = elements.OfType<JsonObject>().FirstOrDefault(e => Member(e, "primary")?.ToJsonString() == "true");
        return (chosen ?? elements[0]) switch
        {
            JsonObject element => Text(element, "value"),
            JsonValue value => Words(value),
            _ => null,
        };
    }

    private static JsonNode? Member(JsonObject? holder, string name) =>
        holder is null ? null : ScimAttribute.Member(holder, name);

    private static string? Text(JsonObject? holder, string name) =>
        Member(holder, name) is JsonValue value ? Words(value)?.Trim() : null;

    private static string? Words(JsonValue value) => value.TryGetValue<string>(out var text) ? text : null;
}
