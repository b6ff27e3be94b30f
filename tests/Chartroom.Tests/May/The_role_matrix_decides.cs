using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.May;

public sealed class The_role_matrix_decides
{
    private static readonly RoleMatrix Matrix = RoleMatrixText.Parse(1, RoleMatrixSource.Shipped);
    private static readonly int[] Types = [.. Enumerable.Range(0, DocumentTypes.All.Count)];
    private static readonly AccessFacts All = Enum.GetValues<AccessFacts>().Aggregate((a, b) => a | b);

    private const AccessFacts Shut = AccessFacts.LedgerStopped | AccessFacts.SessionLocked | AccessFacts.Administers;

    private static readonly AccessQuestion Allowed = new(
        Role.Coder,
        Purpose.Coding,
        TaskProfile.InpatientMedicine,
        AccessSubject.Document,
        AccessFacts.Assigned | AccessFacts.WorkOpen | AccessFacts.ChartOpen | AccessFacts.SameEncounter,
        DocumentTypes.IndexOf("discharge-summary")
    );

    /// <summary>Every cell of the matrix against the second writing: 8 roles x 8 profiles x all kinds x all sections.</summary>
    [Fact, Proves("A6"), Proves("D1")]
    public void Every_cell_says_what_the_policy_says()
    {
        var cells = 0;
        foreach (var role in Enum.GetValues<Role>())
        {
            foreach (var purpose in Enum.GetValues<Purpose>())
                Assert.Equal(PlainRules.Serves(role, purpose), Matrix.Serves(role, purpose));
            foreach (var profile in Enum.GetValues<TaskProfile>())
            foreach (var type in Types)
            foreach (var section in Enum.GetValues<DocumentSection>())
            {
                cells++;
                var expected = PlainRules.Cell(role, profile, DocumentTypes.All[type].Key, section);
                if (Matrix.Cell(role, profile, type, section) != expected)
                    Assert.Fail($"{role} {profile} {DocumentTypes.All[type].Key} {section}: the policy says {expected}.");
            }
        }
        Assert.Equal(Matrix.CellCount, cells);
        Assert.Equal(8 * 8 * DocumentTypes.All.Count * 29, cells);
    }

    /// <summary>Every question that can be asked about a chart, a field or final codes; and of documents, every fact x kind.</summary>
    [Fact, Proves("C3"), Proves("E9")]
    public void Every_decision_is_the_policy_s()
    {
        long asked = 0;
        foreach (var role in Enum.GetValues<Role>())
        foreach (var purpose in Enum.GetValues<Purpose>())
        foreach (var profile in Enum.GetValues<TaskProfile>())
        {
            // Every cell is compared above; here one kind of document stands for all that the policy treats alike.
            var kinds = Types
                .DistinctBy(t =>
                    (
                        PlainRules.Cell(role, profile, DocumentTypes.All[t].Key, default),
                        DocumentTypes.All[t].Key == "psychotherapy-note"
                    )
                )
                .ToArray();
            foreach (var subject in Enum.GetValues<AccessSubject>())
                for (var facts = AccessFacts.None; facts <= All; facts++)
                {
                    // Where the role does not have the purpose, or nothing is answered at all, neither kind of document nor task plays a part: one
                    // stands for all.
                    var serves = PlainRules.Serves(role, purpose) && (facts & Shut) == 0;
                    if (!serves && profile > 0)
                        continue;
                    var types = subject == AccessSubject.Document && serves ? kinds : [0];
                    foreach (var type in types)
                    {
                        var question = new AccessQuestion(role, purpose, profile, subject, facts, type);
                        asked++;
                        if (Matrix.Decide(question).Rule != PlainRules.Decide(question))
                            Assert.Fail(
                                $"{question}: {Matrix.Decide(question).Rule}, the policy says {PlainRules.Decide(question)}."
                            );
                    }
                }
        }
        Assert.True(asked > 2_000_000);
    }

    [Fact]
    public void A_decision_says_yes_from_InScope_on_and_no_before()
    {
        string[] yes =
        [
            "InScope",
            "WidenedDocument",
            "TaskChart",
            "BannerField",
            "FinalCodes",
            "ExceptionReview",
            "OwnQuery",
            "QueryReview",
            "Excerpt",
            "GivenScope",
            "EmergencyDocument",
        ];

        foreach (var rule in Enum.GetValues<AccessRule>())
            Assert.Equal(yes.Contains(rule.ToString()), new Decision(rule).Allowed);
    }

    [Fact]
    public void The_question_that_the_rows_below_bend_is_allowed() =>
        Assert.Equal(AccessRule.InScope, Matrix.Decide(Allowed).Rule);

