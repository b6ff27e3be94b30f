using System.Text.RegularExpressions;
using Chartroom.Platform.Who;
using Chartroom.Tests.Conventions;
using Chartroom.Tests.Who;

namespace Chartroom.Tests.Devices;

public sealed partial class Nothing_leaves_by_an_unmanaged_device(WhoHost host) : IClassFixture<WhoHost>
{
    [Fact, Proves("C9"), Proves("E14"), Proves("I12"), Proves("Q10"), Proves("Q13")]
    public async Task Pages_are_shown_and_files_and_paper_are_refused()
    {
        var (manager, officer) = (await host.PersonAsync(Role.CodingManager), await host.PersonAsync(Role.SecurityOfficer));
        using var at = await host.SignInAsync(manager);
        using var keeper = await host.SignInAsync(officer);

        Assert.Equal("200", await at.GetAsync("/exports"));
        Assert.Contains(
            new DeviceNotManaged().Message,
            at.Page.QuerySelector(".print-refusal")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("403", await at.GetAsync("/exports/K7Q2-93FX.csv"));
        Assert.Contains(new DeviceNotManaged().Message, at.Page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("route.refused refused DeviceNotManaged", (await host.StoryAsync(manager.Id!.Value))[^1]);

        using var key = new SoftKey();
        var device = await RegisterAsync(keeper, manager);
        await keeper.SubmitAsync(device, $"{device}/code");
        await keeper.GetAsync(device);
        var code = keeper.Page.QuerySelector(".notice code")!.TextContent;
        await at.GetAsync("/device");
        var nonce = at.Page.QuerySelector("#bind-device input[name=nonce]")!.GetAttribute("value")!;
        Assert.Equal(
            "303 /device",
            await at.SubmitAsync(
                "/device/bind",
                ("code", code),
                ("nonce", nonce),
                ("key", key.Public),
                ("signature", key.Sign(nonce))
            )
        );

        Assert.Equal("200", await at.GetAsync("/exports"));
        Assert.Null(at.Page.QuerySelector(".print-refusal"));
        await at.GetAsync("/exports/K7Q2-93FX.csv");
        Assert.DoesNotContain(new DeviceNotManaged().Message, at.Html, StringComparison.Ordinal);

        Assert.Equal($"303 {device}", await keeper.SubmitAsync(device, $"{device}/end", ("how", "Lost")));
        Assert.Equal("303 /sign-in?why=DeviceGivenUp", await at.GetAsync("/test/signed-in"));
    }

    /// <summary>Files that hold nothing about a person or a patient, by the source that hands them out.</summary>
    private static readonly string[] Open = ["Features/Matrix/MatrixArea.cs", "Platform/Web/AssetsEndpoint.cs"];

    [Fact, Proves("E14")]
    public void Every_source_that_hands_out_a_file_asks_for_a_managed_device()
    {
        var sources = Repository
            .Files("src/Chartroom", "*.cs")
            .Where(file => HandsOut().IsMatch(File.ReadAllText(file)))
            .Where(file => !Open.Any(open => file.EndsWith(open, StringComparison.Ordinal)))
            .ToList();

        Assert.Contains(sources, file => file.EndsWith("ExportsArea.cs", StringComparison.Ordinal));
        Assert.DoesNotContain(sources, file => !File.ReadAllText(file).Contains(".CarriesAway()", StringComparison.Ordinal));
    }

    private async Task<string> RegisterAsync(Visitor keeper, DemoPerson owner)
    {
        Assert.StartsWith(
            "303 /devices/",
            await keeper.SubmitAsync(
                "/devices",
                "/devices",
                ("name", "L-204"),
                ("kind", "Laptop"),
                ("serial", "5CD1"),
                ("owner", $"{owner.Id}")
            ),
            StringComparison.Ordinal
        );
        var device = keeper.Last.Headers.Location!.OriginalString;
        var today = host.Clock.Instant.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(
            $"303 {device}",
            await keeper.SubmitAsync(
                device,
                $"{device}/statement",
                ("encrypted", "yes"),
                ("encryptionSeen", today),
                ("patchedOn", today),
                ("enrolled", "yes"),
                ("enrolmentSeen", today)
            )
        );
        return device;
    }

    [GeneratedRegex(@"Results\.(?:File|Stream|Bytes)\(|ContentDisposition")]
    private static partial Regex HandsOut();
}
