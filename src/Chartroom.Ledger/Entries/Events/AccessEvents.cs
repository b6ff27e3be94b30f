namespace Chartroom.Ledger;

/// <summary>A chart was opened, or refused, for one work item.</summary>
/// <param name="Scope">Task profile that says which documents belong to the work.</param>
public sealed record ChartOpened(string Chart, string Scope, int Sections) : LedgerEvent("chart.opened");

public sealed record ChartClosed(string Chart, string Reason, int SectionsOpened, int SectionsUsed) : LedgerEvent("chart.closed");

/// <summary>One document or section was shown.</summary>
public sealed record DocumentOpened(string Chart, string Document, string Section) : LedgerEvent("document.opened");

/// <summary>The scope was widened to one more document; the sentence that was given is kept with the chart, here is its hash.</summary>
public sealed record ScopeWidened(string Chart, string Document, string ReasonCode, string ReasonHash)
    : LedgerEvent("scope.widened");

/// <summary>A masked identifier was shown.</summary>
public sealed record IdentifierRevealed(string Chart, string Field) : LedgerEvent("identifier.revealed");

/// <summary>Text was searched within one chart; never the words, only how many hits.</summary>
public sealed record ChartSearched(string Chart, int Hits) : LedgerEvent("chart.searched");

public sealed record ContentCopied(string Chart, string Document, int Characters) : LedgerEvent("content.copied");

public sealed record DocumentPrinted(string Chart, string Document, int Pages, string Reason) : LedgerEvent("document.printed");

public sealed record DataExported(string Kind, string Recipient, int Records, string Hash) : LedgerEvent("data.exported");

/// <summary>Protected health information left the organisation: 45 CFR 164.528 accounts for it.</summary>
public sealed record DisclosureMade(string Disclosure, string Recipient, string Basis) : LedgerEvent("disclosure.made");

public sealed record BreakGlassOpened(string Chart, string ReasonCode, string ReasonHash) : LedgerEvent("break-glass.opened");

public sealed record BreakGlassReviewed(string Opening, string Finding) : LedgerEvent("break-glass.reviewed");

public sealed record AccessRequested(string Request, string Scope) : LedgerEvent("access.requested");

public sealed record AccessDecided(string Request, bool Approved, DateOnly? Until) : LedgerEvent("access.decided");

public sealed record WorkspaceCreated(string Workspace, string Method, int Cases) : LedgerEvent("workspace.created");

public sealed record WorkspaceDestroyed(string Workspace, string Certificate) : LedgerEvent("workspace.destroyed");
