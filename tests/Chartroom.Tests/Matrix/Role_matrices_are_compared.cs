using Chartroom.Features.Matrix;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Matrix;

public sealed class Role_matrices_are_compared
{
    private static readonly RoleMatrix Shipped = Parse(RoleMatrixSource.Shipped);

    [Fact, Proves("P13")]
    public void A_change_is_one_sentence_with_its_way()
    {
        var after = Parse(
            RoleMatrixSource.Shipped
                + "Coder,Emergency,anesthesia-record,*,Open\nCoder|Auditor,Office|Radiology,consent|face-sheet,*,Closed\nProvider,ProviderQuery,refuse\n"
        );

        var view = ChangesView.Of("version 1", "the draft", MatrixDifference.Between(Shipped, after));

        Assert.Equal(
            [
                new("provider", "", "opens charts for provider query", "", "yes → no", false, 1),
                new("coder", "emergency", "anesthesia record", "every section", "sealed → open", true, 29),
                new(
                    "coder and auditor",
                    "office and radiology",
                    "face sheet and consent",
                    "every section",
                    "sealed → closed",
                    false,
                    232
                ),
            ],
            view.Lines
        );
        Assert.Equal((29, 233), (view.Wider, view.Narrower));
    }

    /// <summary>A thousand random rules, seed 7: the blocks of a difference, written as rules onto the older text, make the newer matrix.</summary>
    [Fact]
    public void A_difference_written_as_rules_makes_the_other_matrix()
    {
        var random = new Random(7);
        var text = RoleMatrixSource.Shipped;
        for (var round = 0; round < 10; round++)
        {
            var before = text;
            for (var i = 0; i < 100; i++)
                text += $"{RandomRule(random)}\n";

            var difference = MatrixDifference.Between(Parse(before), Parse(text));
            var again = MatrixDifference.Between(Parse(before + "\n" + string.Join('\n', difference.Lines())), Parse(text));

            Assert.False(difference.None);
            Assert.True(again.None);
            Assert.Equal(Changed(Parse(before), Parse(text)), difference.Cells.Sum(b => b.Count));
        }
    }

    [Fact]
    public void A_rule_takes_the_place_of_an_earlier_one_about_the_same_cells()
    {
        var rule = new MatrixRule
        {
            Role = "Coder",
            Profile = "Emergency",
            Document = "triage-note",
            Section = "*",
            Access = "Open",
        };
        var once = rule.AddTo(RoleMatrixSource.Shipped).Value();

        var twice = (rule with { Access = "Closed" }).AddTo(once).Value();

        Assert.EndsWith("\nCoder,Emergency,triage-note,*,Open\n", once, StringComparison.Ordinal);
        Assert.EndsWith("\nCoder,Emergency,triage-note,*,Closed\n", twice, StringComparison.Ordinal);
        Assert.Equal(once.Split('\n').Length, twice.Split('\n').Length);
        Assert.Equal(new NothingChanged(), rule.AddTo(once).Why());
    }

    [Theory]
    [InlineData("R1", "Coder", "Emergency", "triage-note\nCoder,*,*,*", "*", "Open")]
    [InlineData("R2", "Coder,*,*,*,Open #", "Emergency", "triage-note", "*", "Open")]
    [InlineData("R3", "Doctor", "Emergency", "triage-note", "*", "Open")]
    [InlineData("R4", "", "", "", "", "")]
    public void A_rule_is_one_line_of_known_words(
        string id,
        string role,
        string profile,
        string document,
        string section,
        string access
    )
    {
        var rule = new MatrixRule
        {
            Role = role,
            Profile = profile,
            Document = document,
            Section = section,
            Access = access,
        };

        Assert.True(rule.AddTo(RoleMatrixSource.Shipped).Why() is MatrixUnreadable, id);
    }

    [Theory, Proves("P3")]
    [InlineData("Administrator,Coding,allow", nameof(AdministratorOpensChart))]
    [InlineData("Administrator,Office,consent,Plan,Sealed", nameof(AdministratorOpensChart))]
    [InlineData("Coder,*,psychotherapy-note,Plan,Sealed", nameof(MatrixOpensCounselling))]
    [InlineData("SecurityOfficer,*,psychotherapy-note,*,Open", nameof(MatrixOpensCounselling))]
    [InlineData("Coder,Office,consent,*,Open", null)]
    [InlineData("Educator,Office,consent,*,Sealed", null)]
    public void Some_things_no_matrix_may_say(string line, string? rule)
    {
        Assert.Null(MatrixFloors.Broken(Shipped));

        Assert.Equal(rule, MatrixFloors.Broken(Parse($"{RoleMatrixSource.Shipped}\n{line}"))?.Rule);
    }

    [Fact]
    public void The_grid_marks_what_a_draft_changes_and_says_what_it_was()
    {
        var after = Parse(
            RoleMatrixSource.Shipped + "Coder,Emergency,triage-note,*,Open\nAuditor,Office,consultation,Plan,Sealed\n"
        );

        var grids = MatrixGrid.Of(after, Shipped);

        Assert.Equal(["coder", "auditor"], grids.Select(g => g.Roles));
        var triage = grids[0].Rows.Single(r => r.Key == "triage-note").Cells;
        Assert.Equal(new MatrixCell("Emergency", CellAccess.Open, CellAccess.Sealed, true), triage[(int)TaskProfile.Emergency]);
        Assert.Single(grids[0].Rows.SelectMany(r => r.Cells), c => c.Parts);
        Assert.Equal(
            new MatrixCell("Office", CellAccess.Open, CellAccess.Open, true),
            grids[1].Rows.Single(r => r.Key == "consultation").Cells[(int)TaskProfile.Office]
        );
        Assert.Equal(["office: consultation, plan: sealed"], grids[1].Apart);
        Assert.Equal(["demographics", "contacts and kin", "insurance"], grids[0].Covered);
        Assert.Equal(
            ["emergency: ED triage and nursing record, demographics, contacts and kin and insurance: open"],
            grids[0].Apart
        );
    }

    private static string RandomRule(Random random)
    {
        string One<T>(IReadOnlyList<T> from) =>
            random.Next(4) == 0 ? "*" : string.Join('|', from.OrderBy(_ => random.Next()).Take(random.Next(1, 4)));
        var role = One(Enum.GetValues<Role>());
        return random.Next(5) == 0
            ? $"{role},{One(Enum.GetValues<Purpose>())},{(random.Next(2) == 0 ? "allow" : "refuse")}"
            : $"{role},{One(Enum.GetValues<TaskProfile>())},{One([.. DocumentTypes.All.Select(t => t.Key)])},{One(Enum.GetValues<DocumentSection>())},{(CellAccess)random.Next(3)}";
    }

    private static int Changed(RoleMatrix before, RoleMatrix after) =>
        Enum.GetValues<Role>()
            .SelectMany(MatrixFloors.Cells)
            .Count(c => before.Cell(c.Role, c.Profile, c.Type, c.Section) != after.Cell(c.Role, c.Profile, c.Type, c.Section));

    private static RoleMatrix Parse(string text) => RoleMatrixText.Parse(1, text);
}
