using Chartroom.Platform.Record;

namespace Chartroom.Features.QueryRules;

/// <summary>A version of a query template was written.</summary>
public sealed record TemplateWritten(QueryTemplateId Template, QueryTemplateVersionId Version, int Number, QueryReason Reason)
    : LedgerEvent
{
    public override string Type => "query-template.written";
}

/// <summary>A version of a query template was put in force by a second person, or by the product for its own.</summary>
public sealed record TemplatePublished(QueryTemplateId Template, QueryTemplateVersionId? Version, int Number) : LedgerEvent
{
    public override string Type => "query-template.published";
}

/// <summary>The published version of a query template was taken out of use.</summary>
public sealed record TemplateRetired(QueryTemplateId Template, QueryTemplateVersionId? Version) : LedgerEvent
{
    public override string Type => "query-template.retired";
}
