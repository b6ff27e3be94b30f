using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;

namespace Chartroom.Features.Queries;

/// <summary>
/// One question of a coder to one provider about one encounter, from its draft to its end. Knows every transition and names every refusal;
/// its words are sealed. Its author stays its author; who holds the coding of the chart follows it up, and only their open chart reaches it
/// (<see cref="TakeQuery"/>).
/// </summary>
public sealed class ProviderQuery : IRevised
{
    private readonly List<QueryStep> steps = [];
    private readonly List<QueryAnswer> answers = [];
    private readonly List<QueryOverride> overrides = [];

    private ProviderQuery() { }

    public ProviderQuery(QueryId id, WorkItem chart, AccountId author, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(chart);
        (Id, ChartWork, EncounterId, PatientId) = (id, chart.Id, chart.EncounterId, chart.PatientId);
        (Author, StartedAt, Number) = (author, at, CaseNumber.New());
        Add(QueryAct.Started, author, at);
    }

    public QueryId Id { get; private set; }

    /// <summary>The only number that notices, lists and addresses carry: random, not derived from the patient.</summary>
    public CaseNumber Number { get; private set; }

    /// <summary>The coding it belongs to.</summary>
    public WorkItemId ChartWork { get; private set; }

    /// <summary>The provider's own work item, which is their right to the question; none while it is a draft.</summary>
    public WorkItemId? Work { get; private set; }

    public EncounterId EncounterId { get; private set; }

    public PatientId PatientId { get; private set; }

    public AccountId Author { get; private set; }

    /// <summary>Who is asked now; null after "not my patient".</summary>
    public AccountId? Addressee { get; private set; }

    public QueryState State { get; private set; } = QueryState.Draft;

    public QueryChannel Channel { get; private set; }

    public QueryReason Reason { get; private set; }

    /// <summary>The template version it was made from; null where it was written freely.</summary>
    public QueryTemplateVersionId? Template { get; private set; }

    public QueryOutcome? Outcome { get; private set; }

    public CodesEffect? Effect { get; private set; }

    public DateOnly? Due { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The JSON of <see cref="QueryPaper"/>, sealed under <see cref="ContentField"/>.</summary>
    public SealedText Content { get; private set; } = new(ReadOnlyMemory<byte>.Empty);

    /// <summary>Counts the writings of the draft; stands still once sent.</summary>
    public int ContentVersion { get; private set; }

    /// <summary>HMAC-SHA-256 of the sent text under the installation's key; empty for a draft.</summary>
    public byte[] Digest { get; private set; } = [];

    /// <summary>The document that the answer is filed as, where policy makes it evidence.</summary>
    public DocumentId? FiledAs { get; private set; }

    /// <summary>In the order in which they were done, in whatever order the database gave them.</summary>
    public IReadOnlyList<QueryStep> Steps => [.. steps.OrderBy(s => s.At).ThenBy(s => s.Id.Value)];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<QueryAnswer> Answers => [.. answers.OrderBy(a => a.Number)];

    public IReadOnlyList<QueryOverride> Overrides => overrides;

    public int Revision { get; set; }

    /// <summary>Open past its day.</summary>
    public bool IsOverdue(DateOnly today) => State == QueryState.Open && Due < today;

    public static SealedField ContentField(QueryId id, int version) => new("provider_queries", "content", id.Value, version);

    /// <summary>Keeps what the author wrote so far.</summary>
    public Outcome<int> Write(SealedText content, QueryReason reason, QueryTemplateVersionId? template)
    {
        if (State != QueryState.Draft)
            return new QueryNotDraft();
        (Content, Reason, Template) = (content, reason, template);
        return ++ContentVersion;
    }

    public Outcome<AccountId?> Address(AccountId? to, DateOnly? due)
    {
        if (State != QueryState.Draft)
            return new QueryNotDraft();
        (Addressee, Due) = (to, due);
        return to;
    }

    /// <summary>Lets a warning stand with the author's reason, or asks a second person about a block.</summary>
    public Outcome<QueryOverride> AskOverride(QueryOverride asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        if (State != QueryState.Draft)
            return new QueryNotDraft();
        overrides.RemoveAll(o => o.Rule == asked.Rule && o.DecidedBy is null);
        overrides.Add(asked);
        if (!asked.OfWarning)
            steps.Add(new(QueryStepId.New(), QueryAct.OverrideAsked, asked.AskedBy, asked.AskedAt) { Rule = asked.Rule });
        return asked;
    }

    /// <summary>A second person lets a block stand for exactly this version of the text, or does not.</summary>
    public Outcome<QueryOverride> DecideOverride(string rule, AccountId by, bool given, DateTimeOffset at)
    {
        if (State != QueryState.Draft)
            return new QueryNotDraft();
        if (
            overrides.Find(o => o.Rule == rule && o.Version == ContentVersion && !o.OfWarning && o.DecidedBy is null) is not { } o
        )
            return new OverrideNotHere();
        if (by == o.AskedBy || by == Author)
            return new NotYourOverride();
        o.Decide(by, given, at);
        steps.Add(new(QueryStepId.New(), given ? QueryAct.OverrideGiven : QueryAct.OverrideDenied, by, at) { Rule = rule });
        return o;
    }

    /// <summary>Whether a rule's finding was let stand for the text as it is now.</summary>
    public bool LetsStand(string rule) => overrides.Exists(o => o.Rule == rule && o.Version == ContentVersion && o.Stands);

    /// <summary>Sends the text as it is. What the gate still stops is said by <paramref name="stops"/>, read in the same request.</summary>
    public Outcome<WorkItem> Send(
        SealedText paper,
        byte[] digest,
        TaskProfile profile,
        IReadOnlyList<string> stops,
        AccountId by,
        DateTimeOffset at
    )
    {
        if (State != QueryState.Draft)
            return new QueryNotDraft();
        if (Addressee is not { } to)
            return new AddresseeMissing();
        ArgumentNullException.ThrowIfNull(stops);
        if (stops.Count > 0)
            return new QueryStopped(string.Join(", ", stops));
        (Content, Digest) = (paper, digest);
        ContentVersion++;
        var work = new WorkItem(WorkItemId.New(), WorkKind.Query, EncounterId, PatientId, profile, Number);
        work.AssignTo(to, by, at);
        (State, Work, SentAt) = (QueryState.Open, work.Id, at);
        steps.Add(new(QueryStepId.New(), QueryAct.Sent, by, at) { To = to });
        return work;
    }

    /// <summary>A query that was asked by voice, with the answer that was given, is written down in the same form.</summary>
    public Outcome<QueryAnswer> WriteDown(
        SealedText paper,
        byte[] digest,
        QueryAnswer answer,
        IReadOnlyList<string> stops,
        AccountId by,
        DateTimeOffset at
    )
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (State != QueryState.Draft)
            return new QueryNotDraft();
        if (Addressee is null)
            return new AddresseeMissing();
        ArgumentNullException.ThrowIfNull(stops);
        if (stops.Count > 0)
            return new QueryStopped(string.Join(", ", stops));
        (Content, Digest, Channel) = (paper, digest, QueryChannel.Verbal);
        ContentVersion++;
        answers.Add(answer);
        (State, SentAt, AnsweredAt) = (QueryState.Answered, at, at);
        steps.Add(new(QueryStepId.New(), QueryAct.WrittenDown, by, at) { To = Addressee });
        return answer;
    }

