using System.Text;
using System.Text.Json.Nodes;
using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Workforce;

public sealed class A_person_moves
{
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both)), Proves("P13")]
    public async Task The_move_does_what_the_page_showed_and_the_entry_holds_before_and_after(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var (officer, manager) = (await scene.PersonAsync(Role.SecurityOfficer), await scene.PersonAsync(Role.CodingManager));
        var (coder, colleague) = (await scene.PersonAsync(Role.Coder), await scene.PersonAsync(Role.Coder));
        var session = await scene.EnterAsync(coder);
        var chart = await scene.Charts.ChartAsync(coder);
        (await scene.Charts.OpenAsync(coder with { Session = session.Id }, chart.Work.Id)).Value();
        await AddAsync(at, coder, RightSubject.Export, hours: 24);
        await AddAsync(at, coder, RightSubject.Of(Role.Educator), hours: -1);
        var before = await scene.RightsAsync(coder.Id);
        var input = scene.Move(coder, Role.Auditor, TaskProfile.Office, TaskProfile.Radiology);
        var move = (await scene.OpenAsync(manager, input with { Manager = manager.Id, HandTo = colleague.Id })).Value();
        var shown = (await scene.ViewAsync(manager, move)).Difference!;

        (await scene.MoveAsync(officer, move)).Value();

        var after = await scene.RightsAsync(coder.Id);
        Assert.Equal(["ChartClass/Office", "ChartClass/Radiology", "Role/Auditor"], after);
        Assert.Equal(shown.Kept, before.Intersect(after).Order(StringComparer.Ordinal));
        Assert.Equal(shown.Ends, before.Except(after).Order(StringComparer.Ordinal));
        Assert.Equal(shown.Given, after.Except(before).Order(StringComparer.Ordinal));
        var said = (await scene.ViewAsync(officer, move)).Difference!;
        Assert.Equal((shown.Kept, shown.Ends, shown.Given), (said.Kept, said.Ends, said.Given), EqualLists);
        var account = await scene.AccountOfAsync(coder);
        Assert.Equal((Role.Auditor, manager.Id, true), (account.Role, account.Manager!.Value, account.DisabledAt is null));
        Assert.Equal(0, (await scene.RemainsAsync(coder.Id)).OpenWork + (await scene.RemainsAsync(coder.Id)).OpenCharts);
        Assert.Equal(1, (await scene.RemainsAsync(coder.Id)).Sessions);
        Assert.Equal(colleague.Id, (await at.DbAsync(db => db.Set<WorkItem>().SingleAsync(w => w.Id == chart.Work.Id))).Assignee);
        var data = await DataAsync(at);
        Assert.Equal((before.Count, after.Count), ((int)data["before"]!, (int)data["after"]!));
        Assert.Equal((shown.Ends.Count, shown.Given.Count), (data["ended"]!.AsArray().Count, data["given"]!.AsArray().Count));
        Assert.Equal(WorkforceState.Done, (await scene.ReadAsync(move)).State);
        await at.VerifyAsync();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_right_with_an_hour_that_the_new_job_brings_stands_without_one(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var (officer, manager) = (await scene.PersonAsync(Role.SecurityOfficer), await scene.PersonAsync(Role.CodingManager));
        await AddAsync(at, manager, RightSubject.Of(Role.PrivacyOfficer), hours: 24);
        var move = (await scene.OpenAsync(officer, scene.Move(manager, Role.PrivacyOfficer))).Value();

        (await scene.MoveAsync(officer, move)).Value();
        at.Clock.Pass(TimeSpan.FromDays(2));

        Assert.Equal(["Role/PrivacyOfficer"], await scene.RightsAsync(manager.Id));
    }

    [Fact]
    public async Task Nobody_moves_themselves_twice_or_away_from_the_last_administration()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new WorkforceScene(at);
        var (officer, administrator) = (
            await scene.PersonAsync(Role.SecurityOfficer),
            await scene.PersonAsync(Role.Administrator)
        );

        Assert.Equal(new OwnCase(), (await scene.OpenAsync(officer, scene.Move(officer, Role.Provider))).Why());
        Assert.Equal(new LastWhoAdministers(), (await scene.OpenAsync(officer, scene.Move(administrator, Role.Provider))).Why());
        Assert.Equal(new ClassesMissing(), (await scene.OpenAsync(administrator, scene.Move(officer, Role.Coder))).Why());
        var move = (await scene.OpenAsync(administrator, scene.Move(officer, Role.Provider))).Value();
        Assert.Equal(new OwnCase(), (await scene.MoveAsync(officer, move)).Why());
        (await scene.MoveAsync(administrator, move)).Value();
        Assert.Equal(new CaseClosed(), (await scene.MoveAsync(administrator, move)).Why());
    }

    private static bool EqualLists(
        (IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<string>) a,
        (IReadOnlyList<string>, IReadOnlyList<string>, IReadOnlyList<string>) b
    ) => a.Item1.SequenceEqual(b.Item1) && a.Item2.SequenceEqual(b.Item2) && a.Item3.SequenceEqual(b.Item3);

    private static Task AddAsync(TestInstallation at, Actor person, RightSubject subject, int hours) =>
        at.AddAsync(
            new HeldRight(person.Id, subject, RightSource.Request, null, at.Clock.Instant.AddDays(-1))
            {
                Until = at.Clock.Instant.AddHours(hours),
            }
        );

    private static async Task<JsonObject> DataAsync(TestInstallation at)
    {
        var entry = (await at.EntriesAsync()).Single(e => e.Type == "workforce.moved");
        return JsonNode.Parse(Encoding.UTF8.GetString(entry.Bytes))!["data"]!.AsObject();
    }
}
