using System.Collections.Frozen;
using Chartroom.Features.Emergency;
using Chartroom.Features.Monitoring.Engine;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;

namespace Chartroom.Features.Monitoring;

/// <summary>Which entries of the log are accesses, and of what kind. Everything else is passed over.</summary>
internal static class RecordedAccess
{
    private static readonly FrozenDictionary<string, AccessKind> Kinds = new Dictionary<string, AccessKind>
    {
        ["chart.opened"] = AccessKind.Open,
        ["document.viewed"] = AccessKind.View,
        ["field.revealed"] = AccessKind.Reveal,
        ["scope.widened"] = AccessKind.View,
        ["note.viewed"] = AccessKind.View,
        ["note.versions-viewed"] = AccessKind.View,
        ["query.viewed"] = AccessKind.View,
        ["appeal.viewed"] = AccessKind.View,
        ["discussion.viewed"] = AccessKind.View,
        ["exception.read"] = AccessKind.View,
        ["history.read"] = AccessKind.View,
        ["emergency.opened"] = AccessKind.Emergency,
        ["emergency.read"] = AccessKind.View,
        [Reviewed] = AccessKind.EmergencyAccepted,
        ["access.searched"] = AccessKind.Search,
        ["codes.exported"] = AccessKind.Export,
        ["sign-in.succeeded"] = AccessKind.SignIn,
        ["sign-in.refused"] = AccessKind.SignInRefused,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Done in an office that brings it with it, whatever purpose the entry names: each is a duty of a role that holds it.</summary>
    private static readonly FrozenSet<string> Offices = FrozenSet.ToFrozenSet(
        ["access.searched", "history.read", "exception.read", "discussion.viewed", "emergency.read"],
        StringComparer.Ordinal
    );

    /// <summary>The entry of a review is not an access: where it finds the reason adequate, the emergency no longer counts.</summary>
    public const string Reviewed = "emergency.reviewed";

    public static bool Is(string type) => Kinds.ContainsKey(type);

    public static bool IsAccepted(EntryFacts entry) =>
        entry is { Type: Reviewed, Refused: false } && entry.Data.GetValueOrDefault("grade") == nameof(ReasonGrade.Adequate);

    /// <summary>Whose access it was: of a refused sign-in, the account that was tried.</summary>
    public static AccountId? Person(EntryFacts entry) =>
        entry.Actor ?? (Guid.TryParse(entry.Data.GetValueOrDefault("account"), out var tried) ? AccountId.From(tried) : null);

    public static AccessKind Kind(EntryFacts entry)
    {
        var kind = Kinds[entry.Type];
        if (entry.Refused && kind is not (AccessKind.SignIn or AccessKind.SignInRefused))
            return AccessKind.Refused;
        return kind;
    }

    public static AccessPurpose Purpose(EntryFacts entry) =>
        entry.Purpose == Platform.May.Purpose.Emergency ? AccessPurpose.Emergency
        : Offices.Contains(entry.Type) ? AccessPurpose.Office
        : entry.Purpose
            is Platform.May.Purpose.PrivacyReview
                or Platform.May.Purpose.ExceptionReview
                or Platform.May.Purpose.QueryReview
                or Platform.May.Purpose.CaseDiscussion
                or Platform.May.Purpose.Export
            ? AccessPurpose.Office
        : AccessPurpose.Work;

    /// <summary>The first 64 bits of a pseudonym; 0 where no patient is touched.</summary>
    public static ulong Key(string? pseudonym) => pseudonym is { Length: >= 16 } ? Convert.ToUInt64(pseudonym[..16], 16) : 0;

    public static Reason ReasonOf(WorkKind kind) =>
        kind switch
        {
            WorkKind.Audit => Reason.Audit,
            WorkKind.Query => Reason.Query,
            WorkKind.Appeal => Reason.Appeal,
            WorkKind.Emergency => Reason.Emergency, // a claim, until its review
            _ => Reason.Assignment,
        };
}
