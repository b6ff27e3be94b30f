using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.May;

public sealed partial class AccessGate
{
    /// <summary>One question to the gate with its answer: what the entry says of it, and the grant that follows from a yes.</summary>
    private sealed record Asked(
        Actor Actor,
        Purpose Purpose,
        WorkItem? Work,
        ChartLease? Lease,
        RoleMatrix Matrix,
        Decision Decision
    )
    {
        public LedgerEvent Stamp(LedgerEvent happened) =>
            happened with
            {
                Patient = Work?.PatientId,
                Work = Work?.Id,
                Purpose = Purpose,
                Matrix = Matrix.Version,
                Rule = Decision.Rule.ToString(),
            };

        public ChartGrant Grant(
            ChartLease? lease,
            EntryId entry,
            IEnumerable<DocumentVersionId>? versions = null,
            DateTimeOffset until = default,
            int? type = null,
            IReadOnlyCollection<Guid>? only = null
        ) =>
            new(Work!, Actor, Purpose, entry, lease?.Expires ?? until)
            {
                MatrixVersion = Matrix.Version,
                Rule = Decision.Rule,
                Only = only?.ToHashSet(),
                Versions = (versions ?? []).ToHashSet(),
                Withheld = lease is null || Purpose == Purpose.Emergency ? new HashSet<DocumentSection>() : Withheld(type),
            };

        /// <summary>
        /// Sections that stay covered: those no kind of document opens for this role and task, and of the named kind those that it keeps to
        /// itself. A widened document opens what its kind seals, never what it closes.
        /// </summary>
        private HashSet<DocumentSection> Withheld(int? type) =>
            [
                .. Enum.GetValues<DocumentSection>()
                    .Where(s => !Enumerable.Range(0, RoleMatrix.Types).Any(t => Cell(t, s) == CellAccess.Open) || Kept(type, s)),
            ];

        private bool Kept(int? type, DocumentSection section) =>
            type is { } of
            && (
                Decision.Rule is AccessRule.WidenedDocument or AccessRule.GivenScope
                    ? Cell(of, section) == CellAccess.Closed
                    : Cell(of, section) != CellAccess.Open
            );

        private CellAccess Cell(int type, DocumentSection section) => Matrix.Cell(Actor.Role, Work!.Profile, type, section);
    }
}
