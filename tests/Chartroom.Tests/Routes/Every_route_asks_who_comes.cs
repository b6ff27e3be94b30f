using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;
using Chartroom.Tests.Conventions;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Routes;

/// <summary>Besides: what is decided before any row is read, and so once is enough.</summary>
public sealed class Every_route_asks_who_comes_on_SQLite(RouteHost.OnSqlite host)
    : Every_route_asks_who_comes(host),
        IClassFixture<RouteHost.OnSqlite>
{
    protected override bool WithStrangers => true;

    [Theory, MemberData(nameof(All)), Proves("O1")]
    public async Task Nobody_unknown_gets_further_than_the_sign_in_page(string route)
    {
        await Host.InstallationAsync();
        var row = Row(route);

        foreach (var path in await PathsAsync(row, Visitor.Nobody))
        {
            var answer = await Visitor.Nobody.SendAsync(Host.Client, row.Method, path);

            AssertGuarded(answer, path);
            if (!row.Anyone && !Unmatched(row, path))
                Assert.True(answer.AsksToSignIn, $"{path}: {answer.Status} {answer.Location}");
        }
    }

    [Theory, MemberData(nameof(Guarded)), Proves("E10")]
    public async Task A_person_who_stepped_away_gets_nothing_but_the_way_back(string route)
    {
        await Host.InstallationAsync();
        var row = Row(route);
        var role = Enum.GetValues<Role>().First(row.Permits);
        var away = await Visitor.SignedInAsync(Host.Scene, role, locked: true);
        var path = (await PathsAsync(row, Visitor.Nobody))[0];

        var answer = await away.SendAsync(Host.Client, row.Method, path);

        AssertGuarded(answer, path);
        Assert.Equal(!row.WhileLocked, answer.AsksToUnlock);
        Assert.DoesNotContain(ChartScene.Family, answer.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Writing))]
    public async Task A_form_of_another_site_does_nothing(string route)
    {
        await Host.InstallationAsync();
        var row = Row(route);
        var role = Enum.GetValues<Role>().First(row.Permits);
        var visitor = await Visitor.SignedInAsync(Host.Scene, role);
        var path = (await PathsAsync(row, visitor))[0];

        var answer = await visitor.SendAsync(Host.Client, row.Method, path, withToken: false);

        Assert.True(answer.RefusesForm, $"{path}: {answer.Status}");
    }

    [Theory, MemberData(nameof(Writing))]
    public async Task A_body_of_another_kind_is_no_error_of_the_server(string route)
    {
        await Host.InstallationAsync();
        var row = Row(route);
        var role = Enum.GetValues<Role>().First(row.Permits);
        HttpContent[] bodies =
        [
            new StringContent("{\"a\":1}", Encoding.UTF8, "application/json"),
            new StringContent("a=%ff%00&=&&b", Encoding.UTF8, "application/x-www-form-urlencoded"),
            new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue("multipart/form-data") } },
            new StringContent(
                $"revision=x&place=x&evidence=x&code={new string('A', 5_000)}&reason={new string('a', 50_000)}",
                Encoding.UTF8,
                "application/x-www-form-urlencoded"
            ),
        ];

        foreach (var body in bodies)
        {
            var visitor = await Visitor.SignedInAsync(Host.Scene, role);
            var path = (await PathsAsync(row, visitor))[0];
            AssertGuarded(await visitor.SendAsync(Host.Client, row.Method, path, body), path);
        }
    }
}

public sealed class Every_route_asks_who_comes_on_PostgreSQL(RouteHost.OnPostgres host)
    : Every_route_asks_who_comes(host),
        IClassFixture<RouteHost.OnPostgres>;

/// <summary>Every route x everybody x nobody's, own, foreign, unknown and malformed ids, over HTTP.</summary>
public abstract partial class Every_route_asks_who_comes(RouteHost host)
{
    protected RouteHost Host { get; } = host;

    /// <summary>Also everybody calls what is not theirs.</summary>
    protected virtual bool WithStrangers => false;

