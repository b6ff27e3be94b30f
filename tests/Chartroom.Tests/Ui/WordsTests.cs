using System.Globalization;
using Chartroom.Features.Matrix;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.Ui;

public sealed class WordsTests
{
    [Theory]
    [InlineData("2026-08-17", "2026-08-17", "17 Aug 2026")]
    [InlineData("2026-08-17", "2026-08-20", "17–20 Aug 2026")]
    [InlineData("2026-07-30", "2026-08-02", "30 Jul – 2 Aug 2026")]
    [InlineData("2025-12-30", "2026-01-02", "30 Dec 2025 – 2 Jan 2026")]
    public void A_stay_reads_without_doubt_about_its_days(string from, string to, string expected) =>
        Assert.Equal(expected, Words.Of(Day(from), Day(to)));

    [Fact]
    public void Every_role_has_a_name() => Assert.All(Enum.GetValues<Role>(), role => Assert.NotEqual("", Words.Of(role)));

    [Fact]
    public void The_printed_matrix_says_what_the_matrix_decides()
    {
        var matrix = RoleMatrixText.Parse(1, RoleMatrixSource.Shipped);

        var view = MatrixView.Of(matrix);

        var grid = Assert.Single(view.Grids);
        Assert.Equal("coder and auditor", grid.Roles);
        Assert.Equal(["demographics", "contacts and kin", "insurance"], grid.Covered);
        Assert.Equal(
            CellAccess.Open,
            grid.Rows.Single(r => r.Document == "Operative report").Cells[view.Profiles.ToList().IndexOf("inpatient surgery")].Now
        );
        Assert.All(
            grid.Rows.Single(r => r.Document == "Counselling note").Cells,
            cell => Assert.Equal(CellAccess.Closed, cell.Now)
        );
    }

    private static DateOnly Day(string iso) => DateOnly.ParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
