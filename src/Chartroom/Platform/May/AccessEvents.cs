using Chartroom.Platform.Record;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.May;

/// <summary>A chart was opened, or its opening refused.</summary>
public sealed record ChartOpened(CaseNumber Case, EncounterId Encounter, TaskProfile Profile) : LedgerEvent
{
    public override string Type => "chart.opened";
}

/// <summary>A chart was closed, and how: by the person, a lock, the end of the session, the next chart, or time.</summary>
public sealed record ChartClosed(EntryId Opening, LeaseEnd How) : LedgerEvent
{
    public override string Type => "chart.closed";
}

public enum LeaseEnd
{
    Closed,
    Locked,
    SignedOut,
    NextChart,
    Expired,
    WorkEnded,
}

/// <summary>A document's text left the server for a person, or was refused.</summary>
public sealed record DocumentViewed(EntryId? Opening, DocumentId Document, string Kind, DocumentVersionId? Version) : LedgerEvent
{
    public override string Type => "document.viewed";
}

/// <summary>One masked banner field was shown, or refused.</summary>
public sealed record FieldRevealed(EntryId? Opening, BannerField Field) : LedgerEvent
{
    public override string Type => "field.revealed";
}

/// <summary>One named document was added to a task's scope, or its widening refused.</summary>
public sealed record ScopeWidened(EntryId? Opening, DocumentId Document, string Kind, WideningReason Reason) : LedgerEvent
{
    public override string Type => "scope.widened";
}

/// <summary>A person asked for something the product did not let them reach at all, by route.</summary>
public sealed record RouteRefused(string Route) : LedgerEvent
{
    public override string Type => "route.refused";
}

/// <summary>What the banner of a chart masks.</summary>
public enum BannerField
{
    Name,
    Mrn,
    BirthDate,
    Address,
    Account,
}

/// <summary>The sentence of an exception was read by who reviews it, or refused.</summary>
/// <param name="Exception">The entry that recorded the widening.</param>
public sealed record ExceptionRead(EntryId Exception, DocumentId Document, WideningReason Reason) : LedgerEvent
{
    public override string Type => "exception.read";
}

/// <summary>Final codes were handed on.</summary>
public sealed record FinalCodesExported(CaseNumber Case, string Format) : LedgerEvent
{
    /// <summary>The registered device it went to; null where the policy let it go to one that is not.</summary>
    public DeviceId? Device { get; init; }

    public override string Type => "codes.exported";
}

/// <summary>The product put the role matrix that it came with in force, because nobody here had written one.</summary>
public sealed record MatrixShipped(int Number, string Digest) : LedgerEvent
{
    public override string Type => "matrix.shipped";
}
