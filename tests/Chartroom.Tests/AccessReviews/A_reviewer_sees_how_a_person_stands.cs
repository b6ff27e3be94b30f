using System.Text;
using Chartroom.Features.AccessReviews;
using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.AccessReviews;

/// <summary>Agreements and training stand beside the rights, on the pages and in the report.</summary>
public sealed class A_reviewer_sees_how_a_person_stands
{
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both)), Proves("P7")]
    public async Task With_what_they_acknowledged_what_they_owe_and_whose_people_they_are(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new ReviewScene(at);
        var security = await scene.PersonAsync(Role.SecurityOfficer);
        var manager = await scene.PersonAsync(Role.CodingManager);
        var (coder, plain) = (await scene.PersonAsync(Role.Coder, manager.Id), await scene.PersonAsync(Role.Coder, manager.Id));
        var today = at.Services.GetRequiredService<Organisation>().LegalDay(at.Clock.Instant);
        var kept = new Obligation(coder.Id, ObligationKind.Confidentiality, "Confidentiality", today.AddDays(-9));
        kept.Acknowledge(coder.Id, edition: 1, EntryId.New(), at.Clock.Instant).Value();
        await at.AddAsync(
            kept,
            new Obligation(coder.Id, ObligationKind.AcceptableUse, "Acceptable use", today.AddDays(-1)),
            new Obligation(coder.Id, ObligationKind.Training, "Privacy in coding", today.AddDays(20))
        );
        await OfAssociateAsync(at, coder, today, until: today.AddDays(40));

        var number = await scene.OpenAsync(security);
        var seen = (await scene.SeeAsync(manager, number, coder.Id)).Value();
        Assert.Equal(
            $"1 of 2 agreements acknowledged, 1 overdue; the agreement with Codewright LLC runs until {Words.Of(today.AddDays(40))}",
            seen.Standing.AgreementWords
        );
        Assert.Equal($"Privacy in coding, due {Words.Of(today.AddDays(20))}", seen.Standing.TrainingWords);
        Assert.True(seen.Standing.NeedsALook);
        Assert.Equal(
            Standing.Nothing.AgreementWords,
            (await scene.SeeAsync(manager, number, plain.Id)).Value().Standing.AgreementWords
        );
        var right = await scene.LookAsync(manager, number, await scene.ItemAsync(coder.Id, RightSubject.Of(Role.Coder)));
        Assert.Equal(seen.Standing.AgreementWords, right.Value().Standing.AgreementWords);
        var csv = await at.AskAsync(s => s.GetRequiredService<ReadReport>().CsvAsync(security, number, default));
        var lines = Encoding.UTF8.GetString(csv.Value()).Split("\r\n");
        Assert.Equal(
            (await scene.ItemsAsync()).Count(i => i.Person == coder.Id),
            lines.Count(l => l.Contains("1 overdue", StringComparison.Ordinal))
        );

        at.Clock.Pass(TimeSpan.FromDays(60));
        Assert.EndsWith(
            "no agreement with Codewright LLC is in force",
            (await scene.SeeAsync(manager, number, coder.Id)).Value().Standing.AgreementWords,
            StringComparison.Ordinal
        );
    }

    private static async Task OfAssociateAsync(TestInstallation at, Actor person, DateOnly from, DateOnly until)
    {
        var associate = new Associate(AssociateId.New(), "Codewright LLC", "outsourced coding", person.Id, at.Clock.Instant);
        await at.AddAsync(
            associate,
            new AssociateAgreement(associate.Id, AgreementKind.BusinessAssociate, from, from, until)
            {
                Reference = "contract file 7",
            }
        );
        await at.DbAsync(db =>
            db.Users.Where(a => a.Id == person.Id.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.Associate, associate.Id))
        );
    }
}
