using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Workforce;

public sealed class A_person_joins
{
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both)), Proves("M13")]
    public async Task Each_tick_does_the_thing_and_the_last_one_closes_the_case(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var (manager, officer) = (await scene.PersonAsync(Role.CodingManager), await scene.PersonAsync(Role.SecurityOfficer));
        var input = scene.Join("N. Amberly", Role.Coder, TaskProfile.Radiology, TaskProfile.Office) with { Manager = manager.Id };
        var join = (await scene.OpenAsync(manager, input)).Value();

        Assert.Equal(new AccountFirst(), (await scene.TickAsync(manager, join, WorkforceTask.Badge, "B-1001")).Why());
        var opened = (await scene.AccountAsync(officer, join, "namberly")).Value();
        (await scene.TickAsync(manager, join, WorkforceTask.Confidentiality)).Value();
        (await scene.TickAsync(manager, join, WorkforceTask.AcceptableUse)).Value();
        (await scene.TickAsync(manager, join, WorkforceTask.Training, "HIPAA privacy and security")).Value();
        (await scene.TickAsync(manager, join, WorkforceTask.Badge, "B-1001")).Value();
        Assert.Equal(new ReasonTooThin(), (await scene.PassOverAsync(manager, join, WorkforceTask.Device, "n/a")).Why());
        (await scene.PassOverAsync(manager, join, WorkforceTask.Device, "Works on the shared desk of the office.")).Value();

        var person = opened.Account.AccountId;
        Assert.Equal((person, manager.Id), (opened.Account.AccountId, opened.Account.Manager!.Value));
        Assert.Equal(["ChartClass/Office", "ChartClass/Radiology", "Role/Coder"], await scene.RightsAsync(person));
        Assert.Equal(1, await at.DbAsync(db => db.Set<OneTimeToken>().CountAsync(t => t.AccountId == person)));
        var given = await at.DbAsync(db => db.Set<Obligation>().AsNoTracking().Where(o => o.Person == person).ToListAsync());
        Assert.Equal(
            [ObligationKind.Confidentiality, ObligationKind.AcceptableUse, ObligationKind.Training],
            given.Select(o => o.Kind).Order()
        );
        Assert.All(given, o => Assert.Equal(join.Due, o.Due));
        var badge = await at.DbAsync(db => db.Set<CustodyItem>().AsNoTracking().SingleAsync());
        Assert.Equal(("B-1001", person, null), (badge.Name, badge.Person, badge.ReturnedAt));
        var kept = await scene.ReadAsync(join);
        Assert.Equal((WorkforceState.Done, person), (kept.State, kept.Person!.Value));
        var entries = (await at.EntriesAsync()).Select(e => e.Id).ToHashSet();
        Assert.All(kept.Items, i => Assert.Contains(i.Entry!.Value, entries));
        await at.VerifyAsync();
    }

    [Theory, MemberData(nameof(Both)), Proves("M13")]
    public async Task Of_many_who_tick_at_once_one_makes_the_account(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var (one, two) = (await scene.PersonAsync(Role.Administrator), await scene.PersonAsync(Role.SecurityOfficer));
        var join = (await scene.OpenAsync(one, scene.Join())).Value();
        var before = await at.DbAsync(db => db.Users.CountAsync());

        var said = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    Task.Run(() => scene.AccountAsync(i % 2 == 0 ? one : two, join, i % 3 == 0 ? "namberly" : $"namberly{i}"))
                )
        );

        Assert.Single(said, o => o.Allows(out _, out _));
        Assert.All(said.Where(o => !o.Allows(out _, out _)), o => Assert.Equal(new ItemIsDone(), o.Why()));
        Assert.Equal(before + 1, await at.DbAsync(db => db.Users.CountAsync()));
        Assert.Single(await at.EntriesAsync(), e => e is { Type: "account.created", Refused: false });
    }

    [Fact]
    public async Task A_thing_is_in_one_hand_and_comes_back_with_the_leave()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new WorkforceScene(at);
        var officer = await scene.PersonAsync(Role.SecurityOfficer);
        var (one, two) = (
            (await scene.OpenAsync(officer, scene.Join("N. Amberly"))).Value(),
            (await scene.OpenAsync(officer, scene.Join("O. Brackwell"))).Value()
        );
        var person = (await scene.AccountAsync(officer, one, "namberly")).Value().Account.AccountId;
        (await scene.AccountAsync(officer, two, "obrackwell")).Value();
        (await scene.TickAsync(officer, one, WorkforceTask.Badge, "B-7")).Value();
        Assert.Equal(new ThingInHand(), (await scene.TickAsync(officer, two, WorkforceTask.Badge, "B-7")).Why());
        foreach (var task in new[] { WorkforceTask.Confidentiality, WorkforceTask.AcceptableUse })
            (await scene.TickAsync(officer, one, task)).Value();
        foreach (var task in new[] { WorkforceTask.Training, WorkforceTask.Device })
            (await scene.PassOverAsync(officer, one, task, "Starts next month, after the holidays.")).Value();

        var actor = new Actor(person, "N. Amberly", Role.Coder, SessionId.New(), SignInStrength.Passkey);
        var leave = (await scene.OpenAsync(officer, scene.Leave(actor))).Value();
        (await scene.EndAsync(officer, leave)).Value();
        (await scene.TickAsync(officer, leave, WorkforceTask.BadgeReturned)).Value();
        Assert.Equal(new NothingInHand(), (await scene.TickAsync(officer, leave, WorkforceTask.DeviceReturned)).Why());
        (await scene.TickAsync(officer, two, WorkforceTask.Badge, "B-7")).Value();

        Assert.Equal(officer.Id, (await at.DbAsync(db => db.Set<CustodyItem>().SingleAsync(c => c.ReturnedAt != null))).TakenBy);
    }

    [Fact]
    public async Task An_agreement_is_acknowledged_once_by_its_person()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new WorkforceScene(at);
        var (coder, other) = (await scene.PersonAsync(Role.Coder), await scene.PersonAsync(Role.Coder));
        var given = new Obligation(coder.Id, ObligationKind.Confidentiality, "Confidentiality", scene.Today.AddDays(3));
        await at.AddAsync(given);

        Assert.Equal(new NoSuchAgreement(), (await AcknowledgeAsync(at, other, given.Id)).Why());
        (await AcknowledgeAsync(at, coder, given.Id)).Value();
        Assert.Equal(new AlreadyAcknowledged(), (await AcknowledgeAsync(at, coder, given.Id)).Why());

        var kept = await at.DbAsync(db => db.Set<Obligation>().AsNoTracking().SingleAsync());
        Assert.Equal((at.Clock.Instant, AgreementWords.Edition), (kept.AcknowledgedAt!.Value, kept.Edition!.Value));
        Assert.Contains((await at.EntriesAsync()), e => e.Id == kept.Entry);
    }

    [Fact]
    public async Task A_manager_sees_the_cases_of_their_own_people_only()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new WorkforceScene(at);
        var officer = await scene.PersonAsync(Role.SecurityOfficer);
        var (one, two) = (await scene.PersonAsync(Role.CodingManager), await scene.PersonAsync(Role.CodingManager));
        var join = (await scene.OpenAsync(officer, scene.Join() with { Manager = one.Id })).Value();

        var seen = await Task.WhenAll(
            new[] { officer, one, two }.Select(by => at.AskAsync(s => s.GetRequiredService<ReadCases>().RunAsync(by, default)))
        );

        Assert.Equal([1, 1, 0], seen.Select(v => v.Open.Count));
        Assert.Null(await at.AskAsync(s => s.GetRequiredService<ReadCase>().RunAsync(two, join.Id, default)));
    }

    private static Task<Outcome<Obligation>> AcknowledgeAsync(TestInstallation at, Actor actor, ObligationId id) =>
        at.AskAsync(s =>
            s.GetRequiredService<AcknowledgeAgreement>()
                .HandleAsync(new Reauthenticated(actor, ProofKind.Passphrase, EntryId.New()), id, default)
        );
}
