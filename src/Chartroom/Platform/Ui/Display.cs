using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Chartroom.Platform.Ui;

/// <summary>How one person likes the pages: theme, density, keys. Kept in a cookie that holds nothing else and is readable without a session.</summary>
public sealed record Display
{
    public const string CookieName = "chartroom-display";
    private static readonly object ItemKey = new();
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(400); // the longest a browser keeps one (RFC 6265bis section 5.5)

    /// <summary>"light", "dark", or empty to follow the device.</summary>
    public string Theme { get; init; } = "";

    public bool Compact { get; init; }

    /// <summary>False switches every key off that types a character (WCAG 2.2, 2.1.4).</summary>
    public bool SingleKeys { get; init; } = true;

    /// <summary>Keys of one's own, by action id.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; init; } = new Dictionary<string, string>();

    public string KeyOf(KeyAction action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var key = Keys.GetValueOrDefault(action.Id, action.Default);
        return !SingleKeys && KeyAction.IsSingle(key) ? "" : key;
    }

    /// <summary>Action ids and their keys as JSON, for the page's key script.</summary>
    public string KeysJson() =>
        JsonSerializer.Serialize(
            KeyMap.All.Select(a => (a.Id, Key: KeyOf(a))).Where(a => a.Key.Length > 0).ToDictionary(a => a.Id, a => a.Key)
        );

    public static Display Of(HttpContext? context)
    {
        if (context is null)
            return new();
        if (context.Items.TryGetValue(ItemKey, out var kept))
            return (Display)kept!;
        var display = Read(context.Request.Cookies[CookieName]);
        context.Items[ItemKey] = display;
        return display;
    }

    public void Keep(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cookie = new CookieOptions
        {
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Strict,
            MaxAge = KeptFor,
            IsEssential = true,
        };
        context.Response.Cookies.Append(CookieName, Write(), cookie);
    }

    /// <summary>Reads a form or a kept cookie; a word that is not known counts as not said.</summary>
    public static Display From(IReadOnlyDictionary<string, string> said)
    {
        ArgumentNullException.ThrowIfNull(said);
        var keys = KeyMap
            .All.Select(a => (Action: a, Key: said.GetValueOrDefault($"key-{a.Id}", "").Trim()))
            .Where(k => k.Key.Length is > 0 and <= MaxKeyLength && k.Key != k.Action.Default);
        return new()
        {
            Theme = said.GetValueOrDefault("theme", "") is "light" or "dark" ? said["theme"] : "",
            Compact = said.GetValueOrDefault("density") == "compact",
            SingleKeys = said.GetValueOrDefault("letters") != "off",
            Keys = keys.ToDictionary(k => k.Action.Id, k => k.Key),
        };
    }

    private const int MaxKeyLength = 24; // "Ctrl+Alt+Shift+ArrowDown"

    private static Display Read(string? cookie) =>
        From(QueryHelpers.ParseQuery(cookie ?? "").ToDictionary(p => p.Key, p => p.Value.ToString()));

    private string Write()
    {
        var said = new Dictionary<string, string?> { ["letters"] = SingleKeys ? null : "off" };
        said["theme"] = Theme.Length > 0 ? Theme : null;
        said["density"] = Compact ? "compact" : null;
        foreach (var (id, key) in Keys)
            said[$"key-{id}"] = key;
        return QueryHelpers.AddQueryString("", said).TrimStart('?');
    }
}
