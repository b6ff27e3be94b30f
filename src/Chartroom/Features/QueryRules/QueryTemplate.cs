using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.QueryRules;

public readonly record struct QueryTemplateId(Guid Value) : IEntityId<QueryTemplateId>
{
    public static QueryTemplateId New() => new(Guid.CreateVersion7());

    public static QueryTemplateId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A standard query for one reason, in versions. A version never changes; at most one of them is published.</summary>
public sealed class QueryTemplate : IRevised
{
    private readonly List<QueryTemplateVersion> versions = [];

    private QueryTemplate() { }

    public QueryTemplate(QueryTemplateId id, QueryReason reason) => (Id, Reason) = (id, reason);

    public QueryTemplateId Id { get; private set; }

    public QueryReason Reason { get; private set; }

    /// <summary>Of a template that came with the product: its name in the product's own list. Null for the organisation's own.</summary>
    public string? BuiltIn { get; init; }

    public int Revision { get; set; }

    /// <summary>Oldest first, in whatever order the database gave them.</summary>
    public IReadOnlyList<QueryTemplateVersion> Versions => [.. versions.OrderBy(v => v.Number)];

    /// <summary>What authors use now; null where no version is published.</summary>
    public QueryTemplateVersion? Published => versions.Find(v => v.State == TemplateState.Published);

    public QueryTemplateVersion Newest => Versions[^1];

    /// <param name="by">Null for the product itself.</param>
    public QueryTemplateVersion Write(TemplateText text, AccountId? by, DateTimeOffset at)
    {
        var version = new QueryTemplateVersion(QueryTemplateVersionId.New(), versions.Count + 1, text, by, at);
        versions.Add(version);
        return version;
    }

    /// <summary>Puts a draft in force; the version in force until now is retired. The caller has found no rule that blocks.</summary>
    /// <param name="by">Null for the product itself, which publishes its own only.</param>
    public Outcome<QueryTemplateVersion> Publish(int number, AccountId? by, DateTimeOffset at)
    {
        if (versions.Find(v => v.Number == number) is not { State: TemplateState.Draft } version)
            return new NotADraft();
        if (version.Author == by && by is not null)
            return new OwnTemplate();
        Published?.Retire(by, at);
        version.Publish(by, at);
        return version;
    }

    /// <summary>Takes the published version out of use. Queries made from it keep it.</summary>
    public Outcome<QueryTemplateVersion> Retire(AccountId by, DateTimeOffset at)
    {
        if (Published is not { } version)
            return new NothingPublished();
        version.Retire(by, at);
        return version;
    }
}

public enum TemplateState
{
    Draft,
    Published,
    Retired,
}
