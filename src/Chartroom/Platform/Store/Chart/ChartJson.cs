using System.Text.Json;
using System.Text.Json.Serialization;

namespace Chartroom.Platform.Store.Chart;

/// <summary>The JSON of what is sealed of a patient and an encounter: one form for who writes it and who reads it.</summary>
public static class ChartJson
{
    public static string Write(Demographics demographics) =>
        JsonSerializer.Serialize(demographics, ChartJsonContext.Default.Demographics);

    public static string Write(EncounterIdentity identity) =>
        JsonSerializer.Serialize(identity, ChartJsonContext.Default.EncounterIdentity);

    /// <exception cref="JsonException">Not what <see cref="Write(Demographics)"/> wrote.</exception>
    public static Demographics ReadDemographics(string json) =>
        JsonSerializer.Deserialize(json, ChartJsonContext.Default.Demographics)!;

    /// <exception cref="JsonException">Not what <see cref="Write(EncounterIdentity)"/> wrote.</exception>
    public static EncounterIdentity ReadIdentity(string json) =>
        JsonSerializer.Deserialize(json, ChartJsonContext.Default.EncounterIdentity)!;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Demographics))]
[JsonSerializable(typeof(EncounterIdentity))]
internal sealed partial class ChartJsonContext : JsonSerializerContext;
