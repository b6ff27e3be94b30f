using System.Text;
using Chartroom.Features.CodeBook;
using Chartroom.Platform;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.CodeBook;

public sealed class Wrong_hits_are_reported
{
    private const string Telephone = "617-555-0182";

    [Theory, Proves("I16")]
    [InlineData("sugar feet", "E11.40", $"called back at {Telephone}")]
    [InlineData($"rash, phone {Telephone}", "R21", "")]
    [InlineData("sugar feet", $"E11.40 {Telephone}", "")]
    public async Task A_report_that_holds_an_identifier_in_any_of_its_words_is_refused_and_not_kept(
        string query,
        string expected,
        string note
    )
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var coder = await new ChartScene(at).PersonAsync();

        var outcome = await ReportAsync(at, coder, new("Icd10Cm", "R73.9", query, expected, note));

        Assert.Equal(new ReportNamesSomebody(), outcome.Why());
        Assert.Equal(0, await at.DbAsync(db => db.Set<HitReport>().CountAsync()));
        var entry = (await at.EntriesAsync())[^1];
        Assert.Contains(nameof(ReportNamesSomebody), Encoding.UTF8.GetString(entry.Bytes), StringComparison.Ordinal);
        Assert.DoesNotContain(Telephone, Encoding.UTF8.GetString(entry.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_in_plain_words_is_kept_as_it_was_typed()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var coder = await new ChartScene(at).PersonAsync();

        var kept = (
            await ReportAsync(at, coder, new("Icd10Cm", "R73.9", "sugar feet", "E11.40", "patients say it of neuropathy"))
        ).Value();

        var stored = await at.DbAsync(db => db.Set<HitReport>().SingleAsync());
        Assert.Equal((kept.Id, "sugar feet", "E11.40"), (stored.Id, stored.Query, stored.Expected));
    }

    private static Task<Outcome<HitReport>> ReportAsync(TestInstallation at, Platform.Who.Actor by, HitReportInput input) =>
        at.AskAsync(services => services.GetRequiredService<ReportHit>().HandleAsync(by, input, default));
}
