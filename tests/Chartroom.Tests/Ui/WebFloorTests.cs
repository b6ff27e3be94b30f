using System.Text;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Microsoft.AspNetCore.Http;

namespace Chartroom.Tests.Ui;

public sealed class WebFloorTests
{
    [Fact]
    public void Every_file_that_a_page_or_a_module_names_is_served()
    {
        var assets = Assets.BuiltIn();

        assets.Check();

        Assert.All(ModuleAttribute.Everywhere(), named => Assert.NotNull(assets.Find(named.Module)));
    }

    [Fact]
    public void A_missing_file_stops_the_start_and_is_named()
    {
        using var folder = new TemporaryFolder();
        foreach (var part in Assets.StyleParts)
            folder.Write(part, "");
        foreach (var module in ModuleAttribute.Everywhere().Select(m => m.Module).Distinct())
            folder.Write(module, "");
        folder.Write("js/keys.js", "import { gone } from \"./not-there.js\";");

        var error = Assert.Throws<InvalidOperationException>(() => Assets.Of(folder.Path).Check());

        Assert.Contains("js/keys.js names", error.Message, StringComparison.Ordinal);
        Assert.Contains("./not-there.js", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void One_changed_byte_changes_every_address()
    {
        using var folder = new TemporaryFolder();
        foreach (var part in Assets.StyleParts)
            folder.Write(part, "");
        folder.Write("js/a.js", "1");
        var before = Assets.Of(folder.Path)["app.css"];

        folder.Write("js/a.js", "2");

        Assert.NotEqual(before, Assets.Of(folder.Path)["app.css"]);
    }

    // W3C Fetch Metadata: what a browser says of where a request comes from.
    [Theory]
    [InlineData("no-metadata", "GET", "", "", "", false)]
    [InlineData("typed-address", "GET", "none", "navigate", "document", false)]
    [InlineData("own-page", "POST", "same-origin", "cors", "empty", false)]
    [InlineData("link-from-elsewhere", "GET", "cross-site", "navigate", "document", false)]
    [InlineData("form-from-elsewhere", "POST", "cross-site", "navigate", "document", true)]
    [InlineData("sibling-site-form", "POST", "same-site", "navigate", "document", true)]
    [InlineData("frame-from-elsewhere", "GET", "cross-site", "navigate", "iframe", true)]
    [InlineData("image-from-elsewhere", "GET", "cross-site", "no-cors", "image", true)]
    [InlineData("call-from-elsewhere", "GET", "cross-site", "cors", "empty", true)]
    public void Another_site_may_open_a_page_and_nothing_else(
        string id,
        string method,
        string site,
        string mode,
        string dest,
        bool refused
    )
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Headers["Sec-Fetch-Site"] = site;
        request.Headers["Sec-Fetch-Mode"] = mode;
        request.Headers["Sec-Fetch-Dest"] = dest;

        Assert.Equal((id, refused), (id, FetchGuard.FromElsewhere(request)));
    }

    [Fact]
    public void The_policy_allows_nothing_inline_and_nothing_from_elsewhere()
    {
        Assert.DoesNotContain("unsafe", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'", SecurityHeaders.ContentSecurityPolicy, StringComparison.Ordinal);
    }

    [Fact]
    public void Display_settings_come_back_from_their_cookie_as_they_were()
    {
        var kept = new Display
        {
            Theme = "dark",
            Compact = true,
            SingleKeys = false,
            Keys = new Dictionary<string, string> { ["find"] = "Alt+F", ["hold"] = "&" },
        };
        var context = new DefaultHttpContext();
        kept.Keep(context);
        var cookie = context.Response.Headers.SetCookie.ToString().Split(';')[0];

        var next = new DefaultHttpContext();
        next.Request.Headers.Cookie = cookie;
        var read = Display.Of(next);

        Assert.Equal(("dark", true, false), (read.Theme, read.Compact, read.SingleKeys));
        Assert.Equal(kept.Keys.OrderBy(k => k.Key), read.Keys.OrderBy(k => k.Key));
    }

    [Fact]
    public void Keys_that_type_a_character_can_be_switched_off()
    {
        var off = new Display { SingleKeys = false };

        Assert.All(KeyMap.All, action => Assert.True(off.KeyOf(action).Length != 1, action.Id));
        Assert.Equal("Ctrl+.", off.KeyOf(KeyMap.Of("step-away")));
    }

    [Fact]
    public void No_two_actions_of_one_screen_share_a_key()
    {
        var shared = KeyMap.All.GroupBy(a => (a.Screen, a.Default)).Where(g => g.Count() > 1).Select(g => g.Key);

        Assert.Equal([], shared);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("chartroom-assets-").FullName;

        public void Write(string name, string text)
        {
            var path = System.IO.Path.Combine(Path, name);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text, Encoding.UTF8);
        }

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
