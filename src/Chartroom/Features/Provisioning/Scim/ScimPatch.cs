using System.Text.Json.Nodes;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>Applies the operations of a PATCH to a resource (RFC 7644 section 3.5.2). The resource is changed in place; the caller keeps no half.</summary>
internal static class ScimPatch
{
    private const int MostOperations = 100;
    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase) { "emails", "roles" };
    private static readonly HashSet<string> ReadOnly = new(StringComparer.OrdinalIgnoreCase) { "id", "meta", "schemas" };

    /// <summary>Null when every operation was applied.</summary>
    public static ScimProblem? Apply(JsonObject resource, JsonNode? body)
    {
        if (
            body is not JsonObject message
            || ScimAttribute.Member(message, "Operations") is not JsonArray { Count: > 0 } operations
        )
            return ScimProblem.Syntax("A PATCH holds a list Operations.");
        if (operations.Count > MostOperations)
            return ScimProblem.Syntax($"A PATCH holds at most {MostOperations} operations.");
        foreach (var operation in operations)
            if (One(resource, operation) is { } problem)
                return problem;
        return null;
    }

    private static ScimProblem? One(JsonObject resource, JsonNode? operation)
    {
        if (operation is not JsonObject one || Text(ScimAttribute.Member(one, "op")) is not { } op)
            return ScimProblem.Syntax("Each operation says its op.");
        var value = ScimAttribute.Member(one, "value");
        var place = ScimAttribute.Member(one, "path");
        if (op.ToUpperInvariant() is not ("ADD" or "REPLACE" or "REMOVE") and var unknown)
            return ScimProblem.Syntax("An op is add, replace or remove.");
        if (value is null && one.Any(member => member.Key.Equals("value", StringComparison.OrdinalIgnoreCase)))
            op = "remove"; // an attribute that is set to null has no value any more (RFC 7643 section 2.5)
        var remove = op.Equals("remove", StringComparison.OrdinalIgnoreCase);
        if (place is null)
            return remove ? ScimProblem.Target("An operation that removes says its path.")
                : value is JsonObject parts ? Whole(resource, parts, op)
                : ScimProblem.Value("An operation without a path holds an object.");
        if (ScimFilterReader.ReadPath(Text(place)) is not { } path)
            return ScimProblem.Path("The path of an operation cannot be read.");
        return At(resource, path, op, value);
    }

    /// <summary>Each member of the value is an operation of its own, on the attribute it names.</summary>
    private static ScimProblem? Whole(JsonObject resource, JsonObject parts, string op)
    {
        foreach (var (name, value) in parts)
        {
            if (name.Equals("schemas", StringComparison.OrdinalIgnoreCase))
                continue;
            if (ScimFilterReader.ReadPath(name) is not { } path)
                return ScimProblem.Path("A name in the value of an operation cannot be read.");
            if (At(resource, path, op, value) is { } problem)
                return problem;
        }
        return null;
    }

    private static ScimProblem? At(JsonObject resource, ScimPath path, string op, JsonNode? value)
    {
        var attribute = path.Attribute;
        if (attribute.Schema is null && ReadOnly.Contains(attribute.Name))
            return ScimProblem.Fixed($"The attribute {attribute.Name} is not changed from outside.");
        var remove = op.Equals("remove", StringComparison.OrdinalIgnoreCase);
        if (!remove && value is null)
            return ScimProblem.Value("An operation that adds or replaces holds a value.");
        var holder = Holder(resource, attribute.Schema);
        var key = ScimAttribute.KeyIn(holder, attribute.Name);
        if (path.Filter is not null)
            return Elements(holder, key, path, op, value);
        if (path.Sub is { } sub)
            return Inside(holder, key, sub, remove ? null : value);
        if (remove)
            holder.Remove(key);
        else if (Lists.Contains(key))
            Add(holder, key, value!, replace: op.Equals("replace", StringComparison.OrdinalIgnoreCase));
        else if (holder[key] is JsonObject before && value is JsonObject parts)
            Merge(before, parts);
        else
            holder[key] = value!.DeepClone();
        return null;
    }

    private static ScimProblem? Inside(JsonObject holder, string key, string sub, JsonNode? value)
    {
        if (holder[key] is JsonArray list)
        {
            foreach (var element in list.OfType<JsonObject>())
                Set(element, sub, value);
            return list.Count == 0 ? ScimProblem.Target("There is no element to change.") : null;
        }
        if (holder[key] is not JsonObject complex)
            holder[key] = complex = [];
        Set(complex, sub, value);
        return null;
    }

    private static ScimProblem? Elements(JsonObject holder, string key, ScimPath path, string op, JsonNode? value)
    {
        if (holder[key] is not JsonArray list)
            holder[key] = list = [];
        var found = list.OfType<JsonObject>().Where(path.Filter!.Holds).ToList();
        if (op.Equals("remove", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var element in found)
                if (path.Sub is { } sub)
                    Set(element, sub, null);
                else
                    list.Remove(element);
            return found.Count == 0 ? ScimProblem.Target("No element fits the path.") : null;
        }
        if (found.Count == 0 && op.Equals("add", StringComparison.OrdinalIgnoreCase) && Described(path.Filter!) is { } made)
        {
            list.Add(made);
            found.Add(made);
        }
        if (found.Count == 0)
            return ScimProblem.Target("No element fits the path.");
        foreach (var element in found)
            if (path.Sub is { } sub)
                Set(element, sub, value);
            else if (value is JsonObject parts)
                Merge(element, parts);
            else
                return ScimProblem.Value("An element is replaced by an object.");
        return null;
    }

    /// <summary>The element that a filter of one equality describes: providers add to emails[type eq "work"].value before there is one.</summary>
    private static JsonObject? Described(ScimFilter filter) =>
        filter is ScimFilter.Compare { Operator: ScimOperator.Eq, Value: { } value, Path: { Sub: null } path }
            ? new JsonObject { [path.Name] = value.DeepClone() }
            : null;

    private static void Add(JsonObject holder, string key, JsonNode value, bool replace)
    {
        if (replace || holder[key] is not JsonArray list)
            holder[key] = list = [];
        foreach (var element in value is JsonArray several ? several.ToList() : [value])
            if (element is not null && !list.Any(there => JsonNode.DeepEquals(there, element)))
            {
                if (element is JsonObject { } one && ScimAttribute.Member(one, "primary")?.ToJsonString() == "true")
                    foreach (var other in list.OfType<JsonObject>())
                        Set(other, "primary", null);
                list.Add(element.DeepClone());
            }
    }

    private static void Merge(JsonObject into, JsonObject parts)
    {
        foreach (var (name, value) in parts)
            Set(into, name, value);
    }

    private static void Set(JsonObject holder, string name, JsonNode? value)
    {
        var key = ScimAttribute.KeyIn(holder, name);
        if (value is null)
            holder.Remove(key);
        else
            holder[key] = value.DeepClone();
    }

    private static JsonObject Holder(JsonObject resource, string? schema)
    {
        if (schema is null)
            return resource;
        var key = ScimAttribute.KeyIn(resource, schema);
        if (resource[key] is not JsonObject extension)
            resource[key] = extension = [];
        return extension;
    }

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
