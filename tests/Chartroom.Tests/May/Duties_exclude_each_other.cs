using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.May;

public sealed class Duties_exclude_each_other
{
    private static readonly Guid One = Guid.CreateVersion7();
    private static readonly Guid Other = Guid.CreateVersion7();

    public static TheoryData<DutyKind, DutyKind, string> OfOneThing =>
        new()
        {
            { DutyKind.CodesCase, DutyKind.AuditsCase, nameof(AuditOfOwnCoding) },
            { DutyKind.AsksForRight, DutyKind.ApprovesRight, nameof(ApprovalOfOwnRequest) },
            { DutyKind.WritesRules, DutyKind.ReleasesRules, nameof(ReleaseOfOwnText) },
        };

    [Theory, MemberData(nameof(OfOneThing)), Proves("P4")]
    public void Two_duties_about_one_thing_exclude_each_other_either_way_round(DutyKind one, DutyKind other, string rule)
    {
        Assert.Equal(rule, IncompatibleDuties.AtAction([new(one, One)], new(other, One))?.Rule);
        Assert.Equal(rule, IncompatibleDuties.AtGrant([new(other, One)], new Duty(one, One))?.Rule);
        Assert.Null(IncompatibleDuties.AtAction([new(one, One)], new(other, Other)));
        Assert.Null(IncompatibleDuties.AtAction([new(one)], new(other)));
        Assert.Null(IncompatibleDuties.AtAction([new(one, One)], new(one, One)));
    }

    /// <summary>Each pair of roles that one person may not hold; every other pair goes together.</summary>
    [Fact, Proves("P4")]
    public void An_administrator_is_given_no_role_that_opens_charts()
    {
        Role[] openers = [Role.Coder, Role.Auditor, Role.CodingManager, Role.Provider, Role.PrivacyOfficer];

        foreach (var held in Enum.GetValues<Role>())
        foreach (var wanted in Enum.GetValues<Role>())
        {
            var excluded =
                (held == Role.Administrator && openers.Contains(wanted))
                || (wanted == Role.Administrator && openers.Contains(held));
            Assert.Equal(excluded ? new AdministratorOpensChart() : null, IncompatibleDuties.AtGrant([held], wanted));
        }
    }

    /// <summary>What the gate answers at the action is what was answered when the duty was given.</summary>
    [Theory]
    [InlineData(AccessRule.AuditOfOwnCoding)]
    [InlineData(AccessRule.AdministratorOpensChart)]
    public void The_gate_refuses_in_the_words_of_the_rule(AccessRule rule) =>
        Assert.Contains(AccessRefusals.Of(rule), IncompatibleDuties.All.Select(d => d.Why));

    /// <summary>A role that the matrix gives a purpose opens charts in the sense of the duties too.</summary>
    [Fact, Proves("P2")]
    public void Every_role_that_the_matrix_lets_open_a_chart_has_that_duty()
    {
        var matrix = RoleMatrixText.Parse(1, RoleMatrixSource.Shipped);

        foreach (var role in Enum.GetValues<Role>())
            if (Enum.GetValues<Purpose>().Any(purpose => matrix.Serves(role, purpose)))
                Assert.Equal(new Duty(DutyKind.OpensCharts), Duty.Of(role));
    }
}
