using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.Who;

/// <summary>A browser without script: keeps cookies, follows nothing by itself, sends forms with the token of the page they stand on.</summary>
internal sealed class Visitor : IDisposable
{
    private readonly WhoHost host;
    private readonly HttpClientHandler handler = new()
    {
        AllowAutoRedirect = false,
        ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator, // made for the run
    };
    private readonly HttpClient client;

    public Visitor(WhoHost host)
    {
        this.host = host;
        client = new(handler) { BaseAddress = host.Address };
    }

    public CookieCollection Cookies => handler.CookieContainer.GetCookies(host.Address);

    /// <summary>Headers of the last answer.</summary>
    public HttpResponseMessage Last { get; private set; } = new();

    public string Html { get; private set; } = "";

    public IHtmlDocument Page => new HtmlParser().ParseDocument(Html);

    /// <summary>Status, and where the answer sends the browser: "303 /sign-in", "200".</summary>
    public async Task<string> GetAsync(string path, params (string Name, string Value)[] headers) =>
        await SendAsync(new(HttpMethod.Get, path), headers);

    /// <summary>Loads a page, then sends one of its forms with these fields added.</summary>
    public async Task<string> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        await GetAsync(page);
        return await PostAsync(action, TokenFor(action), fields);
    }

    /// <summary>Sends the form of the page that is loaded.</summary>
    public Task<string> SubmitAsync(string action, params (string Name, string Value)[] fields) =>
        PostAsync(action, TokenFor(action), fields);

    public Task<string> PostAsync(string action, string? token, params (string Name, string Value)[] fields)
    {
        var pairs = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).ToList();
        if (token is not null)
            pairs.Add(new("__RequestVerificationToken", token));
        return SendAsync(new(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(pairs) }, []);
    }

    /// <summary>Signs in with passphrase and the present code; answers what the last step said.</summary>
    public async Task<string> SignInAsync(DemoPerson person)
    {
        if (await PassphraseAsync(person.UserName, person.Passphrase) is not "303 /sign-in/code" and var said)
            return said;
        return await CodeAsync(person, await FreshStepAsync(person));
    }

    public Task<string> PassphraseAsync(string userName, string passphrase) =>
        SubmitAsync("/sign-in", "/sign-in", ("userName", userName), ("passphrase", passphrase));

    public Task<string> CodeAsync(DemoPerson person, long step) =>
        SubmitAsync("/sign-in/code", "/sign-in/code", ("code", Totp.Code(person.TotpSecret, step)));

    /// <summary>The present step, or the next, that this person has not used: the clock goes on where both are spent.</summary>
    public async Task<long> FreshStepAsync(DemoPerson person)
    {
        var step = Totp.StepAt(host.Clock.GetUtcNow());
        var spent = await host.AskAsync(db =>
            Task.FromResult(db.Set<SpentProof>().Where(p => p.AccountId == person.Id!.Value).Select(p => p.Proof).ToList())
        );
        while (spent.Contains($"totp/{step}"))
            step++;
        if (step > Totp.StepAt(host.Clock.GetUtcNow()))
            host.Clock.Pass(TimeSpan.FromSeconds(Totp.StepSeconds));
        return step;
    }

    public string? TokenFor(string action) =>
        Page.QuerySelectorAll("form")
            .Where(f => f.GetAttribute("action") == action)
            .Select(f => f.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value"))
            .FirstOrDefault();

    public async Task<string> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        Last = await client.SendAsync(request);
        Html = await Last.Content.ReadAsStringAsync();
        return $"{(int)Last.StatusCode} {Last.Headers.Location?.OriginalString}".Trim();
    }

    public void Dispose()
    {
        client.Dispose();
        handler.Dispose();
    }
}
