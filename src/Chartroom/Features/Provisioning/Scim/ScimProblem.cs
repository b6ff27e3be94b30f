using System.Globalization;
using System.Text.Json.Nodes;
using Chartroom.Platform;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>An answer that says what was wrong (RFC 7644 section 3.12).</summary>
/// <param name="Type">The "scimType" of table 9; null where the status says enough.</param>
public sealed record ScimProblem(int Status, string? Type, string Detail)
{
    public static ScimProblem Syntax(string detail) => new(StatusCodes.Status400BadRequest, "invalidSyntax", detail);

    public static ScimProblem Value(string detail) => new(StatusCodes.Status400BadRequest, "invalidValue", detail);

    public static ScimProblem Path(string detail) => new(StatusCodes.Status400BadRequest, "invalidPath", detail);

    public static ScimProblem Target(string detail) => new(StatusCodes.Status400BadRequest, "noTarget", detail);

    public static ScimProblem Fixed(string detail) => new(StatusCodes.Status400BadRequest, "mutability", detail);

    public static ScimProblem Taken(string detail) => new(StatusCodes.Status409Conflict, "uniqueness", detail);

    public static ScimProblem Unknown { get; } = new(StatusCodes.Status404NotFound, null, "There is no such person.");

    /// <summary>A rule of ours said no: its sentence, where it comes from, and who can change the answer.</summary>
    public static ScimProblem Of(Refusal why, int status = StatusCodes.Status403Forbidden)
    {
        ArgumentNullException.ThrowIfNull(why);
        return new(status, null, $"{why.Message} ({why.Citation}) {why.Owner}: {why.NextStep}");
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["schemas"] = new JsonArray(ScimWords.Error),
            ["status"] = Status.ToString(CultureInfo.InvariantCulture),
            ["detail"] = Detail,
        };
        if (Type is not null)
            json["scimType"] = Type;
        return json;
    }
}
