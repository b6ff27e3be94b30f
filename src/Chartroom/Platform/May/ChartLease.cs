namespace Chartroom.Platform.May;

/// <summary>The one chart a person has open, across tabs, devices and the API: the account is the primary key, so the database holds the rule.</summary>
public sealed class ChartLease
{
    /// <summary>How long a chart stays open without being opened again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(60);

    private ChartLease() { }

    public ChartLease(AccountId account, WorkItemId work, SessionId session, EntryId opening, DateTimeOffset opened)
    {
        (AccountId, WorkItemId, SessionId, OpeningEntry, Opened, Expires) = (
            account,
            work,
            session,
            opening,
            opened,
            opened + Lifetime
        );
    }

    /// <summary>The same person opens again, after the former opening ended or to go on with it.</summary>
    /// <param name="until">When the work itself ends, where it has an hour: the lease does not outlive it.</param>
    internal void Reopen(WorkItemId work, SessionId session, EntryId opening, DateTimeOffset at, DateTimeOffset? until = null) =>
        (WorkItemId, SessionId, OpeningEntry, Opened, Expires) = (
            work,
            session,
            opening,
            at,
            until < at + Lifetime ? until.Value : at + Lifetime
        );

    public AccountId AccountId { get; private set; }

    public WorkItemId WorkItemId { get; private set; }

    public SessionId SessionId { get; private set; }

    /// <summary>The ledger entry that recorded the opening; grants of this lease rest on it.</summary>
    public EntryId OpeningEntry { get; private set; }

    public DateTimeOffset Opened { get; private set; }

    public DateTimeOffset Expires { get; private set; }
}

/// <summary>One look at one document version by one person, kept as a row so that history is a query. The ledger holds the same fact.</summary>
public sealed class DocumentView
{
    private DocumentView() { }

    public DocumentView(EntryId entry, EntryId opening, WorkItemId work, AccountId account, DocumentId document)
    {
        (Entry, OpeningEntry, WorkItemId, AccountId, DocumentId) = (entry, opening, work, account, document);
    }

    public EntryId Entry { get; private set; }

    public EntryId OpeningEntry { get; private set; }

    public WorkItemId WorkItemId { get; private set; }

    public AccountId AccountId { get; private set; }

    public DocumentId DocumentId { get; private set; }

    public DocumentVersionId VersionId { get; init; }

    public PatientId PatientId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>True where the document was opened by widening.</summary>
    public bool Widened { get; init; }

    public int SectionsShown { get; init; }
}
