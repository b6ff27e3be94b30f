using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Chartroom.Tests.Queries;
using Chartroom.Tests.Who;

namespace Chartroom.Tests.Provider;

public sealed class A_real_provider_signs_people_in
{
    [Fact]
    public async Task The_whole_way_there_and_back_with_a_factor_of_our_own()
    {
        RealProvider.MustBeHere();
        using var provider = new RealProvider(FreePort.Take());
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("secret"), RealProvider.Secret);
        var host = new WhoHost
        {
            Provider = new()
            {
                Authority = provider.Issuer,
                ClientId = "chartroom",
                SecretFile = folder.File("secret"),
            },
            Clock = new(TimeProvider.System.GetUtcNow()), // the provider has the machine's own
        };
        await using var running = host;
        await host.InitializeAsync();
        await provider.StartAsync(new Uri(host.Address, "/sign-in/provider/done").ToString());
        var person = await host.PersonAsync();
        await host.AskAsync(async db =>
        {
            db.Add(new ExternalIdentity(person.Id!.Value, "mortega", provisioned: true, host.Clock.Instant));
            return await db.SaveChangesAsync();
        });
        using var visitor = host.Visitor();
        await visitor.GetAsync("/sign-in/provider?back=/account");

        var home = await SignInThereAsync(visitor.Last.Headers.Location!, "mortega");

        Assert.Equal("200", await visitor.GetAsync(home.PathAndQuery));
        Assert.Equal("/sign-in/code", visitor.Page.QuerySelector("main a.btn.main")!.GetAttribute("href"));
        Assert.Equal("303 /account", await visitor.CodeAsync(person, await visitor.FreshStepAsync(person)));
        Assert.Equal("200", await visitor.GetAsync("/account"));
        Assert.Equal("422", await visitor.GetAsync(home.PathAndQuery)); // the same answer a second time
    }

    /// <summary>Fills in the provider's own pages, whatever they ask, until it sends the browser home.</summary>
    private static async Task<Uri> SignInThereAsync(Uri start, string name)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() };
        using var client = new HttpClient(handler);
        var answer = await client.GetAsync(start);
        for (var step = 0; step < 12; step++)
        {
            if (answer.Headers.Location is { } next)
            {
                next = new Uri(answer.RequestMessage!.RequestUri!, next);
                if (next.AbsolutePath == "/sign-in/provider/done")
                    return next;
                answer = await client.GetAsync(next);
                continue;
            }
            var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
            var form = Assert.IsAssignableFrom<IHtmlFormElement>(page.QuerySelector("form"));
            var fields = form.QuerySelectorAll("input")
                .Select(i => KeyValuePair.Create(i.GetAttribute("name") ?? "", i.GetAttribute("value") ?? name));
            answer = await client.PostAsync(
                new Uri(answer.RequestMessage!.RequestUri!, form.GetAttribute("action")),
                new FormUrlEncodedContent(fields)
            );
        }
        throw new Xunit.Sdk.XunitException("The provider never sent the browser home.");
    }
}
