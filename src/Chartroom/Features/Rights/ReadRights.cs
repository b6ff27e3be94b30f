using Chartroom.Features.Access;
using Chartroom.Features.Charts;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Rights;

/// <summary>Reads rights and requests for the pages about them.</summary>
public sealed class ReadRights(ChartroomDb db, Approvers approvers, ExplainEntries explain, TimeProvider clock)
{
    private const int MostShown = 200;

    /// <summary>What a person holds and has asked for.</summary>
    public async Task<RightsView> OwnAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == actor.Id.Value, cancel);
        var now = clock.GetUtcNow();
        var rights = await db.Set<HeldRight>()
            .AsNoTracking()
            .Where(r => r.AccountKey == account.Id && r.EndedAt == null && (r.Until == null || r.Until > now))
            .ToListAsync(cancel);
        var requests = await db.Set<AccessRequest>()
            .AsNoTracking()
            .Where(r => r.AccountKey == account.Id)
            .OrderByDescending(r => r.AskedAt)
            .Take(MostShown)
            .ToListAsync(cancel);
        return new()
        {
            Job = Words.Of(account.Role),
            ActsAs = Words.Of(actor.Role),
            Rights =
            [
                .. rights
                    .OrderBy(r => r.Kind)
                    .ThenBy(r => r.Key, StringComparer.Ordinal)
                    .Select(r =>
                        Line(r, "") with
                        {
                            ActAs =
                                r.Kind == RightKind.Role && r.Role != actor.Role && r.SuspendedAt is null ? $"{r.Role}" : null,
                            MayEnd = r.Kind != RightKind.Role || r.Role != account.Role,
                        }
                    ),
            ],
            Requests = [.. requests.Select(r => Line(r, ""))],
            Form = Form(actor, account),
        };
    }

    /// <summary>What waits for this person's decision, what was decided lately, and what is in force for a while.</summary>
    public async Task<RequestsView> AllAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var now = clock.GetUtcNow();
        var requests = await db.Set<AccessRequest>()
            .AsNoTracking()
            .OrderByDescending(r => r.AskedAt)
            .Take(MostShown)
            .ToListAsync(cancel);
        var rights = await db.Set<HeldRight>()
            .AsNoTracking()
            .Where(r => r.Source == RightSource.Request)
            .Where(HeldRights.LiveAt(now))
            .OrderBy(r => r.Until)
            .Take(MostShown)
            .ToListAsync(cancel);
        var names = await explain.NamesAsync(
            requests.Select(r => (AccountId?)r.Person).Concat(rights.Select(r => (AccountId?)r.Person)),
            cancel
        );
        return new(
            [
                .. requests
                    .Where(r => r.State == RequestState.Pending && r.AnswerBy > now)
                    .OrderBy(r => r.AskedAt)
                    .Select(r => Line(r, names.GetValueOrDefault(r.Person, $"{r.Person}"))),
            ],
            [
                .. requests
                    .Where(r => r.State != RequestState.Pending)
                    .Select(r => Line(r, names.GetValueOrDefault(r.Person, $"{r.Person}"))),
            ],
            [
                .. rights.Select(r =>
                    Line(r, names.GetValueOrDefault(r.Person, $"{r.Person}")) with
                    {
                        MayEnd = r.Person != actor.Id,
                    }
                ),
            ]
        );
    }

    /// <summary>One request: for who asked, and for those who may decide on something.</summary>
    public async Task<Outcome<RequestView>> OneAsync(Actor actor, RequestId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var request = await db.Set<AccessRequest>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (request is null || (request.Person != actor.Id && !RequestPolicy.AllApprovers.Contains(actor.Role)))
            return new RequestNotThere();
        var names = await explain.NamesAsync([request.Person, request.DecidedBy], cancel);
        var right = request.Right is { } made
            ? await db.Set<HeldRight>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == made, cancel)
            : null;
        var waits = request.State == RequestState.Pending && request.AnswerBy > clock.GetUtcNow();
        var own = request.Person == actor.Id;
        var not = waits && !own ? await approvers.StopsAsync(actor, request.Person, request.Subject, cancel) : null;
        return new RequestView
        {
            Id = id,
            Who = names.GetValueOrDefault(request.Person, $"{request.Person}"),
            What = RightsWords.Of(request.Subject),
            Reason = request.Newest.Reason,
            Length = RightsWords.Length(request.Newest.Hours),
            Hours = request.Newest.Hours,
            Version = request.Newest.Number,
            State = waits || request.State != RequestState.Pending ? RightsWords.Of(request.State) : "expired",
            AnswerBy = explain.Local(request.AnswerBy),
            Steps = Steps(request, names),
            Right = Standing(right),
            MayDecide = waits && !own && not is null && RequestPolicy.Approvers(request.Subject).Contains(actor.Role),
            MayNot = not,
            MayChange = waits && own,
            Lengths = Lengths(request.Kind),
        };
    }

    private List<TimelineStep> Steps(AccessRequest request, IReadOnlyDictionary<AccountId, string> names)
    {
        var who = names.GetValueOrDefault(request.Person, $"{request.Person}");
        var steps = request
            .Versions.Select(v => new TimelineStep(
                explain.Local(v.At),
                who,
                v.Number == 1 ? "asked" : "changed the request",
                $"{RightsWords.Length(v.Hours)}: {v.Reason}"
            ))
            .ToList();
        if (request.DecidedAt is { } at)
            steps.Add(
                new(
                    explain.Local(at),
                    request.DecidedBy is { } by ? names.GetValueOrDefault(by, $"{by}")
                        : request.State == RequestState.Withdrawn ? who
                        : ExplainEntries.Nobody,
                    RightsWords.Of(request.State),
                    request.DecisionReason.Length > 0 ? request.DecisionReason : null
                )
            );
        return steps;
    }

    private string Standing(HeldRight? right) =>
        right is null ? ""
        : right.EndedAt is { } ended ? $"Ended {Words.Of(explain.Local(ended))}: {RightsWords.Of(right.EndedHow!.Value)}."
        : right.IsLive(clock.GetUtcNow()) ? $"In force until {Words.Of(explain.Local(right.Until!.Value))}."
        : "Not in force any more.";

    private RightLine Line(HeldRight right, string who) =>
        new(
            right.Id,
            RightsWords.Of(right.Subject),
            who,
            explain.Local(right.From),
            right.Until is { } until ? explain.Local(until) : null,
            RightsWords.Of(right.Source)
        )
        {
            Suspended = right.SuspendedAt is not null,
        };

    private RequestLine Line(AccessRequest request, string who) =>
        new(
            request.Id,
            who,
            RightsWords.Of(request.Subject),
            explain.Local(request.AskedAt),
            request.Newest.Hours,
            RightsWords.Of(request.State)
        )
        {
            Tone = request.State switch
            {
                RequestState.Pending => "warn",
                RequestState.Approved => "ok",
                RequestState.Denied => "stop",
                _ => "",
            },
            Decided = request.DecidedAt is { } at ? Words.Of(explain.Local(at)) : "",
        };

    private static RequestForm Form(Actor actor, Account account) =>
        new()
        {
            Roles = [.. Enum.GetValues<Role>().Where(r => r != account.Role).Select(r => new Choice($"{r}", Words.Of(r)))],
            Profiles = [.. Enum.GetValues<TaskProfile>().Select(p => new Choice($"{p}", ChartWords.Of(p)))],
            Documents =
            [
                .. DocumentTypes.All.Select(t => new Choice(t.Key, t.Name)).OrderBy(c => c.Words, StringComparer.Ordinal),
            ],
            Lengths = Lengths(RightKind.ChartClass),
            OfCharts = actor.Role is Role.Coder or Role.Auditor,
        };

    private static List<Choice> Lengths(RightKind kind) =>
        [
            .. RequestPolicy
                .Lengths.Where(h => TimeSpan.FromHours(h) <= RequestPolicy.Longest(kind))
                .Select(h => new Choice($"{h}", RightsWords.Length(h))),
        ];
}
