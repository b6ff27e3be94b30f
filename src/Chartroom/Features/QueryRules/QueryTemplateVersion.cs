using Chartroom.Platform;

namespace Chartroom.Features.QueryRules;

/// <summary>One version of a template: its words never change, only its state goes on from draft to published to retired.</summary>
public sealed class QueryTemplateVersion
{
    private QueryTemplateVersion() { }

    internal QueryTemplateVersion(QueryTemplateVersionId id, int number, TemplateText text, AccountId? author, DateTimeOffset at)
    {
        (Id, Number, Text, Author, At) = (id, number, text, author, at);
    }

    public QueryTemplateVersionId Id { get; private set; }

    /// <summary>From 1, in the order of writing.</summary>
    public int Number { get; private set; }

    public TemplateText Text { get; private set; } = TemplateText.Empty;

    /// <summary>Null for the product itself.</summary>
    public AccountId? Author { get; private set; }

    public DateTimeOffset At { get; private set; }

    public TemplateState State { get; private set; }

    /// <summary>Null while a draft, and for what the product itself published.</summary>
    public AccountId? PublishedBy { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Null while in use, and where the product itself retired it.</summary>
    public AccountId? RetiredBy { get; private set; }

    internal void Publish(AccountId? by, DateTimeOffset at) =>
        (State, PublishedBy, PublishedAt) = (TemplateState.Published, by, at);

    internal void Retire(AccountId? by, DateTimeOffset at) => (State, RetiredBy, RetiredAt) = (TemplateState.Retired, by, at);
}
