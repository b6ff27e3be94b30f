using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

public readonly record struct QueryTemplateVersionId(Guid Value) : IEntityId<QueryTemplateVersionId>
{
    public static QueryTemplateVersionId New() => new(Guid.CreateVersion7());

    public static QueryTemplateVersionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
