using System.Net;
using System.Security.Cryptography;
using Chartroom.Ledger;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Reports;

public sealed class The_ledger_is_shown_and_proved
{
    [Fact]
    [Proves("O5")]
    public async Task The_proof_of_an_entry_holds_for_whoever_has_the_key()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.IntegrateAsync();
        var entry = (await host.EntriesAsync("scope.widened")).Single().Id;

        var proof = await (await host.GetAsync(Role.SecurityOfficer, $"/ledger/{entry}/proof")).Content.ReadAsStringAsync(
            TestContext.Current.CancellationToken
        );
        var bytes = await (await host.GetAsync(Role.SecurityOfficer, $"/ledger/{entry}/bytes")).Content.ReadAsByteArrayAsync(
            TestContext.Current.CancellationToken
        );
        var key = host.Service<LedgerKey>();

        Assert.True(TlogProof.TryParse(proof, out var parsed));
        Assert.Null(parsed.Check(bytes, key.Origin, [key.Verifier]));
        bytes[^3] ^= 1;
        Assert.NotNull(parsed.Check(bytes, key.Origin, [key.Verifier]));
        Assert.Equal(2, (await host.EntriesAsync("ledger.proof-taken")).Count);
    }

    [Fact]
    public async Task Verify_now_says_that_all_entries_verify_and_records_it()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.IntegrateAsync();

        await host.PostAsync(Role.PrivacyOfficer, "/ledger", "/ledger/verify");
        var page = await host.PageAsync(Role.PrivacyOfficer, "/ledger");

        Assert.Contains("checkpoints and the anchor verify (The PrivacyOfficer", page, StringComparison.Ordinal);
        Assert.Equal("yes", EntryFacts.Read((await host.EntriesAsync("ledger.verified")).Single().Bytes).Data["holds"]);
    }

    [Fact]
    public async Task Verify_now_names_the_first_bad_entry_after_a_row_was_edited()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        await host.IntegrateAsync();
        var bad = (await host.EntriesAsync("document.viewed"))[0];
        await host.AskAsync(db =>
            db.Set<LedgerRow>().Where(e => e.Id == bad.Id).ExecuteUpdateAsync(set => set.SetProperty(e => e.Refused, true))
        );

        await host.PostAsync(Role.Administrator, "/ledger", "/ledger/verify");
        var page = await host.PageAsync(Role.Administrator, "/ledger");

        Assert.Contains($"The first bad entry is {bad.Index}.", page, StringComparison.Ordinal);
        Assert.Contains("The column Refused of entry", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_search_narrows_by_person_event_and_day_and_pages_to_the_end()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        var coder = host.Actor(Role.Coder).Id;

        var mine = await host.PageAsync(Role.PrivacyOfficer, $"/ledger?person={coder}&event=document.viewed");
        var none = await host.PageAsync(Role.PrivacyOfficer, "/ledger?to=2020-01-01");

        Assert.Equal(2, Count(mine, "<td class=\"code\">document.viewed</td>"));
        Assert.Equal(0, Count(mine, "<td class=\"code\">chart.opened</td>"));
        Assert.Contains("No entry fits.", none, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_entries_show_each_entry_once_also_where_many_share_an_instant()
    {
        await using var host = await ReportsHost.StartAsync();
        await host.WorkAsync();
        var organisation = host.Service<Platform.Store.Organisation>();
        var all = await host.AskAsync(db => db.Set<LedgerRow>().Select(e => e.Id).ToListAsync());
        await host.AskAsync(db =>
            db.Database.ExecuteSqlRawAsync("UPDATE ledger_entries SET At = 638000000000000000 WHERE Type <> 'chart.opened'")
        );

        var shown = new List<EntryId>();
        var filter = new Features.Access.EntryFilter();
        do
        {
            var (rows, next) = await host.AskAsync(db => filter.ReadAsync(db.Set<LedgerRow>(), organisation, 3, default));
            shown.AddRange(rows.Select(r => r.Id));
            filter = filter with { Cursor = next };
        } while (filter.Cursor is not null);

        Assert.Equal(all.Order(IdOrder.Instance), shown.Order(IdOrder.Instance));
    }

    [Theory]
    [InlineData(Role.Coder)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Provider)]
    [Proves("P12")]
    public async Task The_role_matrix_is_read_by_everybody_and_its_file_has_the_hash_on_the_page(Role role)
    {
        await using var host = await ReportsHost.StartAsync();

        var page = await host.PageAsync(role, "/matrix");
        var file = await (await host.GetAsync(role, "/matrix.csv")).Content.ReadAsByteArrayAsync(
            TestContext.Current.CancellationToken
        );

        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(file)), page, StringComparison.Ordinal);
        Assert.Contains("Role matrix, version 1", page, StringComparison.Ordinal);
        Assert.Contains(
            "CodingManager|PrivacyOfficer,ExceptionReview,allow",
            System.Text.Encoding.UTF8.GetString(file),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_page_of_the_reports_is_linked_in_the_header_of_who_may_read_it()
    {
        await using var host = await ReportsHost.StartAsync();
        (Role Role, string[] Paths)[] expected =
        [
            (Role.CodingManager, ["/exceptions", "/exposure", "/exports", "/matrix"]),
            (Role.PrivacyOfficer, ["/exceptions", "/exposure", "/privacy/access", "/ledger", "/matrix"]),
            (Role.Auditor, ["/exposure", "/matrix"]),
            (Role.SecurityOfficer, ["/ledger", "/matrix"]),
            (Role.Administrator, ["/ledger", "/matrix"]),
        ];

        foreach (var (role, paths) in expected)
        foreach (var path in paths)
        {
            var page = await host.PageAsync(role, path);
            Assert.All(paths, other => Assert.Contains($"href=\"{other}\"", page, StringComparison.Ordinal));
        }
        var refused = await host.GetAsync(Role.Coder, "/ledger");
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    private static int Count(string page, string what) => page.Split(what).Length - 1;

    private sealed class IdOrder : IComparer<EntryId>
    {
        public static readonly IdOrder Instance = new();

        public int Compare(EntryId x, EntryId y) => x.Value.CompareTo(y.Value);
    }
}
