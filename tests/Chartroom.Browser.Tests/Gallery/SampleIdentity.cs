using Chartroom.Features.Accounts;
using Chartroom.Features.Devices;
using Chartroom.Features.Provisioning;
using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Sample views of devices, provisioning, and signing in at the organisation.</summary>
internal static class SampleIdentity
{
    private static readonly DateTimeOffset Now = new(2026, 9, 20, 14, 14, 7, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 9, 20);
    private static readonly AccountId Lindqvist = AccountId.New();

    public static IEnumerable<Sample> All =>
        [
            Samples.Of<DevicesPage, DevicesView>("devices", "/devices", Role.SecurityOfficer, () => Devices),
            Samples.Of<DevicePage, DeviceView>("device", "/devices/one", Role.SecurityOfficer, () => Device),
            Samples.Of<DevicePolicyPage, DevicePolicyView>(
                "device-policy",
                "/devices/policy",
                Role.SecurityOfficer,
                () => Policy
            ),
            Samples.Of<DevicePolicyPage, DevicePolicyView>(
                "device-policy-waits",
                "/devices/policy/waits",
                Role.PrivacyOfficer,
                () => PolicyWaits
            ),
            Samples.Of<ThisDevicePage, ThisDeviceView>(
                "this-device",
                "/device",
                Role.Coder,
                () => new(DeviceStanding.Unmanaged, "nonce") { Mine = 1 }
            ),
            Samples.Of<ThisDevicePage, ThisDeviceView>(
                "this-device-bound",
                "/device/bound",
                Role.Coder,
                () => new(DeviceStanding.Managed, "nonce") { Mine = 1, Device = Line("L-204", 0) }
            ),
            Samples.Of<ProvisioningPage, ProvisioningView>("provisioning", "/provisioning", Role.Administrator, () => People),
            Samples.Of<ProvisioningPage, ProvisioningView>(
                "provisioning-tokens",
                "/provisioning/tokens",
                Role.SecurityOfficer,
                () =>
                    People with
                    {
                        GivesRoles = false,
                        KeepsTokens = true,
                        Token = "crp_Qm9zdG9uIE1hcnJpYWdlIFJlY29yZHMgYXJlIG5vdCBo",
                        Waiting = [],
                    }
            ),
            Samples.Of<SignInPage, SignInView>(
                "sign-in-provider",
                "/sign-in/with",
                Role.Coder,
                () => new(null) { Provider = "Wexmere Health" }
            ),
            Samples.Of<LinkPage, LinkView>("sign-in-link", "/sign-in/link", Role.Coder, () => new("r.lindqvist", null)),
            Samples.Of<GoOnPage, GoOnView>(
                "sign-in-refused",
                "/sign-in/refused",
                Role.Coder,
                () => new("/sign-in", new ProviderRefused(ProviderFault.Nonce))
            ),
        ];

    private static DevicesView Devices =>
        new()
        {
            Devices = [Line("L-204", 0), Line("L-207", -70), Line("D-031", 0, DeviceKind.Desktop, stated: false), Lost()],
            People = [new("a", "R. Lindqvist"), new("b", "A. Okafor")],
            Policy = DevicePolicy.Initial,
        };

    private static DeviceView Device =>
        new(Line("L-204", 0), DevicePolicy.Initial) { Sessions = 1, Code = "k7q2-93fx-m4td-7wpa" };

    private static DevicePolicyView Policy =>
        new(DevicePolicy.Initial)
        {
            MayPropose = true,
            Rows =
            [
                new(
                    Changed(1, DeviceLevel.Warn, "The new device management starts next Monday.", no: true),
                    "S. Varga",
                    "P. Ames",
                    Now
                ),
            ],
        };

    private static DevicePolicyView PolicyWaits =>
        new(DevicePolicy.Initial)
        {
            Rows = [new(Changed(2, DeviceLevel.Warn, "The new device management starts next Monday."), "S. Varga", "", Now)],
        };

    private static ProvisioningView People =>
        new()
        {
            Tokens =
            [
                new(ProvisioningTokenId.New(), "Entra", "S. Varga", Now.AddDays(-40), Now.AddDays(140))
                {
                    LastUsed = Now,
                    Works = true,
                },
                new(ProvisioningTokenId.New(), "Entra, before", "S. Varga", Now.AddDays(-300), Now.AddDays(-120)),
            ],
            Meanings =
            [
                new("HIM-Coder", Role.Coder, Lindqvist, Now),
                new("HIM-Audit", Role.Auditor, Lindqvist, Now),
                new("IT-Admin", Role.Administrator, Lindqvist, Now),
            ],
            Waiting =
            [
                new(AccountId.New(), "B. Jensen", "bjensen@wexmere.example", Role.Administrator, true, "Entra")
                {
                    Department = "IT",
                },
                new(AccountId.New(), "T. Brandvold", "tbrandvold", null, true, "Entra"),
            ],
            People = 214,
            GivesRoles = true,
            Address = "https://chartroom.wexmere.example/scim/v2",
        };

    private static DeviceLine Line(string name, int seen, DeviceKind kind = DeviceKind.Laptop, bool stated = true)
    {
        var device = new Device(DeviceId.New(), name, kind, $"5CD1{name[2..]}XKQ", Lindqvist, Now);
        var day = Today.AddDays(seen);
        if (stated)
            device.Take(new(true, day, day, true, day), DevicePolicy.Initial, new Organisation(), Now);
        return new(device, "R. Lindqvist")
        {
            Managed = device.IsManaged(Now),
            Until = device.ManagedUntil,
            Bound = stated ? Now : null,
        };
    }

    private static DeviceLine Lost()
    {
        var line = Line("T-009", -3, DeviceKind.Tablet);
        line.Device.End(DeviceEnd.Lost, Now);
        return line with { Managed = false, Ended = Now };
    }

    private static DevicePolicy Changed(int number, DeviceLevel level, string why, bool no = false)
    {
        var policy = new DevicePolicy(number, level, Lindqvist, Now) { Reason = why };
        if (no)
            policy.Decide(false, AccountId.New(), Now);
        return policy;
    }
}
