using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Matrix;

/// <summary>Replays and tells. That somebody asked is recorded with the counts, so that a publication can be seen to have been tried first.</summary>
public sealed class ReadWhatIf(
    ChartroomDb db,
    RoleMatrixSource matrices,
    ReplayAccess replay,
    ExplainEntries explain,
    Recorder recorder,
    TimeProvider clock
)
{
    public async Task<WhatIfView> RunAsync(Actor actor, int? days, Meter meter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var span = days is { } chosen && WhatIfView.Spans.Contains(chosen) ? chosen : WhatIfView.UsualDays;
        var now = await matrices.InForceAsync(db, cancel);
        var draft = await db.Set<RoleMatrixDraft>().AsNoTracking().SingleOrDefaultAsync(d => d.State == DraftState.Open, cancel);
        var asked = draft is null ? now : RoleMatrixText.Parse(0, draft.Text);
        var (since, began) = (clock.GetUtcNow().AddDays(-span), clock.GetTimestamp());
        var tally = await replay.RunAsync(now, asked, since, meter, cancel);
        var seconds = clock.GetElapsedTime(began).TotalSeconds;
        recorder.Add(
            actor,
            new MatrixReplayed(draft?.Id, draft?.Based ?? now.Version, span, tally.Views + tally.Openings, tally.WouldRefuse)
        );
        await db.SaveChangesAsync(cancel);
        var people = tally
            .Refused.Keys.Concat(tally.Allowed.Keys)
            .Concat(tally.Covered().Select(c => c.Kind))
            .Select(k => k.Person);
        var names = await explain.NamesAsync(people.Select(p => (AccountId?)p), cancel);
        return new()
        {
            Days = span,
            Since = explain.Local(since),
            Asked = draft is null ? $"version {now.Version}, which is in force" : $"the draft of version {draft.Based}",
            OfDraft = draft is not null,
            Views = tally.Views,
            Openings = tally.Openings,
            RefusedAlready = tally.RefusedAlready,
            Refused = Lines(tally.Refused, names),
            Covered =
            [
                .. tally
                    .Covered()
                    .OrderByDescending(c => c.Count)
                    .Select(c => Line(c.Kind, MatrixWords.Of(c.Sections), (c.Count, c.Last), names)),
            ],
            Allowed = Lines(tally.Allowed, names),
            Unused =
            [
                .. tally
                    .Unused()
                    .Select(b => new UnusedLine(
                        MatrixWords.Of(b.Roles),
                        MatrixWords.Of(b.Profiles),
                        MatrixWords.OfKinds(b.Types),
                        b.Count,
                        tally.Worked(b.Roles, b.Profiles)
                    ))
                    .OrderByDescending(u => u.Opened),
            ],
            Seconds = seconds,
        };
    }

    private List<ReplayLine> Lines(
        IReadOnlyDictionary<ReplayKey, (long Count, DateTimeOffset Last)> counts,
        IReadOnlyDictionary<AccountId, string> names
    ) =>
        [
            .. counts
                .OrderByDescending(c => c.Value.Count)
                .ThenByDescending(c => c.Value.Last)
                .Select(c => Line(c.Key, AccessRefusals.Of(c.Key.Rule).Message, c.Value, names)),
        ];

    private ReplayLine Line(
        ReplayKey key,
        string why,
        (long Count, DateTimeOffset Last) counted,
        IReadOnlyDictionary<AccountId, string> names
    ) =>
        new(
            names.GetValueOrDefault(key.Person, $"{key.Person}"),
            Enum.IsDefined(key.Role) ? Words.Of(key.Role) : "unknown",
            Words.OfName(key.Purpose),
            key.Profile is { } profile ? Words.OfName(profile) : "",
            key.Type >= 0 ? MatrixWords.Kind(key.Type) : key.Event,
            why,
            counted.Count,
            explain.Local(counted.Last)
        );
}
