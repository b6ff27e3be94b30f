using System.Text;
using Chartroom.Features.Associates;
using Chartroom.Features.Workforce;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Chartroom.Tests.Who;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Workforce;

public sealed class Associates_come_in_under_an_agreement
{
    private static readonly DateOnly First = new(2026, 11, 1); // a day of 25 hours in the organisation's zone
    private static readonly DateOnly Last = new(2026, 12, 31);

    /// <summary>Instants in UTC around the first and the last legal day in New York, and who is let in.</summary>
    public static TheoryData<Database, string, AgreementKind, bool> Instants
    {
        get
        {
            var rows = new TheoryData<Database, string, AgreementKind, bool>();
            foreach (var database in new[] { Database.Sqlite, Database.Postgres })
            {
                rows.Add(database, "2026-11-01T03:59:59Z", AgreementKind.BusinessAssociate, false); // 31 Oct, 23:59 there
                rows.Add(database, "2026-11-01T04:00:00Z", AgreementKind.BusinessAssociate, true);
                rows.Add(database, "2027-01-01T04:59:59Z", AgreementKind.BusinessAssociate, true); // 31 Dec, 23:59 there
                rows.Add(database, "2027-01-01T05:00:00Z", AgreementKind.BusinessAssociate, false);
                rows.Add(database, "2026-11-20T12:00:00Z", AgreementKind.Confidentiality, false);
            }
            return rows;
        }
    }

    [Theory, MemberData(nameof(Instants)), Proves("M12")]
    public async Task An_account_is_made_and_lets_in_on_the_days_of_the_agreement_alone(
        Database database,
        string instant,
        AgreementKind kind,
        bool letIn
    )
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new WorkforceScene(at);
        var officer = await scene.PersonAsync(Role.SecurityOfficer);
        var associate = await AssociateAsync(at, officer.Id, kind);
        at.Clock.Instant = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
        var join = (await scene.OpenAsync(officer, scene.Join() with { Associate = associate })).Value();

        var made = await scene.AccountAsync(officer, join, "namberly");

