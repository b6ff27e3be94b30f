using Chartroom.Features.Queries;
using Chartroom.Platform;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Queries;

public sealed class The_query_policy_is_changed_within_bounds
{
    private static readonly QueryPolicyInput Usual = new()
    {
        DueDays = "3",
        ReminderDays = "3",
        LeadDays = "6",
        AdvisorDays = "9",
        AnswerIsEvidence = true,
        SmallestCell = "11",
        AgreementFlag = "85",
    };

    [Fact]
    public async Task A_change_is_a_new_row_and_a_refusal_is_none()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new ChartScene(at);
        var manager = await scene.PersonAsync(Role.CodingManager);
        var (advisor, coder) = (await scene.PersonAsync(Role.Provider), await scene.PersonAsync());
        Task<Outcome<QueryPolicy>> ChangeAsync(QueryPolicyInput input) =>
            at.AskAsync(services => services.GetRequiredService<ChangeQueryPolicy>().HandleAsync(manager, input, default));

        foreach (
            var wrong in new[]
            {
                Usual with
                {
                    DueDays = "0",
                },
                Usual with
                {
                    AdvisorDays = "61",
                },
                Usual with
                {
                    LeadDays = "",
                },
                Usual with
                {
                    ReminderDays = "7",
                },
                Usual with
                {
                    LeadDays = "10",
                },
                Usual with
                {
                    SmallestCell = "2",
                },
                Usual with
                {
                    SmallestCell = "31",
                },
                Usual with
                {
                    AgreementFlag = "49",
                },
                Usual with
                {
                    AgreementFlag = "101",
                },
                Usual with
                {
                    Advisor = "somebody",
                },
                Usual with
                {
                    Advisor = $"{coder.Id}",
                },
            }
        )
            Assert.IsType<PolicyOutOfRange>((await ChangeAsync(wrong)).Why());
        (await ChangeAsync(Usual)).Value();
        (await ChangeAsync(Usual with { Advisor = $"{advisor.Id}", AnswerIsEvidence = false })).Value();

        var kept = await at.DbAsync(db => db.Set<QueryPolicy>().AsNoTracking().OrderBy(p => p.Number).ToListAsync());
        Assert.Equal([(1, true), (2, false)], kept.Select(p => (p.Number, p.AnswerIsEvidence)));
        var now = kept[1];
        Assert.Equal((manager.Id, at.Clock.Instant, advisor.Id), (now.By!.Value, now.At, now.Advisor!.Value));
        Assert.Equal(
            (3, 3, 6, 9, 11, 85),
            (now.DueDays, now.ReminderDays, now.LeadDays, now.AdvisorDays, now.SmallestCell, now.AgreementFlag)
        );
        var entries = (await at.EntriesAsync()).Where(e => e.Type == "query-policy.changed").ToList();
        Assert.Equal((11, 2), (entries.Count(e => e.Refused), entries.Count(e => !e.Refused)));
        var view = await at.AskAsync(services => services.GetRequiredService<ReadQueryPolicy>().RunAsync(default));
        Assert.Equal([(2, "The CodingManager"), (1, "The CodingManager")], view.Versions.Select(v => (v.Policy.Number, v.By)));
        Assert.Equal("The Provider", view.Versions[0].Advisor);
        await at.VerifyAsync();
    }
}
