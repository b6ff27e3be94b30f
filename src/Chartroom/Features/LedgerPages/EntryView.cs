using Chartroom.Features.Charts;
using Chartroom.Platform.Record;

namespace Chartroom.Features.LedgerPages;

/// <summary>One entry, told and as it stands.</summary>
/// <param name="LeafHash">RFC 6962 section 2.1, lower-case hex.</param>
public sealed record EntryView(HistoryRow Told, EntryFacts Facts, string LeafHash);
