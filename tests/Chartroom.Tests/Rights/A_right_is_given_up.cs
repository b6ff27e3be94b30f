using System.Text.Json;
using Chartroom.Features.Rights;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Rights;

public sealed class A_right_is_given_up_on_SQLite() : A_right_is_given_up(Database.Sqlite);

public sealed class A_right_is_given_up_on_PostgreSQL() : A_right_is_given_up(Database.Postgres);

public abstract class A_right_is_given_up(Database database)
{
    [Fact, Proves("E11")]
    public async Task What_is_not_needed_ends_at_once_and_closes_the_chart()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var coder = await scene.Charts.PersonAsync();
        var chart = await scene.Charts.ChartAsync(coder);
        (await scene.Charts.OpenAsync(coder, chart.Work.Id)).Value();
        var right = await scene.RightAsync(coder, RightSubject.Of(chart.Work.Profile));

        (await scene.GiveUpAsync(coder, right.Id)).Value();

        Assert.IsType<ClassNotHeld>((await scene.Charts.OpenAsync(coder, chart.Work.Id)).Why());
        Assert.IsType<ClassNotHeld>((await scene.Charts.ViewAsync(coder, chart.Work.Id, chart.Document)).Why());
        var ended = (await scene.RightsAsync(coder)).Single(r => r.Id == right.Id);
        Assert.Equal((RightEnd.GivenUp, coder.Id), (ended.EndedHow, ended.EndedBy));
        var entries = await at.EntriesAsync();
        var asked = Assert.Single(entries, e => e.Type == "right.removal-asked");
        var end = Assert.Single(entries, e => e.Type == "right.ended");
        using var json = JsonDocument.Parse(end.Bytes);
        Assert.Equal(
            (end.At - asked.At).TotalMilliseconds,
            json.RootElement.GetProperty("data").GetProperty("milliseconds").GetInt64()
        );
        await at.VerifyAsync();
    }

    [Fact, Proves("E11")]
    public async Task Others_take_away_what_was_given_and_nobody_else_s_is_given_up()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var (coder, other) = (await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync());
        var manager = await scene.Charts.PersonAsync(Role.CodingManager);
        var right = await scene.GivenAsync(coder);

        Assert.IsType<RightNotThere>((await scene.GiveUpAsync(other, right.Id)).Why());
        (await scene.RemoveAsync(manager, right.Id)).Value();

        Assert.IsType<RightNotThere>((await scene.RemoveAsync(manager, right.Id)).Why());
        Assert.Equal(RightEnd.Removed, (await scene.RightsAsync(coder)).Single(r => r.Id == right.Id).EndedHow);
    }

    [Fact]
    public async Task The_job_s_own_role_is_not_given_up()
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var coder = await scene.Charts.PersonAsync();
        var right = await scene.RightAsync(coder, RightSubject.Of(Role.Coder));

        Assert.IsType<JobRightNotGivenUp>((await scene.GiveUpAsync(coder, right.Id)).Why());
        Assert.IsType<JobRightNotGivenUp>(
            (await scene.RemoveAsync(await scene.Charts.PersonAsync(Role.SecurityOfficer), right.Id)).Why()
        );
    }

    /// <summary>Steps of people at random, seed by seed: after each, what is held is what was approved, and nothing outlives its end.</summary>
    [Theory, InlineData(1), InlineData(2), InlineData(3), Proves("P6")]
    public async Task No_path_leads_to_a_right_without_its_approval_and_none_outlives_its_end(int seed)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new RightsScene(at);
        var random = new Random(seed);
        Actor[] people = [await scene.Charts.PersonAsync(), await scene.Charts.PersonAsync(Role.CodingManager)];
        Actor[] deciders = [people[1], await scene.Charts.PersonAsync(Role.SecurityOfficer)];
        var requests = new List<AccessRequest>();
        for (var step = 0; step < 60; step++)
        {
            var (person, request) = (people[random.Next(2)], requests.Count == 0 ? null : requests[random.Next(requests.Count)]);
            switch (random.Next(7))
            {
                case 0 or 1:
                    if ((await scene.AskRoleAsync(person, Role.Educator, random.Next(1, 30))).Allows(out var made, out _))
                        requests.Add(made);
                    break;
                case 2 when request is not null:
                    await scene.DecideAsync(
                        deciders[random.Next(2)],
                        request,
                        random.Next(3) > 0,
                        random.Next(1, 3),
                        RightsScene.Reason
                    );
                    break;
                case 3 when request is not null:
                    await scene.ChangeAsync(person, request, random.Next(1, 30));
                    break;
                case 4 when request is not null:
                    await scene.WithdrawAsync(person, request);
                    break;
                case 5:
                    at.Clock.Pass(TimeSpan.FromHours(random.Next(1, 40)));
                    break;
                default:
                    await scene.RoundAsync();
                    break;
            }
            await HoldsAsync(scene);
        }
        Assert.Contains(requests, r => r.Id != default);
        await at.VerifyAsync();
    }

    private static async Task HoldsAsync(RightsScene scene)
    {
        var now = scene.At.Clock.Instant;
        var rights = await scene.At.DbAsync(db =>
            db.Set<HeldRight>().AsNoTracking().Where(r => r.Source == RightSource.Request).ToListAsync()
        );
        var requests = await scene.At.DbAsync(db => db.Set<AccessRequest>().AsNoTracking().ToListAsync());
        foreach (var right in rights)
        {
            var request = Assert.Single(requests, r => r.Right == right.Id);
            Assert.Equal((RequestState.Approved, request.Person), (request.State, right.Person));
            Assert.NotEqual(request.DecidedBy, request.Person);
            Assert.Equal(right.From + request.Newest.Lasting, right.Until);
            Assert.False(right.IsLive(right.Until!.Value));
            Assert.True(right.EndedAt is null || right.EndedAt >= right.From);
        }
        Assert.Equal(requests.Count(r => r.State == RequestState.Approved), rights.Count);
        Assert.DoesNotContain(rights.Where(r => r.IsLive(now)).GroupBy(r => (r.AccountKey, r.Key)), g => g.Count() > 1);
    }
}
