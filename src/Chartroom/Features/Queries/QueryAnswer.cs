using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Queries;

/// <summary>One signed version of the answer. The first stands; a change is a further version beside it (45 CFR 164.312(c)(1)).</summary>
public sealed class QueryAnswer
{
    private QueryAnswer() { }

    public QueryAnswer(EntryId id, int number, AccountId by, DateTimeOffset at) => (Id, Number, By, At) = (id, number, by, at);

    /// <summary>The ledger entry that recorded the signature.</summary>
    public EntryId Id { get; private set; }

    /// <summary>1 is the first.</summary>
    public int Number { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>How the signer proved who they are: "Passkey", "Passphrase", "Code"; "Verbal" where another wrote it down.</summary>
    public required string Method { get; init; }

    /// <summary>The JSON of <see cref="AnswerContent"/>, sealed.</summary>
    public required SealedText Content { get; init; }

    public static SealedField ContentField(QueryId query, int number) => new("query_answers", "content", query.Value, number);
}

/// <summary>What a provider answered.</summary>
public sealed record AnswerContent
{
    /// <summary>Places in the question's options, from 0; none for an open answer.</summary>
    public IReadOnlyList<int> Chosen { get; init; } = [];

    /// <summary>The chosen options' own words, as they stood.</summary>
    public IReadOnlyList<string> ChosenWords { get; init; } = [];

    /// <summary>What the provider wrote.</summary>
    public string Text { get; init; } = "";

    public override string ToString() => "[phi]";
}
