using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Chartroom.Ledger;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.Record;

/// <summary>
/// Writes an entry's canonical bytes: RFC 8785 JSON (members sorted by UTF-16 code unit, no white space), format version 1.
/// Numbers are integers only, so that the number form of RFC 8785 section 3.2.2.3 is the plain decimal one.
/// </summary>
internal static class EntryBytes
{
    private const int FormatVersion = 1;
    private static readonly JsonSerializerOptions DataOptions = new(JsonSerializerDefaults.Web)
    {
        Converters = { new IdJson(), new CaseNumberJson(), new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private static readonly string ProductVersion = typeof(EntryBytes).Assembly.GetName().Version!.ToString(3);

    public static byte[] Write(EntryId id, DateTimeOffset at, Actor? actor, LedgerEvent happened, string? patient)
    {
        var data = (JsonObject)JsonSerializer.SerializeToNode(happened, happened.GetType(), DataOptions)!;
        var entry = new JsonObject
        {
            ["v"] = FormatVersion,
            ["id"] = id.ToString(),
            ["at"] = at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["type"] = happened.Type,
            ["product"] = ProductVersion,
            ["decision"] = happened.Refused is null ? "allowed" : "refused",
        };
        Put(entry, "rule", happened.Refused?.Rule ?? happened.Rule);
        Put(entry, "citation", happened.Refused?.Citation);
        Put(entry, "actor", actor?.Id.ToString());
        Put(entry, "role", actor?.Role.ToString());
        Put(entry, "session", actor?.Session.ToString());
        Put(entry, "strength", actor?.Strength.ToString());
        Put(entry, "patient", patient);
        Put(entry, "work", happened.Work?.ToString());
        Put(entry, "purpose", happened.Purpose?.ToString());
        if (happened.Matrix is { } matrix)
            entry["matrix"] = matrix;
        if (data.Count > 0)
            entry["data"] = data;
        return CanonicalJson.ToBytes(entry);
    }

    private static void Put(JsonObject entry, string name, string? value)
    {
        if (value is not null)
            entry[name] = value;
    }

    /// <summary>Typed ids as their UUID text.</summary>
    private sealed class IdJson : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsValueType
            && typeToConvert.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(One<>).MakeGenericType(typeToConvert))!;

        private sealed class One<TId> : JsonConverter<TId>
            where TId : struct, IEntityId<TId>
        {
            public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
                TId.From(reader.GetGuid());

            public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
                writer.WriteStringValue(value.Value);
        }
    }

    private sealed class CaseNumberJson : JsonConverter<May.CaseNumber>
    {
        public override May.CaseNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            May.CaseNumber.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, May.CaseNumber value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