        Assert.Equal(letIn, made.Allows(out _, out var why));
        if (letIn)
            Assert.Equal(associate, made.Value().Account.Associate);
        else
        {
            Assert.Equal(new NoAgreementInForce(), why);
            Assert.Contains(await at.EntriesAsync(), e => e is { Type: "workforce.item-ticked", Refused: true });
        }
    }

    [Theory, MemberData(nameof(Databases)), Proves("M12")]
    public async Task On_the_day_after_the_last_sessions_end_by_themselves_and_signing_in_says_why(Database database)
    {
        await using var host = new WhoHost { Database = database };
        await host.InitializeAsync();
        var (quiet, busy) = (await host.PersonAsync(), await host.PersonAsync());
        var today = new Organisation().LegalDay(host.Clock.GetUtcNow());
        await host.DoAsync(async services =>
        {
            var db = services.GetRequiredService<ChartroomDb>();
            var associate = new Associate(
                AssociateId.New(),
                "Codewright LLC",
                "outsourced coding",
                quiet.Id!.Value,
                host.Clock.Instant
            );
            db.Add(associate);
            db.Add(
                new AssociateAgreement(associate.Id, AgreementKind.BusinessAssociate, today, today, today.AddDays(1))
                {
                    Reference = "contract file 1",
                }
            );
            foreach (var account in await db.Users.ToListAsync())
                account.Associate = associate.Id;
            await db.SaveChangesAsync();
        });
        host.Clock.Pass(TimeSpan.FromHours(40)); // to 19:00 of the last day there
        using var left = await host.SignInAsync(quiet);
        using var working = await host.SignInAsync(busy);
        host.Clock.Pass(TimeSpan.FromHours(5) - TimeSpan.FromSeconds(1));
        await left.GetAsync("/test/signed-in");
        await working.GetAsync("/test/signed-in");
        await SweepAsync(host);
        Assert.Equal(2, await OpenAsync(host));

        host.Clock.Pass(TimeSpan.FromSeconds(2));
        var said = await working.GetAsync("/test/signed-in");
        await SweepAsync(host);

        Assert.Equal("303 /sign-in?why=NoAgreement", said);
        Assert.Equal(0, await OpenAsync(host));
        using var back = host.Visitor();
        Assert.Equal("422", await back.SignInAsync(busy));
        Assert.Contains(new NoAgreementInForce().Message, back.Page.Body!.TextContent, StringComparison.Ordinal);
        var refusals = await host.AskAsync(db =>
            db.Set<LedgerRow>().Where(e => e.Type == "sign-in.refused" && e.Refused).ToListAsync()
        );
        Assert.Contains(
            nameof(NoAgreementInForce),
            Encoding.UTF8.GetString(Assert.Single(refusals).Bytes),
            StringComparison.Ordinal
        );
    }

    public static TheoryData<Database> Databases => [Database.Sqlite, Database.Postgres];

    [Theory]
    [InlineData("2026-11-10", "2026-11-20", true, "2026-12-31")] // one after the other, without a gap
    [InlineData("2026-11-10", "2026-11-19", true, "2026-12-31")] // overlapping
    [InlineData("2026-11-10", "2026-11-21", true, "2026-11-19")] // a gap of one day
    [InlineData("2026-11-20", "2026-11-20", false, null)] // not yet
    [InlineData("2026-10-01", "2026-11-25", true, "2026-11-19")]
    public void People_are_let_in_until_the_first_day_without_an_agreement(
        string first,
        string second,
        bool inForce,
        string? until
    )
    {
        var today = new DateOnly(2026, 11, 15);
        var associate = AssociateId.New();
        AssociateAgreement[] agreements =
        [
            Agreement(associate, Day(second)!.Value, new(2026, 12, 31)),
            Agreement(associate, Day(first)!.Value, first == "2026-11-20" ? null : new(2026, 11, 19)),
            new(associate, AgreementKind.Services, new(2026, 1, 1), new(2026, 1, 1), null),
        ];

        Assert.Equal((inForce, Day(until)), ReadAssociates.Reach(agreements, today));

        static DateOnly? Day(string? text) =>
            text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Agreements_are_registered_reviewed_and_ended_within_their_days()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var officer = await new ChartScene(at).PersonAsync(Role.PrivacyOfficer);
        var today = new Organisation().LegalDay(at.Clock.Instant);
        var associate = (
            await KeepAsync(at, k => k.RegisterAsync(officer, " Codewright LLC ", "outsourced coding", default))
        ).Value();
        Assert.Equal(
            new AssociateThere(),
            (await KeepAsync(at, k => k.RegisterAsync(officer, "Codewright LLC", "x", default))).Why()
        );
        var input = new AgreementInput(AgreementKind.BusinessAssociate, today, today, null, "contract file 1");
        AgreementInput[] wrong =
        [
            input with
            {
                Kind = null,
            },
            input with
            {
                SignedOn = today.AddDays(1),
                From = today.AddDays(1),
            },
            input with
            {
                From = today.AddDays(-1),
            },
            input with
            {
                Until = today.AddDays(-1),
            },
            input with
            {
                Reference = " ",
            },
        ];
        foreach (var one in wrong)
            Assert.Equal(
                new AgreementMisfit(),
                (await KeepAsync(at, k => k.AgreeAsync(officer, associate.Id, one, default))).Why()
            );
        var agreement = (await KeepAsync(at, k => k.AgreeAsync(officer, associate.Id, input, default))).Value();

        (await KeepAsync(at, k => k.ReviewAsync(officer, agreement.Id, default))).Value();
        Assert.Equal(
            new LastDayMisfit(),
            (await KeepAsync(at, k => k.EndAsync(officer, agreement.Id, today.AddDays(-1), default))).Why()
        );
        (await KeepAsync(at, k => k.EndAsync(officer, agreement.Id, today.AddDays(9), default))).Value();
        Assert.Equal(
            new LastDayMisfit(),
            (await KeepAsync(at, k => k.EndAsync(officer, agreement.Id, today.AddDays(10), default))).Why()
        );

        var view = await at.AskAsync(s => s.GetRequiredService<ReadAssociates>().RunAsync(officer, default));
        Assert.Equal(
            (true, today.AddDays(9), 9),
            (view.Lines[0].InForce, view.Lines[0].Until!.Value, view.Lines[0].DaysLeft!.Value)
        );
        Assert.Equal([1, 0, 0], view.Ending!.Rows.Select(r => r.Values[0]));
    }

    private static AssociateAgreement Agreement(AssociateId associate, DateOnly from, DateOnly? until) =>
        new(associate, AgreementKind.BusinessAssociate, from, from, until);

    private static async Task<AssociateId> AssociateAsync(TestInstallation at, AccountId by, AgreementKind kind)
    {
        var associate = new Associate(AssociateId.New(), "Codewright LLC", "outsourced coding", by, at.Clock.Instant);
        await at.AddAsync(
            associate,
            new AssociateAgreement(associate.Id, kind, First, First, Last) { Reference = "contract file 1" }
        );
        return associate.Id;
    }

    private static Task<T> KeepAsync<T>(TestInstallation at, Func<KeepAssociates, Task<T>> act) =>
        at.AskAsync(s => act(s.GetRequiredService<KeepAssociates>()));

    private static Task<int> SweepAsync(WhoHost host) => host.WithAsync<SessionSweep, int>(s => s.RunOnceAsync(default));

    private static Task<int> OpenAsync(WhoHost host) => host.AskAsync(db => db.Set<Session>().CountAsync(s => s.EndedAt == null));
}
