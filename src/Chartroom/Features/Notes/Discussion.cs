using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Notes;

public readonly record struct DiscussionId(Guid Value) : IEntityId<DiscussionId>
{
    public static DiscussionId New() => new(Guid.CreateVersion7());

    public static DiscussionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// What people with a part in a case said to one another about it. One thread an encounter; every message passed the identifier check and
/// never changes.
/// </summary>
public sealed class Discussion : IRevised
{
    /// <summary>Characters of one message.</summary>
    public const int Longest = 2_000;

    private readonly List<Message> messages = [];
    private readonly List<Mention> mentions = [];

    private Discussion() { }

    public Discussion(DiscussionId id, EncounterId encounter) => (Id, EncounterId) = (id, encounter);

    public DiscussionId Id { get; private set; }

    public EncounterId EncounterId { get; private set; }

    public DiscussionState State { get; private set; } = DiscussionState.Open;

    public DateTimeOffset? LastSaid { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Message> Messages => [.. messages.OrderBy(m => m.Number)];

    public IReadOnlyList<Mention> Mentions => mentions;

    public int Revision { get; set; }

    /// <summary>Adds a message, and a notice for each person it names.</summary>
    public Outcome<Message> Say(Message message, IEnumerable<AccountId> named)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(named);
        if (State == DiscussionState.Closed)
            return new DiscussionIsClosed();
        messages.Add(message);
        mentions.AddRange(
            named.Distinct().Where(p => p != message.By).Select(p => new Mention(EntryId.New(), message.Number, p))
        );
        LastSaid = message.At;
        return message;
    }

    /// <summary>Closes it, or opens it again.</summary>
    public Outcome<DiscussionState> Turn(DiscussionState to)
    {
        switch (State, to)
        {
            case (DiscussionState.Closed, DiscussionState.Closed):
                return new DiscussionIsClosed();
            case (DiscussionState.Open, DiscussionState.Open):
                return new DiscussionIsOpen();
            case (DiscussionState.Open, _) when messages.Count == 0:
                return new NothingSaid();
            default:
                return State = to;
        }
    }

    /// <summary>A person looked at it: what names them waits no longer.</summary>
    public void SeenBy(AccountId person, DateTimeOffset at)
    {
        foreach (var mention in mentions.Where(m => m.Person == person))
            mention.Seen(at);
    }

    public static SealedField TextField(DiscussionId id, int number) => new("discussion_messages", "text", id.Value, number);
}

public enum DiscussionState
{
    Open,
    Closed,
}

/// <summary>One message of a discussion. Rows are added, never changed.</summary>
public sealed class Message
{
    private Message() { }

    public Message(EntryId id, int number, AccountId by, DateTimeOffset at, SealedText text) =>
        (Id, Number, By, At, Text) = (id, number, by, at, text);

    /// <summary>The ledger entry that recorded it.</summary>
    public EntryId Id { get; private set; }

    /// <summary>1 is the first.</summary>
    public int Number { get; private set; }

    public AccountId By { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The JSON of <see cref="Writing"/>, sealed under the patient's key.</summary>
    public SealedText Text { get; private set; } = new(ReadOnlyMemory<byte>.Empty);
}

/// <summary>A person named in a message, chosen from the directory, until they looked.</summary>
public sealed class Mention
{
    private Mention() { }

    public Mention(EntryId id, int message, AccountId person) => (Id, Message, Person) = (id, message, person);

    public EntryId Id { get; private set; }

    public int Message { get; private set; }

    public AccountId Person { get; private set; }

    public DateTimeOffset? SeenAt { get; private set; }

    internal void Seen(DateTimeOffset at) => SeenAt ??= at;
}
