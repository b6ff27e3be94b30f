using System.Globalization;
using System.Text.Json.Nodes;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>A filter of RFC 7644 section 3.4.2.2, asked of resources as they are sent.</summary>
public abstract record ScimFilter
{
    private ScimFilter() { }

    /// <param name="Path">For example "userName", "emails.type", with a schema's URN before it or not.</param>
    /// <param name="Value">Null for "pr", and for the literal null.</param>
    public sealed record Compare(ScimAttribute Path, ScimOperator Operator, JsonValue? Value) : ScimFilter;

    public sealed record And(ScimFilter Left, ScimFilter Right) : ScimFilter;

    public sealed record Or(ScimFilter Left, ScimFilter Right) : ScimFilter;

    public sealed record Not(ScimFilter Inner) : ScimFilter;

    /// <summary>Some element of a multi-valued attribute for which the inner filter holds.</summary>
    public sealed record Some(ScimAttribute Path, ScimFilter Inner) : ScimFilter;

    public bool Holds(JsonObject resource) =>
        this switch
        {
            And(var left, var right) => left.Holds(resource) && right.Holds(resource),
            Or(var left, var right) => left.Holds(resource) || right.Holds(resource),
            Not(var inner) => !inner.Holds(resource),
            Some(var path, var inner) => path.Values(resource).OfType<JsonObject>().Any(inner.Holds),
            Compare compare => Holds(compare, resource),
            _ => throw new InvalidOperationException("This kind of filter is not known."),
        };

    private static bool Holds(Compare compare, JsonObject resource)
    {
        var values = compare.Path.Values(resource).Select(Plain).OfType<JsonValue>().ToList();
        if (compare.Operator == ScimOperator.Pr)
            return compare.Path.Values(resource).Any();
        if (compare.Value is null)
            return compare.Operator == ScimOperator.Ne
                ? values.Count > 0
                : compare.Operator == ScimOperator.Eq && values.Count == 0;
        if (compare.Operator == ScimOperator.Ne)
            return !values.Any(v => Compares(v, ScimOperator.Eq, compare.Value, compare.Path.CaseExact));
        return values.Any(v => Compares(v, compare.Operator, compare.Value, compare.Path.CaseExact));
    }

    /// <summary>A complex value is compared by its sub-attribute "value" (RFC 7643 section 2.4).</summary>
    private static JsonNode? Plain(JsonNode node) => node is JsonObject complex ? ScimAttribute.Member(complex, "value") : node;

    private static bool Compares(JsonValue left, ScimOperator asked, JsonValue right, bool caseExact)
    {
        if (left.TryGetValue<bool>(out var yes) && right.TryGetValue<bool>(out var wanted))
            return asked == ScimOperator.Eq && yes == wanted;
        var (a, b) = (Text(left), Text(right));
        if (Instant(a) is { } first && Instant(b) is { } second)
            return Ordered(first.CompareTo(second), asked);
        var how = caseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return asked switch
        {
            ScimOperator.Co => a.Contains(b, how),
            ScimOperator.Sw => a.StartsWith(b, how),
            ScimOperator.Ew => a.EndsWith(b, how),
            _ => Ordered(string.Compare(a, b, how), asked),
        };
    }

    private static bool Ordered(int sign, ScimOperator asked) =>
        asked switch
        {
            ScimOperator.Eq => sign == 0,
            ScimOperator.Gt => sign > 0,
            ScimOperator.Ge => sign >= 0,
            ScimOperator.Lt => sign < 0,
            ScimOperator.Le => sign <= 0,
            _ => false,
        };

    private static string Text(JsonValue value) => value.TryGetValue<string>(out var text) ? text : value.ToJsonString();

    private static DateTimeOffset? Instant(string text) =>
        text.Contains('T', StringComparison.Ordinal)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : null;
}

public enum ScimOperator
{
    Eq,
    Ne,
    Co,
    Sw,
    Ew,
    Gt,
    Ge,
    Lt,
    Le,

    /// <summary>Present.</summary>
    Pr,
}
