using System.Diagnostics;
using Chartroom.Features.AccessReviews;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.AccessReviews;

public sealed class Uses_are_counted
{
    private static readonly RightSubject Medicine = RightSubject.Of(TaskProfile.InpatientMedicine);

    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both)), Proves("P8")]
    public async Task Each_kind_of_right_by_what_rests_on_it(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var (coder, manager) = (await scene.PersonAsync(Role.Coder), await scene.PersonAsync(Role.CodingManager));
        var account = await at.DbAsync(db => db.Users.SingleAsync(a => a.Id == coder.Id.Value));
        await scene.GiveAsync(coder.Id, RightSubject.Of(Role.Auditor));
        var scope = new RightSubject(RightKind.Scope, Profile: TaskProfile.InpatientMedicine, Document: "discharge-summary");
        await scene.GiveAsync(coder.Id, scope);
        await scene.GiveAsync(manager.Id, RightSubject.Export);
        await OpenAChartAsync(scene, coder); // 101 days before the count: too long ago
        await SessionAsync(at, account, null, "10.0.0.1");
        at.Clock.Pass(TimeSpan.FromDays(95));
        var first = await SessionAsync(at, account, null, "10.0.0.1");
        at.Clock.Pass(TimeSpan.FromMinutes(5));
        await SessionAsync(at, account, Role.Auditor, "10.0.0.9", first.Started); // from elsewhere, while the first was in use
        at.Clock.Pass(TimeSpan.FromDays(4));
        await OpenAChartAsync(scene, coder);
        at.Clock.Pass(TimeSpan.FromDays(2));
        await OpenAChartAsync(scene, coder);
        var last = at.Clock.Instant;
        await at.DoAsync(async s =>
        {
            s.GetRequiredService<Recorder>().Add(manager, new FinalCodesExported(CaseNumber.New(), "csv"));
            s.GetRequiredService<Recorder>()
                .Add(manager, new FinalCodesExported(CaseNumber.New(), "csv") { Refused = new NothingChosen() });
            await s.GetRequiredService<ChartroomDb>().SaveChangesAsync();
        });
        at.Clock.Pass(TimeSpan.FromHours(1));

        var gathered = await at.AskAsync(s =>
            s.GetRequiredService<GatherRights>().RunAsync(ReviewPolicy.Initial, at.Clock.Instant, default)
        );
        var facts = gathered.Rights.ToDictionary(r => (r.Person.Id, r.Subject));

        Assert.Equal((2, last), (facts[(coder.Id, Medicine)].Uses, facts[(coder.Id, Medicine)].LastUse!.Value));
        Assert.Equal(2, facts[(coder.Id, scope)].Uses);
        Assert.Equal(
            (0, (DateTimeOffset?)null),
            (
                facts[(coder.Id, RightSubject.Of(TaskProfile.Office))].Uses,
                facts[(coder.Id, RightSubject.Of(TaskProfile.Office))].LastUse
            )
        );
        Assert.Equal(
            (1, 1),
            (facts[(coder.Id, RightSubject.Of(Role.Coder))].Uses, facts[(coder.Id, RightSubject.Of(Role.Auditor))].Uses)
        );
        Assert.Equal(1, facts[(manager.Id, RightSubject.Export)].Uses);
        Assert.Equal(1, facts[(coder.Id, Medicine)].Person.SharedSignIns);
        Assert.Equal(2, facts[(coder.Id, Medicine)].Person.Beyond);

        var right = await scene.RightAsync(coder.Id, Medicine);
        var when = await at.AskAsync(s =>
            s.GetRequiredService<CountUses>().WhenAsync(right, at.Clock.Instant.AddDays(-90), default)
        );
        Assert.Equal([last.AddDays(-2), last], when);
        var weeks = at.AskAsync(s => Task.FromResult(s.GetRequiredService<ReadPersonReview>().Weeks(when, at.Clock.Instant, 90)));
        Assert.Equal([.. Enumerable.Repeat(0, 11), 2], (await weeks).Rows.Select(r => r.Values[0]));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task For_200_people_in_as_many_queries_as_for_two(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var security = await scene.PersonAsync(Role.SecurityOfficer);
        await scene.PersonAsync(Role.PrivacyOfficer);
        await scene.GiveAsync(security.Id, new(RightKind.Scope, Profile: TaskProfile.Office, Document: "discharge-summary"));
        var few = await QueriesAsync(at);
        var more = Enumerable
            .Range(0, 198)
            .Select(i => new Account
            {
                UserName = $"p{i}",
                NormalizedUserName = $"P{i}",
                Role = Role.Coder,
            })
            .ToList();
        await at.AddAsync([.. more]);
        await at.AddAsync([
            .. more.SelectMany(a =>
                HeldRights
                    .BundleOf(Role.Coder)
                    .Select(s => new HeldRight(a.AccountId, s, RightSource.Job, null, at.Clock.Instant))
            ),
        ]);

        var many = await QueriesAsync(at);

        Assert.Equal((7, 7), (few.Queries, many.Queries));
        Assert.Equal(3 + (198 * 9), many.Rights.Count);
    }

    private static Task<(int Queries, IReadOnlyList<RightFacts> Rights)> QueriesAsync(TestInstallation at) =>
        at.AskAsync(async s =>
        {
            using var counter = new QueryCounter(s.GetRequiredService<ChartroomDb>());
            var gathered = await s.GetRequiredService<GatherRights>().RunAsync(ReviewPolicy.Initial, at.Clock.Instant, default);
            return (counter.Count, gathered.Rights);
        });

    private static async Task OpenAChartAsync(ReviewScene scene, Actor coder)
    {
        var chart = await scene.Charts.ChartAsync(coder, mrn: $"{Guid.CreateVersion7()}");
        var opened = scene.At.AskAsync(s =>
            s.GetRequiredService<AccessGate>().OpenChartAsync(coder, Purpose.Coding, chart.Work.Id, default, closeOther: true)
        );
        (await opened).Value();
        (await scene.Charts.ViewAsync(coder, chart.Work.Id, chart.Document)).Value();
    }

    /// <summary>A session that acts in a role and has ended.</summary>
    private static async Task<Session> SessionAsync(
        TestInstallation at,
        Account account,
        Role? acting,
        string address,
        DateTimeOffset? replaced = null
    )
    {
        var session = new Session(
            account,
            SessionToken.New(at.Root).Hash,
            SignInStrength.Passkey,
            at.Clock.Instant,
            SessionLimits.Initial
        )
        {
            Address = address,
            Replaced = replaced,
        };
        session.ActAs(acting);
        session.End(SessionEnd.SignedOut, at.Clock.Instant);
        await at.AddAsync(session);
        return session;
    }

    /// <summary>Counts the commands of one context; those of other tests go by.</summary>
    private sealed class QueryCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly ChartroomDb db;
        private readonly List<IDisposable> held = [];

        public QueryCounter(ChartroomDb db)
        {
            this.db = db;
            held.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count { get; private set; }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
                held.Add(value.Subscribe(this));
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (
                value.Key == RelationalEventId.CommandExecuted.Name
                && value.Value is CommandEventData data
                && ReferenceEquals(data.Context, db)
            )
                Count++;
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void Dispose() => held.ToList().ForEach(h => h.Dispose());
    }
}
