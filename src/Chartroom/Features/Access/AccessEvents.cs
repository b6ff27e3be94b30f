using Chartroom.Platform;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Access;

/// <summary>
/// Somebody asked who saw a patient, or what a person did. The entry itself is the answer's handle: pages name it instead of a number.
/// A number that nobody has is recorded under a pseudonym of its own, so that asking for it leaves the same trace.
/// </summary>
/// <param name="By">What was typed: a kind of number, or a person.</param>
/// <param name="Person">Whose acts were asked for; null where a patient was.</param>
public sealed record AccessSearched(SearchKind By, AccountId? Person) : LedgerEvent
{
    public const string TypeName = "access.searched";

    public override string Type => TypeName;
}

/// <summary>What a privacy officer searches by.</summary>
public enum SearchKind
{
    Mrn,
    Account,
    Case,
    Person,
}

/// <summary>The history of a chart was read.</summary>
public sealed record HistoryRead(string Case) : LedgerEvent
{
    public override string Type => "history.read";
}
