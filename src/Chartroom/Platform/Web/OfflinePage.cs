using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Chartroom.Platform.Web;

/// <summary>A sheet of the product as one HTML file that needs nothing beside it: for a binder, a court, an auditor without an account.</summary>
public sealed class OfflinePage(IServiceProvider services, ILoggerFactory loggers, Assets assets)
{
    /// <param name="title">Names no person.</param>
    public async Task<byte[]> RenderAsync<TSheet, TView>(string title, TView view)
        where TSheet : PageOf<TView>
        where TView : notnull
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var given = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(PageOf<TView>.View)] = view });
        var sheet = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TSheet>(given)).ToHtmlString()
        );
        var style = Encoding.UTF8.GetString(assets.Find(Asset.StyleSheet)!.Bytes.Span);
        return Encoding.UTF8.GetBytes(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{WebUtility.HtmlEncode(title)}</title>
            <style>{style}</style>
            </head>
            <body>
            <main class="main"><div class="sheet">
            {sheet}
            </div></main>
            </body>
            </html>

            """
        );
    }
}
