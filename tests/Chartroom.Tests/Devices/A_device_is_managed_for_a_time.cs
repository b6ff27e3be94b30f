using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Devices;

public sealed class A_device_is_managed_for_a_time
{
    private static readonly Organisation Home = new() { TimeZone = "America/New_York" };
    private static readonly DateOnly Today = new(2026, 9, 1);
    private static readonly DateTimeOffset Noon = new(2026, 9, 1, 16, 0, 0, TimeSpan.Zero);
    private static readonly DeviceStatement Good = new(true, Today, Today, true, Today);

    [Theory, Proves("E21"), Proves("O15")]
    [InlineData(0, 0, 0, "2026-10-02T04:00:00Z")] // device management: 30 days
    [InlineData(-179, 0, 0, "2026-09-03T04:00:00Z")] // encryption: 180 days
    [InlineData(0, -58, 0, "2026-09-04T04:00:00Z")] // patch: 60 days
    [InlineData(-170, -60, -30, "2026-09-02T04:00:00Z")] // the last day of all but one
    [InlineData(0, -200, 0, "2026-04-15T04:00:00Z")] // over long ago
    public void The_first_date_to_grow_too_old_decides_at_the_end_of_its_day(int encryption, int patch, int heard, string until)
    {
        var device = New();

        device
            .Take(
                Good with
                {
                    EncryptionSeen = Today.AddDays(encryption),
                    PatchedOn = Today.AddDays(patch),
                    EnrolmentSeen = Today.AddDays(heard),
                },
                DevicePolicy.Initial,
                Home,
                Noon
            )
            .Value();

        var end = DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(end, device.ManagedUntil);
        Assert.True(device.IsManaged(end.AddTicks(-1)));
        Assert.False(device.IsManaged(end));
    }

    [Theory, Proves("L22"), Proves("O15")]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void One_state_that_is_not_good_is_enough_to_refuse(bool encrypted, bool enrolled)
    {
        var device = New();

        device.Take(Good with { Encrypted = encrypted, Enrolled = enrolled }, DevicePolicy.Initial, Home, Noon).Value();

        Assert.False(device.IsManaged(Noon));
    }

    [Fact]
    public void A_device_nobody_stated_anything_of_is_not_managed() => Assert.False(New().IsManaged(Noon));

    [Fact]
    public void A_day_ahead_is_refused_on_the_organisation_s_calendar()
    {
        var early = new DateTimeOffset(2026, 9, 2, 3, 0, 0, TimeSpan.Zero); // still the first of September in New York

        Assert.Equal(
            new DeviceDateAhead(),
            New().Take(Good with { PatchedOn = Today.AddDays(1) }, DevicePolicy.Initial, Home, early).Why()
        );
    }

    [Fact]
    public void A_device_given_up_takes_nothing_more()
    {
        var device = New();
        using var soft = new SoftKey();
        Assert.True(DeviceKey.TryRead(soft.Public, out var key));
        device.Take(Good, DevicePolicy.Initial, Home, Noon).Value();
        device.Bind(key, device.Owner, Noon).Value();

        device.End(DeviceEnd.Lost, Noon).Value();

        Assert.False(device.IsManaged(Noon));
        Assert.Null(device.KeyHash);
        Assert.Equal(new DeviceGivenUp(), device.Take(Good, DevicePolicy.Initial, Home, Noon).Why());
        Assert.Equal(new DeviceGivenUp(), device.Bind(key, device.Owner, Noon).Why());
        Assert.Equal(new DeviceGivenUp(), device.Offer([1], Noon).Why());
        Assert.Equal(new DeviceGivenUp(), device.End(DeviceEnd.Retired, Noon).Why());
    }

    [Fact]
    public void Only_keys_on_P_256_are_keys()
    {
        using var right = new SoftKey();
        using var wrong = new SoftKey(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);

        Assert.True(DeviceKey.TryRead(right.Public, out var key));
        Assert.True(key.HasSigned("nonce", right.Sign("nonce")));
        Assert.False(key.HasSigned("nonce", right.Sign("another")));
        Assert.False(key.HasSigned("nonce", wrong.Sign("nonce")));
        foreach (var text in new[] { wrong.Public, "", null, "AAAA", right.Public + "AAAA", new string('A', 5_000), "%" })
            Assert.False(DeviceKey.TryRead(text, out _));
    }

    private static Device New() => new(DeviceId.New(), "L-204", DeviceKind.Laptop, "5CD1", AccountId.New(), Noon);
}
