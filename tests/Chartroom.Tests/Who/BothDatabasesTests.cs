using Chartroom.Features.Accounts;
using Chartroom.Platform;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Who;

/// <summary>What rests on the database itself (unique rows, one statement that counts, serializable work) holds on both.</summary>
public sealed class BothDatabasesTests
{
    public static TheoryData<Database> Both => [Database.Sqlite, Database.Postgres];

    [Theory, MemberData(nameof(Both))]
    public async Task Sessions_codes_and_locks_hold(Database database)
    {
        await using var host = await StartAsync(database);
        var person = await host.PersonAsync();
        using var first = await host.SignInAsync(person);
        var step = Totp.StepAt(host.Clock.GetUtcNow());
        using var replay = host.Visitor();
        await replay.PassphraseAsync(person.UserName, person.Passphrase);

        Assert.Equal("422", await replay.CodeAsync(person, step));
        Assert.Equal("303 /signed-in?back=%2F", await replay.CodeAsync(person, step + 1));
        Assert.Equal("303 /sign-in?why=SignedInElsewhere", await first.GetAsync("/test/signed-in"));
        var work = await host.WorkForAsync(person);
        await host.OpenChartAsync(person, work);
        Assert.Equal("303 /unlock", await replay.SubmitAsync("/account", "/step-away"));
        Assert.Equal(0, await host.LeasesAsync(person));
        Assert.Equal(
            $"303 /charts/{work.Number}",
            await replay.SubmitAsync("/unlock", "/unlock", ("passphrase", person.Passphrase))
        );
        Assert.Equal(1, await host.LeasesAsync(person));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_tries_at_the_same_moment_five_pass(Database database)
    {
        await using var host = await StartAsync(database);

        var passed = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Task.Run(() => host.WithAsync<Throttle, bool>(t => t.TakeAsync(ThrottleKind.UserName, "storm", default)))
                )
        );

        Assert.Equal(5, passed.Count(p => p));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_administrators_who_disable_each_other_leave_one(Database database)
    {
        await using var host = await StartAsync(database);
        var (one, two) = (await host.PersonAsync(Role.Administrator), await host.PersonAsync(Role.Administrator));

        var said = await Task.WhenAll(Task.Run(() => DisableAsync(one, two)), Task.Run(() => DisableAsync(two, one)));

        Assert.Single(said, outcome => outcome is Outcome<Account>.Refused { Why: LastAdministrator });
        Assert.Equal(1, await host.AskAsync(db => db.Users.CountAsync(a => a.DisabledAt == null)));

        Task<Outcome<Account>> DisableAsync(DemoPerson by, DemoPerson person) =>
            host.WithAsync<DisableAccount, Outcome<Account>>(handler =>
                handler.HandleAsync(
                    new(by.Id!.Value, by.DisplayName, by.Role, SessionId.New(), SignInStrength.Passkey),
                    person.Id!.Value,
                    default
                )
            );
    }

    private static async Task<WhoHost> StartAsync(Database database)
    {
        var host = new WhoHost { Database = database };
        await host.InitializeAsync();
        return host;
    }
}
