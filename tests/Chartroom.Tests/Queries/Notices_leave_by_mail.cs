using System.Text.RegularExpressions;
using Chartroom.Features.Queries;
using Chartroom.Platform;
using Chartroom.Platform.Notices;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Chartroom.Tests.Queries;

public sealed partial class Notices_leave_by_mail
{
    private const string Address = "i.vey@hospital.example";
    private static readonly CancellationToken Never = CancellationToken.None;

    /// <summary>What is told to who is asked: their link is the question, everybody else's is their list.</summary>
    private static readonly QueryAct[] Asked =
    [
        QueryAct.Sent,
        QueryAct.Forwarded,
        QueryAct.Readdressed,
        QueryAct.Reminded,
        QueryAct.EscalatedToAdvisor,
    ];

    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    /// <summary>Where the talk fails, what the server says, and whether the notice waits for another try.</summary>
    public static TheoryData<string, string, bool> Failures =>
        new()
        {
            { "greeting", "421 busy", true },
            { "greeting", "554 no service", true },
            { "MAIL", "451 later", true },
            { "RCPT", "450 later", true },
            { "RCPT", "550 no such mailbox", false },
            { "text", "451 later", true },
            { "text", MailStub.HangUp, false },
        };

    [Fact, Proves("D9")]
    public async Task The_whole_message_is_a_number_a_link_and_fixed_words()
    {
        using var house = new MailHouse();
        await house.StartAsync();
        await using var at = await InstallationAsync(Database.Sqlite, house.Port);
        var scene = new FlowScene(at);
        var person = await scene.PersonAsync(Role.Provider, Address);
        var query = await scene.SendAsync(await scene.PersonAsync(Role.Coder), person);
        var kinds = Enum.GetValues<QueryAct>();
        await at.DoAsync(services =>
        {
            foreach (var about in kinds)
                services.GetRequiredService<QueryNotices>().Add(query, about, person);
            return services.GetRequiredService<Chartroom.Platform.Store.ChartroomDb>().SaveChangesAsync();
        });

        var mailed = await Mailer(at).RunOnceAsync(Never);

        Assert.Equal(kinds.Length, mailed);
        var expected = (await scene.NoticesAsync()).Select(Expected).Order(StringComparer.Ordinal);
        Assert.Equal(expected, house.Messages.Select(m => DateLine().Replace(m, "Date: now\n")).Order(StringComparer.Ordinal));
        foreach (var word in FlowScene.Words)
            Assert.DoesNotContain(house.Messages, m => m.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.All(await scene.NoticesAsync(), n => Assert.NotNull(n.MailedAt));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_notice_goes_once_also_where_two_nodes_mail_and_one_stopped_in_between(Database database)
    {
        using var server = new MailStub();
        await using var at = await InstallationAsync(database, server.Port);
        var scene = new FlowScene(at);
        var person = await scene.PersonAsync(Role.Provider, Address);
        for (var i = 0; i < 6; i++)
            await scene.NoticeAsync(person, QueryAct.Sent);
        var stopped = await scene.NoticeAsync(person, QueryAct.Sent);
        await TakeAsync(at, stopped); // as a node leaves it that stopped after it took the notice

        var mailed = await Task.WhenAll(
            Task.Run(() => Mailer(at).RunOnceAsync(Never)),
            Task.Run(() => Mailer(at).RunOnceAsync(Never))
        );
        await Mailer(at).RunOnceAsync(Never);

        Assert.Equal((6, 6), (mailed.Sum(), server.Given));
        Assert.Null((await scene.NoticesAsync()).Single(n => n.Id == stopped.Id).MailedAt);
    }

    [Theory, MemberData(nameof(Failures))]
    public async Task A_failing_server_is_asked_again_only_where_it_surely_took_nothing(string step, string answer, bool again)
    {
        using var log = new KeptLog();
        using var server = new MailStub(step, answer);
        await using var at = await InstallationAsync(Database.Sqlite, server.Port, log);
        var scene = new FlowScene(at);
        var notice = await scene.NoticeAsync(await scene.PersonAsync(Role.Provider, Address), QueryAct.Sent);

        Assert.Equal(0, await Mailer(at).RunOnceAsync(Never));

        var kept = (await scene.NoticesAsync()).Single();
        Assert.Equal((again, true), (kept.TakenAt is null, kept.MailedAt is null));
        Assert.Contains($"notice {notice.Id}", log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Address, log.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_nobody_listened_to_waits_and_is_not_mailed_days_later()
    {
        var port = FreePort.Take();
        await using var at = await InstallationAsync(Database.Sqlite, port);
        var scene = new FlowScene(at);
        await scene.NoticeAsync(await scene.PersonAsync(Role.Provider, Address), QueryAct.Sent);

        Assert.Equal(0, await Mailer(at).RunOnceAsync(Never));
        Assert.Null((await scene.NoticesAsync()).Single().TakenAt);
        at.Clock.Pass(MailNotices.Fresh);

        Assert.Equal(0, await Mailer(at).RunOnceAsync(Never));
        Assert.Null((await scene.NoticesAsync()).Single().TakenAt); // too old for mail: it waits in the product
    }

    [Fact]
    public async Task Who_has_no_address_or_no_account_in_use_gets_no_mail()
    {
        using var server = new MailStub();
        await using var at = await InstallationAsync(Database.Sqlite, server.Port);
        var scene = new FlowScene(at);
        var gone = await scene.PersonAsync(Role.Provider, Address);
        await at.DbAsync(db =>
            db.Users.Where(a => a.Id == gone.Value)
                .ExecuteUpdateAsync(set => set.SetProperty(a => a.DisabledAt, at.Clock.Instant))
        );
        await scene.NoticeAsync(gone, QueryAct.Sent);
        await scene.NoticeAsync(await scene.PersonAsync(Role.Provider), QueryAct.Sent);
        await scene.NoticeAsync(await scene.PersonAsync(Role.Provider, "i.vey@gmail.com"), QueryAct.Sent);

        Assert.Equal(0, await Mailer(at).RunOnceAsync(Never));

        Assert.Equal(0, server.Given);
        Assert.All(await scene.NoticesAsync(), n => Assert.Null(n.MailedAt));
    }

    private static string Expected(QueryNotice notice)
    {
        var what = $"Query {notice.Number} {Said(notice.About)}";
        var question = Asked.Contains(notice.About) ? $"/{notice.Number}" : "";
        return $"""
            Message-ID: <{notice.Id}@hospital.example>
            Auto-Submitted: auto-generated
            MIME-Version: 1.0
            From: chartroom@hospital.example
            To: {Address}
            Date: now
            Subject: {what}
            Content-Type: text/plain; charset=us-ascii
            Content-Transfer-Encoding: 7bit

            {what}.

            https://chartroom.hospital.example/queries{question}

            This message holds no patient information. Please do not answer it:
            answers are given in Chartroom, after signing in.


            """;
    }

    private static string Said(QueryAct about) =>
        about switch
        {
            QueryAct.Sent or QueryAct.Readdressed => "waits for your answer",
            QueryAct.Reminded => "still waits for your answer",
            QueryAct.Forwarded => "was forwarded to you",
            QueryAct.EscalatedToLead => "is overdue",
            QueryAct.EscalatedToAdvisor => "was passed to you for an answer",
            QueryAct.Declined => "needs another addressee",
            QueryAct.Answered => "was answered",
            QueryAct.Amended => "was answered again",
            QueryAct.Closed => "was closed",
            QueryAct.Cancelled => "was cancelled",
            QueryAct.OverrideAsked => "waits for your decision",
            QueryAct.OverrideGiven or QueryAct.OverrideDenied => "was decided on",
            QueryAct.HandedOn => "is yours to follow up",
            _ => "changed",
        };

    private static async Task<TestInstallation> InstallationAsync(Database database, int port, KeptLog? log = null)
    {
        var settings = await Mould.CopyAsync(database) with
        {
            Mail = new()
            {
                Host = "127.0.0.1",
                Port = $"{port}",
                From = "chartroom@hospital.example",
                Tls = MailSettings.None,
                PublicUrl = "https://chartroom.hospital.example",
            },
        };
        return await TestInstallation.OpenAsync(
            settings,
            new StoppedClock(),
            services =>
            {
                if (log is not null)
                    services.AddLogging(logging => logging.AddProvider(log));
            }
        );
    }

    private static MailNotices Mailer(TestInstallation at) => at.Services.GetRequiredService<MailNotices>();

    private static Task TakeAsync(TestInstallation at, QueryNotice notice) =>
        at.DbAsync(db =>
            db.Set<QueryNotice>()
                .Where(n => n.Id == notice.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.TakenAt, at.Clock.Instant))
        );

    [GeneratedRegex("^Date: [^\n]+\n", RegexOptions.Multiline)]
    private static partial Regex DateLine();
}
