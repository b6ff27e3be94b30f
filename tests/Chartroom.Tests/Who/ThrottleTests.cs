using System.Net;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Who;

public sealed class ThrottleTests(WhoHost host) : IClassFixture<WhoHost>
{
    [Fact]
    public async Task Five_are_free_then_one_a_minute_then_one_in_fifteen_then_one_an_hour()
    {
        var passed = new List<int>();
        var start = host.Clock.GetUtcNow();
        for (var minute = 0; minute <= 400; minute++)
        {
            host.Clock.Instant = start + TimeSpan.FromMinutes(minute);
            for (var again = 0; again < 10; again++)
                if (await TakeAsync("steady"))
                    passed.Add(minute);
                else
                    break;
        }

        Assert.Equal([0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 20], passed[..11]);
        Assert.Equal([60, 60], passed[^3..].Zip(passed[^2..], (a, b) => b - a));
    }

    [Fact]
    public async Task Of_many_tries_at_the_same_moment_no_more_pass_than_one_after_another()
    {
        var passed = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => TakeAsync("storm"))));

        Assert.Equal(5, passed.Count(p => p));
    }

    [Fact]
    public async Task Accounts_and_addresses_are_counted_apart()
    {
        for (var i = 0; i < 6; i++)
            await TakeAsync("crowded");

        Assert.False(await TakeAsync("crowded"));
        Assert.True(await TakeAsync("another"));
        Assert.True(await host.WithAsync<Throttle, bool>(t => t.TakeAsync(ThrottleKind.Address, "crowded", default)));
        Assert.True(await host.WithAsync<Throttle, bool>(t => t.TakeAsync(ThrottleKind.Code, "crowded", default)));
    }

    [Fact]
    public async Task Who_has_shown_themself_starts_anew()
    {
        for (var i = 0; i < 6; i++)
            await TakeAsync("forgotten");
        await host.DoAsync(services =>
            ((Throttle)services.GetService(typeof(Throttle))!).ForgetAsync(ThrottleKind.UserName, "forgotten", default)
        );

        Assert.True(await TakeAsync("forgotten"));
    }

    [Fact]
    public async Task An_address_that_many_share_is_not_slowed_by_slips_of_those_who_sign_in()
    {
        for (var person = 0; person < 100; person++)
        {
            for (var tries = 0; tries < 3; tries++)
                Assert.True(
                    await host.WithAsync<Throttle, bool>(t => t.TakeAsync(ThrottleKind.Address, "198.51.100.1", default))
                );
            await host.DoAsync(services =>
                ((Throttle)services.GetService(typeof(Throttle))!).GiveBackAsync(ThrottleKind.Address, "198.51.100.1", default)
            );
        }
    }

    [Fact]
    public async Task No_name_or_address_stands_in_the_counts()
    {
        await TakeAsync("a.readable.name");

        var keys = await host.AskAsync(db => db.Set<AttemptCount>().Select(c => c.Key).ToListAsync());

        Assert.All(keys, key => Assert.Equal(32, key.Length));
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("::1", "::1")]
    [InlineData(null, "unknown")]
    public void An_address_is_counted_by_what_one_customer_holds(string? address, string counted) =>
        Assert.Equal(counted, ClientAddress.Of(address is null ? null : IPAddress.Parse(address)));

    private Task<bool> TakeAsync(string subject) =>
        host.WithAsync<Throttle, bool>(throttle => throttle.TakeAsync(ThrottleKind.UserName, subject, default));
}
