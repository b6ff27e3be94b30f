using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Chartroom.Ledger;

/// <summary>
/// Something that happened, in the ledger's own vocabulary. Each kind is a sealed record whose members are ids, codes, counts
/// and dates; <see cref="LedgerEntry"/> refuses members that could hold a sentence. The application may add kinds of its own.
/// </summary>
/// <param name="Type">Two words in lower case, <c>thing.happened</c>; written to the entry and never reused with another meaning.</param>
public abstract record LedgerEvent(string Type)
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Members = new();

    /// <summary>The members of the derived record as JSON, absent ones left out.</summary>
    internal JsonObject ToData()
    {
        var data = new JsonObject();
        foreach (var member in Members.GetOrAdd(GetType(), DeclaredMembers))
            if (member.GetValue(this) is { } value)
                data[char.ToLowerInvariant(member.Name[0]) + member.Name[1..]] = ToJson(value);
        return data;
    }

    private static PropertyInfo[] DeclaredMembers(Type type) =>
        [.. type.GetProperties().Where(member => member.Name is not nameof(Type) && member.CanRead)];

    private static JsonValue ToJson(object value) =>
        value switch
        {
            string text => JsonValue.Create(text),
            int number => JsonValue.Create(number),
            long number => JsonValue.Create(number),
            bool flag => JsonValue.Create(flag),
            Guid id => JsonValue.Create(id.ToString("D")),
            DateOnly day => JsonValue.Create(day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            Enum code => JsonValue.Create(code.ToString()),
            _ => throw new ArgumentException($"An event member of type {value.GetType().Name} cannot be written to the ledger."),
        };
}