    private const string Malformed = "%27x'--";

    public static TheoryData<string> All => [.. RouteTable.Rows.Where(r => !r.Machine).Select(r => r.ToString())];

    public static TheoryData<string> Guarded =>
        [.. RouteTable.Rows.Where(r => !r.Anyone && !r.Machine).Select(r => r.ToString())];

    public static TheoryData<string> Writing =>
        [.. RouteTable.Rows.Where(r => r.Method == "POST" && !r.Machine).Select(r => r.ToString())];

    public static TheoryData<string> OfCharts =>
        [
            .. RouteTable
                .Rows.Where(r => r.Route.Contains("{case}", StringComparison.Ordinal) && r.Permits(Role.Coder))
                .Select(r => r.ToString()),
        ];

    [Fact, Proves("C3")]
    public async Task Every_route_says_who_may_call_it()
    {
        var at = await Host.InstallationAsync();

        Assert.DoesNotContain(RouteTable.Endpoints(at.Services), e => e.Metadata.GetMetadata<RouteAccess>() is null);
        Repository.IsWritten(RouteTable.File, RouteTable.Written(at.Services));
    }

    [Fact, Proves("C3"), Proves("O1")]
    public async Task A_route_for_another_program_gives_nothing_without_its_token()
    {
        await Host.InstallationAsync();
        Visitor[] visitors = [Visitor.Nobody, await Visitor.SignedInAsync(Host.Scene, Role.Administrator)];
        var rows = RouteTable.Rows.Where(r => r.Machine).ToList();

        Assert.NotEmpty(rows);
        foreach (var row in rows)
        foreach (var visitor in visitors)
        {
            var path = (await PathsAsync(row, Visitor.Nobody))[0];
            var answer = await visitor.SendAsync(Host.Client, row.Method, path);
            AssertGuarded(answer, path);
            Assert.True(answer.Status is 401 or 429, $"{row.Method} {path}: {answer.Status}");
            Assert.DoesNotContain("userName", answer.Body, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Guarded)), Proves("E9"), Proves("C3")]
    public async Task Each_role_gets_its_own_routes_and_no_others(string route)
    {
        var at = await Host.InstallationAsync();
        var row = Row(route);
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>().Where(role => WithStrangers || row.Permits(role)))
        {
            // Who may not call a route is refused before any id is looked at: an unknown and a malformed one will do.
            var visitor = row.Permits(role) ? await Visitor.SignedInAsync(Host.Scene, role) : await Host.StrangerAsync(role);
            foreach (var path in await PathsAsync(row, row.Permits(role) ? visitor : Visitor.Nobody))
            {
                var answer = await visitor.SendAsync(Host.Client, row.Method, path);
                AssertGuarded(answer, path);
                var refused = answer.RefusesRole;
                if (!Unmatched(row, path) && refused == row.Permits(role))
                    wrong.Add($"{role} {path}: {answer.Status}");
                if (answer.AsksToSignIn || answer.AsksToUnlock)
                    break; // the route itself ended or locked the session
            }
            if (!row.Permits(role))
                Assert.True(
                    await at.DbAsync(db => IsRecordedAsync(db, visitor, row)),
                    $"{role}: the refusal is not in the ledger."
                );
        }
        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(OfCharts)), Proves("C3")]
    public async Task A_coder_cannot_tell_another_s_chart_from_one_that_is_not_there(string route)
    {
        await Host.InstallationAsync();
        var row = Row(route);
        var (coder, other) = (
            await Visitor.SignedInAsync(Host.Scene, Role.Coder),
            await Visitor.SignedInAsync(Host.Scene, Role.Coder)
        );
        var foreign = await Host.ChartOfAsync(other);
        var (theirs, nowhere) = (
            Path(row, foreign.Work.Number.ToString(), foreign),
            Path(row, CaseNumber.New().ToString(), null)
        );

        var (left, right) = (
            await coder.SendAsync(Host.Client, row.Method, theirs),
            await coder.SendAsync(Host.Client, row.Method, nowhere)
        );

        Assert.Equal(right.Status, left.Status);
        Assert.Equal(Plain(right, nowhere), Plain(left, theirs));
        Assert.DoesNotContain(ChartScene.Family, left.Body, StringComparison.Ordinal);
    }

    /// <summary>Never an error of the server, never kept by a browser, never without the policy.</summary>
    private protected static void AssertGuarded(Answer answer, string path)
    {
        Assert.True(answer.Status < 500, $"{path}: {answer.Status}");
        Assert.True(
            answer.Headers.GetValueOrDefault("Cache-Control") == "no-store",
            $"{path}: {answer.Headers.GetValueOrDefault("Cache-Control")}"
        );
        Assert.True(
            answer
                .Headers.GetValueOrDefault("Content-Security-Policy")
                ?.StartsWith("default-src 'none'", StringComparison.Ordinal) == true,
            path
        );
        Assert.Equal("nosniff", answer.Headers.GetValueOrDefault("X-Content-Type-Options"));
        Assert.DoesNotContain("Server", answer.Headers.Keys);
    }

    /// <summary>The route's addresses for a visitor: with an id of their own first, then another's, an unknown and a malformed one.</summary>
    private protected async Task<IReadOnlyList<string>> PathsAsync(RouteRow row, Visitor visitor)
    {
        if (!row.HasId)
            return [row.Route];
        var unknown = Path(row, CaseNumber.New().ToString(), null);
        if (visitor.Actor is null)
            return [unknown, Path(row, Malformed, null)];
        var (own, foreign) = (
            await Host.ChartOfAsync(visitor),
            await Host.Scene.ChartAsync(null, mrn: Guid.CreateVersion7().ToString())
        );
        return
        [
            Path(row, own.Work.Number.ToString(), own),
            Path(row, foreign.Work.Number.ToString(), foreign),
            unknown,
            Path(row, Malformed, null),
        ];
    }

    private static string Path(RouteRow row, string number, TestChart? chart) =>
        Parameter()
            .Replace(
                row.Route,
                parameter =>
                    number == Malformed ? Malformed
                    : parameter.Groups["name"].Value == "case" ? number
                    : parameter.Groups["name"].Value == "document" && chart is not null ? chart.Document.ToString()
                    : parameter.Groups["name"].Value is "rule" or "version" or "name" or "passkey" ? "unknown"
                    : Guid.CreateVersion7().ToString()
            );

    private protected static bool Unmatched(RouteRow row, string path) =>
        row.OnlyUuids && path.Contains(Malformed, StringComparison.Ordinal);

    private static async Task<bool> IsRecordedAsync(Chartroom.Platform.Store.ChartroomDb db, Visitor visitor, RouteRow row)
    {
        var id = visitor.Actor!.Id;
        var last = await db.Set<Chartroom.Platform.Record.LedgerRow>()
            .Where(e => e.Actor == id && e.Type == "route.refused" && e.Refused)
            .OrderByDescending(e => e.Id)
            .Select(e => e.Bytes)
            .FirstAsync();
        using var entry = System.Text.Json.JsonDocument.Parse(last);
        return entry.RootElement.GetProperty("data").GetProperty("route").GetString() == $"{row.Method} {row.Route}";
    }

    /// <summary>What was answered, without the address that was asked for and what is random in every answer.</summary>
    private static string Plain(Answer answer, string path)
    {
        var body = path.Split('/')
            .Where(part => part.Length > 8)
            .Aggregate(answer.Body + answer.Location, (text, part) => text.Replace(part, "", StringComparison.Ordinal));
        return Random().Replace(body, "");
    }

    private protected static RouteRow Row(string route) => RouteTable.Rows.Single(r => r.ToString() == route);

    [GeneratedRegex("{(?:[*]{1,2})?(?<name>[a-z]+)(?::[a-z]+)?}")]
    private static partial Regex Parameter();

    [GeneratedRegex("""[A-Za-z0-9_-]{20,}(?:[.][A-Za-z0-9_-]{20,})?""")]
    private static partial Regex Random();
}
