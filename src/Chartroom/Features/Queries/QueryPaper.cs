using System.Text.Json;
using System.Text.Json.Serialization;
using Chartroom.Features.QueryRules;

namespace Chartroom.Features.Queries;

/// <summary>The whole text of a query as it is sealed: what the author wrote and, once sent, the sentence of the record around each indicator.</summary>
public sealed record QueryPaper
{
    public required QueryContent Content { get; init; }

    /// <summary>The sentence each indicator stands in, with identifiers blacked out; empty for a draft.</summary>
    public IReadOnlyList<string> Around { get; init; } = [];

    public static string Write(QueryPaper paper) => JsonSerializer.Serialize(paper, QueryJson.Default.QueryPaper);

    /// <exception cref="JsonException">Not what <see cref="Write(QueryPaper)"/> wrote.</exception>
    public static QueryPaper Read(string json) => JsonSerializer.Deserialize(json, QueryJson.Default.QueryPaper)!;

    public static string Write(AnswerContent answer) => JsonSerializer.Serialize(answer, QueryJson.Default.AnswerContent);

    /// <exception cref="JsonException">Not what <see cref="Write(AnswerContent)"/> wrote.</exception>
    public static AnswerContent ReadAnswer(string json) => JsonSerializer.Deserialize(json, QueryJson.Default.AnswerContent)!;

    public override string ToString() => "[phi]";
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(QueryPaper))]
[JsonSerializable(typeof(AnswerContent))]
internal sealed partial class QueryJson : JsonSerializerContext;