    /// <summary>The first signed answer stands; a later one is a further version.</summary>
    public Outcome<QueryAnswer> Answer(QueryAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (State is not (QueryState.Open or QueryState.Answered))
            return State == QueryState.Draft ? new QueryNotHere() : new QueryOver();
        if (answer.By != Addressee)
            return new QueryNotHere();
        answers.Add(answer);
        AnsweredAt ??= answer.At;
        Add(State == QueryState.Open ? QueryAct.Answered : QueryAct.Amended, answer.By, answer.At);
        State = QueryState.Answered;
        return answer;
    }

    public void Filed(DocumentId document) => FiledAs = document;

    /// <summary>The addressee hands it to a colleague.</summary>
    public Outcome<AccountId> Forward(AccountId by, AccountId to, QueryStep step) =>
        State != QueryState.Open ? new QueryNotOpen()
        : by != Addressee ? new QueryNotHere()
        : to == by ? new AddresseeUnknown()
        : HandTo(to, step);

    /// <summary>"Not my patient": back to the author, who asks somebody else.</summary>
    public Outcome<QueryState> Decline(AccountId by, QueryStep step)
    {
        if (State != QueryState.Open)
            return new QueryNotOpen();
        if (by != Addressee)
            return new QueryNotHere();
        steps.Add(step);
        Addressee = null;
        return State;
    }

    /// <summary>Another provider is asked the same question, after a decline or a long silence.</summary>
    public Outcome<AccountId> Readdress(AccountId to, QueryStep step) =>
        State != QueryState.Open ? new QueryNotOpen()
        : to == Addressee ? new AddresseeUnknown()
        : HandTo(to, step);

    /// <summary>The policy's clock: a reminder, the lead, the physician advisor.</summary>
    public Outcome<QueryAct> Escalate(QueryAct act, AccountId? to, DateTimeOffset at)
    {
        if (State != QueryState.Open)
            return new QueryNotOpen();
        if (steps.Exists(s => s.Act == act))
            return new QueryNotOpen();
        steps.Add(new(QueryStepId.New(), act, null, at) { To = to });
        if (act == QueryAct.EscalatedToAdvisor && to is { } advisor)
            Addressee = advisor;
        return act;
    }

    public Outcome<QueryOutcome> Close(AccountId by, QueryOutcome outcome, CodesEffect effect, DateTimeOffset at)
    {
        if (State is QueryState.Closed or QueryState.Cancelled)
            return new QueryOver();
        if (State == QueryState.Draft || (State == QueryState.Open && outcome != QueryOutcome.NoResponse))
            return new QueryNotAnswered();
        (Outcome, Effect, EndedAt, State) = (outcome, effect, at, QueryState.Closed);
        Add(QueryAct.Closed, by, at);
        return outcome;
    }

    public Outcome<QueryState> Cancel(QueryStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (State is QueryState.Closed or QueryState.Cancelled)
            return new QueryOver();
        if (State == QueryState.Answered)
            return new QueryNotOpen();
        (State, EndedAt) = (QueryState.Cancelled, step.At);
        steps.Add(step);
        return State;
    }

    /// <summary>Its chart's coding went to somebody else, or back to the pool: whoever takes the chart follows the query up.</summary>
    public Outcome<QueryState> HandOn(AccountId by, AccountId? to, DateTimeOffset at)
    {
        if (State is QueryState.Closed or QueryState.Cancelled)
            return new QueryOver();
        steps.Add(new(QueryStepId.New(), QueryAct.HandedOn, by, at) { To = to });
        return State;
    }

    /// <summary>Somebody looked: kept beside the ledger's entry, for the query's own history.</summary>
    public void Viewed(AccountId by, DateTimeOffset at) => Add(QueryAct.Viewed, by, at);

    private Outcome<AccountId> HandTo(AccountId to, QueryStep step)
    {
        steps.Add(step);
        Addressee = to;
        return to;
    }

    private void Add(QueryAct act, AccountId? by, DateTimeOffset at) => steps.Add(new(QueryStepId.New(), act, by, at));
}
