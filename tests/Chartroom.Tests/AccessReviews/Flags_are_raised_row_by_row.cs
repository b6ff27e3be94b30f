using Chartroom.Features.AccessReviews;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.AccessReviews;

public sealed class Flags_are_raised_row_by_row
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RightSubject Charts = RightSubject.Of(TaskProfile.Radiology);
    private static readonly RightSubject Scope = new(RightKind.Scope, Profile: TaskProfile.Office, Document: "anesthesia-record");

    /// <summary>A coder of two years with a line manager and nothing unusual, and one right used yesterday.</summary>
    private static RightFacts Plain(RightSubject? subject = null) =>
        new(
            RightId.New(),
            new(AccountId.New(), Role.Coder)
            {
                JobSince = Now.AddYears(-2),
                Manager = LineManager.Present,
                Roles = [Role.Coder],
                Peers = 20,
            },
            subject ?? Charts
        )
        {
            Source = subject is null || HeldRights.BundleOf(Role.Coder).Contains(subject) ? RightSource.Job : RightSource.Request,
            From = Now.AddYears(-1),
            Uses = 12,
            LastUse = Now.AddDays(-1),
            Peers = 20,
            PeersHolding = 20,
        };

    private static readonly (string Row, RightFacts Facts, ReviewFlags Flags)[] Table =
    [
        ("nothing unusual", Plain(), ReviewFlags.None),
        ("90 days without a use", Plain() with { Uses = 0 }, ReviewFlags.Dormant),
        ("not used, and held for 89 days", Plain() with { Uses = 0, From = Now.AddDays(-89) }, ReviewFlags.None),
        ("held by 1 of 20", Plain() with { PeersHolding = 1 }, ReviewFlags.Excessive),
        ("held by 2 of 20 is the limit", Plain() with { PeersHolding = 2 }, ReviewFlags.None),
        ("4 peers say nothing", Plain() with { Peers = 4, PeersHolding = 0 }, ReviewFlags.None),
        ("5 peers do", Plain() with { Peers = 5, PeersHolding = 0 }, ReviewFlags.Excessive),
        ("a scope as such", Plain(Scope), ReviewFlags.None),
        ("from an earlier job", Plain(RightSubject.Of(Role.Educator)) with { Source = RightSource.Job }, ReviewFlags.RoleCreep),
        ("asked for in an earlier job", Plain(Scope) with { From = Now.AddYears(-3) }, ReviewFlags.RoleCreep),
        (
            "a class of charts kept on moving",
            Plain() with
            {
                Source = RightSource.Job,
                From = Now.AddYears(-3),
            },
            ReviewFlags.None
        ),
        ("more rights than 19 of 20", With(Plain(Scope), p => p with { PeersWithFewer = 19 }), ReviewFlags.RoleCreep),
        ("more rights than 18 of 20", With(Plain(Scope), p => p with { PeersWithFewer = 18 }), ReviewFlags.None),
        (
            "coder and auditor",
            With(Plain(RightSubject.Of(Role.Coder)), p => p with { Roles = [Role.Coder, Role.Auditor] }),
            ReviewFlags.Conflict
        ),
        (
            "its other side",
            With(Plain(RightSubject.Of(Role.Auditor)), p => p with { Roles = [Role.Coder, Role.Auditor] }),
            ReviewFlags.Conflict
        ),
        (
            "administrator who codes",
            With(Plain(RightSubject.Of(Role.Coder)), p => p with { Roles = [Role.Administrator, Role.Coder] }),
            ReviewFlags.Conflict
        ),
        (
            "administrator who manages coding",
            With(Plain(RightSubject.Of(Role.CodingManager)), p => p with { Roles = [Role.Administrator, Role.CodingManager] }),
            ReviewFlags.Conflict
        ),
        ("administrator", Of(Role.Administrator), ReviewFlags.Privileged),
        ("security officer", Of(Role.SecurityOfficer), ReviewFlags.Privileged),
        ("privacy officer", Of(Role.PrivacyOfficer), ReviewFlags.Privileged),
        ("export", Plain(RightSubject.Export), ReviewFlags.Privileged),
        ("account closed", With(Plain(), p => p with { DisabledAt = Now.AddDays(-3) }), ReviewFlags.Terminated),
        ("agreement over", With(Plain(), p => p with { AgreementEnded = new(2026, 8, 31) }), ReviewFlags.ContractorExpired),
        (
            "two shared sign-ins",
            With(Plain(RightSubject.Of(Role.Coder)), p => p with { SharedSignIns = 2 }),
            ReviewFlags.SharedCredential
        ),
        ("one can happen", With(Plain(RightSubject.Of(Role.Coder)), p => p with { SharedSignIns = 1 }), ReviewFlags.None),
        (
            "no line manager",
            With(Plain(RightSubject.Of(Role.Coder)), p => p with { Manager = LineManager.None }),
            ReviewFlags.Orphaned
        ),
        (
            "line manager left",
            With(Plain(RightSubject.Of(Role.Coder)), p => p with { Manager = LineManager.CannotAct }),
            ReviewFlags.Orphaned
        ),
        ("said once, at the job itself", With(Plain(), p => p with { Manager = LineManager.None }), ReviewFlags.None),
    ];

    public static TheoryData<string> Rows => [.. Table.Select(t => t.Row)];

    [Theory, MemberData(nameof(Rows)), Proves("P8")]
    public void Each_row_raises_its_own(string row)
    {
        var (_, facts, expected) = Table.Single(t => t.Row == row);

        var reasons = FlagRules.Reasons(facts, ReviewPolicy.Initial, Now);

        Assert.Equal(expected, FlagRules.Of(reasons));
        Assert.All(reasons, r => Assert.EndsWith(".", r.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_an_unused_right_that_is_not_the_job_itself_comes_marked()
    {
        bool Marked(RightFacts facts) => FlagRules.IsMarked(facts, ReviewPolicy.Initial, Now);

        Assert.True(Marked(Plain() with { Uses = 0 }));
        Assert.False(Marked(Plain()));
        Assert.False(Marked(Plain(RightSubject.Of(Role.Coder)) with { Uses = 0 }));
    }

    [Fact]
    public void The_score_says_how_few_peers_hold_it_and_the_sentence_explains_it()
    {
        var rare = Plain(Scope) with { PeersHolding = 1 };

        var why = Assert.Single(FlagRules.Reasons(rare, ReviewPolicy.Initial, Now));

        Assert.Equal(95, rare.Score);
        Assert.Equal("1 of 20 others in the job hold it; fewer than 10 % is unusual. Outlier score 95 of 100.", why.Sentence);
    }

    [Fact]
    public void Flags_are_found_in_the_order_they_are_shown_in()
    {
        var facts = With(
            Plain(RightSubject.Of(Role.Administrator)) with
            {
                Source = RightSource.Job,
                Uses = 0,
                PeersHolding = 0,
            },
            p =>
                p with
                {
                    DisabledAt = Now,
                    AgreementEnded = new(2026, 8, 31),
                    Roles = [Role.Coder, Role.Administrator],
                    SharedSignIns = 9,
                }
        );

        var found = FlagRules.Reasons(facts, ReviewPolicy.Initial, Now).Select(r => r.Flag).ToList();

        Assert.Equal(8, found.Count);
        Assert.Equal(ReviewWords.Each(FlagRules.Of(FlagRules.Reasons(facts, ReviewPolicy.Initial, Now))), found);
    }

    private static RightFacts With(RightFacts facts, Func<PersonFacts, PersonFacts> change) =>
        facts with
        {
            Person = change(facts.Person),
        };

    private static RightFacts Of(Role role) => With(Plain(RightSubject.Of(role)), p => p with { Job = role, Roles = [role] });
}