    public static TheoryData<string> Unknowns => [.. Bent.Keys];

    private static readonly Dictionary<string, AccessQuestion> Bent = new()
    {
        ["role -1"] = Allowed with { Role = (Role)(-1) },
        ["role one beyond the last"] = Allowed with { Role = (Role)RoleMatrix.Roles },
        ["role int.MaxValue"] = Allowed with { Role = (Role)int.MaxValue },
        ["role int.MinValue"] = Allowed with { Role = (Role)int.MinValue },
        ["purpose -1"] = Allowed with { Purpose = (Purpose)(-1) },
        ["purpose one beyond the last"] = Allowed with { Purpose = (Purpose)RoleMatrix.Purposes },
        ["profile -1"] = Allowed with { Profile = (TaskProfile)(-1) },
        ["profile one beyond the last"] = Allowed with { Profile = (TaskProfile)RoleMatrix.Profiles },
        ["subject one beyond the last"] = Allowed with { Subject = AccessSubject.Excerpt + 1 },
        ["subject 255"] = Allowed with { Subject = (AccessSubject)255 },
        ["document without a kind"] = Allowed with { DocumentType = -1 },
        ["kind one beyond the last"] = Allowed with { DocumentType = DocumentTypes.All.Count },
        ["kind int.MaxValue"] = Allowed with { DocumentType = int.MaxValue },
        ["section -1"] = Allowed with { Section = (DocumentSection)(-1) },
        ["section one beyond the last"] = Allowed with { Section = (DocumentSection)RoleMatrix.Sections },
        ["a fact that nobody knows"] = Allowed with { Facts = Allowed.Facts | (AccessFacts)0x8000 },
        ["a fact just beyond the last"] = Allowed with { Facts = Allowed.Facts | (AccessFacts)((int)All + 1) },
    };

    [Theory, MemberData(nameof(Unknowns)), Proves("C3")]
    public void What_is_unknown_is_refused(string what) =>
        Assert.Equal(new Decision(AccessRule.NothingAllows), Matrix.Decide(Bent[what]));

    /// <summary>A million questions of random bits, seed 20260901: a yes only where every value is known and the policy says yes.</summary>
    [Fact]
    public void Random_bits_never_open_anything_the_policy_does_not()
    {
        var random = new Random(20260901);
        for (var i = 0; i < 1_000_000; i++)
        {
            var wild = i % 2 == 0;
            var question = new AccessQuestion(
                (Role)(wild ? random.Next() : random.Next(-1, RoleMatrix.Roles + 1)),
                (Purpose)random.Next(-1, RoleMatrix.Purposes + 1),
                (TaskProfile)random.Next(-1, RoleMatrix.Profiles + 1),
                (AccessSubject)random.Next(0, 8),
                (AccessFacts)random.Next(0, wild ? 0x10000 : (int)All + 1),
                random.Next(-2, DocumentTypes.All.Count + 2),
                (DocumentSection)random.Next(-1, RoleMatrix.Sections + 1)
            );
            if (Matrix.Decide(question) is { Allowed: true } yes && !(Known(question) && PlainRules.Decide(question) == yes.Rule))
                Assert.Fail($"{question} was allowed by {yes.Rule}.");
        }
    }

    /// <summary>
    /// A million questions of known words, seed 20261122, half of them what people ask in a day's work, so that every rule is reached: the
    /// second writing names the same rule each time.
    /// </summary>
    [Fact, Proves("P1"), Proves("Q23")]
    public void A_million_random_questions_are_decided_alike()
    {
        var (random, reached) = (new Random(20261122), new HashSet<AccessRule>());
        for (var i = 0; i < 1_000_000; i++)
        {
            var question = RandomQuestions.Next(random, everyday: i % 2 == 0);
            var decided = Matrix.Decide(question).Rule;
            reached.Add(decided);
            if (decided != PlainRules.Decide(question))
                Assert.Fail($"{question}: {decided}, the policy says {PlainRules.Decide(question)}.");
        }
        Assert.Empty(Enum.GetValues<AccessRule>().Except(reached));
    }

    private static bool Known(AccessQuestion q) =>
        Enum.IsDefined(q.Role)
        && Enum.IsDefined(q.Purpose)
        && Enum.IsDefined(q.Profile)
        && Enum.IsDefined(q.Subject)
        && Enum.IsDefined(q.Section)
        && (q.Facts & ~All) == 0
        && (q.Subject != AccessSubject.Document || (q.DocumentType >= 0 && q.DocumentType < DocumentTypes.All.Count));
}
