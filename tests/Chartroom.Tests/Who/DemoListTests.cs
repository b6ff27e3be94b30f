using Chartroom.Platform.Who;

namespace Chartroom.Tests.Who;

public sealed class DemoListTests
{
    private static readonly DemoPerson Ada = new(
        "ada.demo",
        "Ada Demo",
        Role.Coder,
        "seven quiet marble otters",
        Totp.NewSecret()
    )
    {
        Id = Platform.AccountId.New(),
    };

    [Fact]
    public async Task The_demo_lists_its_people_with_passphrase_and_a_code_that_works()
    {
        await using var host = new WhoHost { Demo = new([Ada]) };
        await host.InitializeAsync();
        await host.DoAsync(services => host.Demo.EnsureAccountsAsync(services, default));
        using var visitor = host.Visitor();

        for (var round = 0; round < 2; round++)
        {
            await visitor.GetAsync("/sign-in");
            var cells = visitor.Page.QuerySelectorAll("#demo-people td code").Select(c => c.TextContent).ToList();
            Assert.Equal(["ada.demo", "seven quiet marble otters"], cells[..2]);
            Assert.Equal(
                "303 /sign-in/code",
                await visitor.SubmitAsync("/sign-in", ("userName", cells[0]), ("passphrase", cells[1]))
            );
            await visitor.GetAsync("/sign-in/code");
            Assert.Equal(cells[2], visitor.Page.QuerySelector("#code")!.GetAttribute("value"));
            Assert.Equal("303 /", await visitor.SubmitAsync("/sign-in/code", ("code", cells[2])));
            await visitor.SubmitAsync("/account", "/sign-out");
        }
    }

    [Fact]
    public async Task Everywhere_else_the_sign_in_page_lists_nobody_and_there_is_no_account()
    {
        await using var host = new WhoHost();
        await host.InitializeAsync();
        using var visitor = host.Visitor();

        await visitor.GetAsync("/sign-in");

        Assert.Null(visitor.Page.QuerySelector("#demo-people"));
        Assert.Equal("422", await visitor.PassphraseAsync(Ada.UserName, Ada.Passphrase));
        Assert.Empty(await host.AskAsync(db => Task.FromResult(db.Users.ToList())));
    }
}
