using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.May;

public sealed class A_role_matrix_is_written_as_text
{
    private static readonly int Consent = DocumentTypes.IndexOf("consent");
    private static readonly int FaceSheet = DocumentTypes.IndexOf("face-sheet");

    [Fact]
    public void Nothing_said_is_closed()
    {
        var matrix = RoleMatrixText.Parse(7, "# only a remark\n\n   \n");

        Assert.Equal(7, matrix.Version);
        foreach (var role in Enum.GetValues<Role>())
        {
            Assert.DoesNotContain(Enum.GetValues<Purpose>(), purpose => matrix.Serves(role, purpose));
            Assert.Equal(CellAccess.Closed, matrix.Cell(role, TaskProfile.Office, Consent, DocumentSection.Other));
        }
    }

    [Fact]
    public void Later_lines_win_and_a_star_means_any()
    {
        var matrix = RoleMatrixText.Parse(
            1,
            "Coder,*,*,*,Open\r\ncoder,Office,consent|face-sheet,Plan,sealed\r\nCoder,Office,consent,Plan,Closed"
        );

        Assert.Equal(CellAccess.Open, matrix.Cell(Role.Coder, TaskProfile.Emergency, Consent, DocumentSection.Plan));
        Assert.Equal(CellAccess.Sealed, matrix.Cell(Role.Coder, TaskProfile.Office, FaceSheet, DocumentSection.Plan));
        Assert.Equal(CellAccess.Closed, matrix.Cell(Role.Coder, TaskProfile.Office, Consent, DocumentSection.Plan));
        Assert.Equal(CellAccess.Open, matrix.Cell(Role.Coder, TaskProfile.Office, Consent, DocumentSection.Assessment));
        Assert.Equal(CellAccess.Closed, matrix.Cell(Role.Auditor, TaskProfile.Office, Consent, DocumentSection.Plan));
    }

    [Fact]
    public void Several_roles_and_purposes_stand_in_one_line()
    {
        var matrix = RoleMatrixText.Parse(1, "Coder|Auditor,Coding|CodingAudit,allow");

        Assert.True(matrix.Serves(Role.Auditor, Purpose.Coding));
        Assert.True(matrix.Serves(Role.Coder, Purpose.CodingAudit));
        Assert.False(matrix.Serves(Role.Coder, Purpose.Export));
        Assert.False(matrix.Serves(Role.Administrator, Purpose.Coding));
    }

    [Fact]
    public void A_later_line_takes_a_purpose_back()
    {
        var matrix = RoleMatrixText.Parse(1, "Coder|Auditor,Coding,allow\nAuditor,*,refuse");

        Assert.True(matrix.Serves(Role.Coder, Purpose.Coding));
        Assert.False(matrix.Serves(Role.Auditor, Purpose.Coding));
    }

    [Theory]
    [InlineData(
        "M01",
        "Coder,Coding,deny",
        "Role matrix line 1: expected role,purpose,allow or refuse, or role,profile,document,section,access."
    )]
    [InlineData(
        "M02",
        "Coder,Coding",
        "Role matrix line 1: expected role,purpose,allow or refuse, or role,profile,document,section,access."
    )]
    [InlineData(
        "M03",
        "Coder,*,*,*,Open,x",
        "Role matrix line 1: expected role,purpose,allow or refuse, or role,profile,document,section,access."
    )]
    [InlineData("M04", "\nDoctor,Coding,allow", "Role matrix line 2: 'Doctor' is not a Role.")]
    [InlineData("M05", "Coder,Reading,allow", "Role matrix line 1: 'Reading' is not a Purpose.")]
    [InlineData("M06", "Coder,Inpatient,*,*,Open", "Role matrix line 1: 'Inpatient' is not a TaskProfile.")]
    [InlineData("M07", "Coder,*,diary,*,Open", "Role matrix line 1: unknown document kind in 'diary'.")]
    [InlineData("M08", "Coder,*,consent|diary,*,Open", "Role matrix line 1: unknown document kind in 'consent|diary'.")]
    [InlineData("M09", "Coder,*,*,Gossip,Open", "Role matrix line 1: 'Gossip' is not a DocumentSection.")]
    [InlineData("M10", "Coder,*,*,*,Ajar", "Role matrix line 1: 'Ajar' is not a CellAccess.")]
    [InlineData("M11", "0,Coding,allow", "Role matrix line 1: '0' is not a Role.")]
    [InlineData("M12", "-1,Coding,allow", "Role matrix line 1: '-1' is not a Role.")]
    [InlineData("M13", "+1,Coding,allow", "Role matrix line 1: '+1' is not a Role.")]
    [InlineData("M14", "Coder|,Coding,allow", "Role matrix line 1: '' is not a Role.")]
    [InlineData("M15", "Coder,*,*,*,2", "Role matrix line 1: '2' is not a CellAccess.")]
    public void A_line_that_cannot_be_read_is_named(string id, string text, string says)
    {
        var problem = Assert.Throws<FormatException>(() => RoleMatrixText.Parse(1, text));

        Assert.True(says == problem.Message, $"{id}: {problem.Message}");
    }

    [Fact]
    public void Every_rule_that_refuses_has_its_own_refusal_with_a_source_and_a_next_step()
    {
        var refusals = Enum.GetValues<AccessRule>()
            .Where(r => !new Decision(r).Allowed)
            .Select(r => (r, Why: AccessRefusals.Of(r)))
            .ToList();

        Assert.All(refusals, pair => Assert.Equal(pair.r.ToString(), pair.Why.Rule));
        Assert.All(refusals, pair => Assert.Matches(@"\d+ CFR \d+", pair.Why.Citation));
        Assert.All(refusals, pair => Assert.EndsWith(".", pair.Why.Message));
        Assert.All(refusals, pair => Assert.NotEmpty(pair.Why.NextStep));
    }
}
