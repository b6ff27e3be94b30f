using Chartroom.Platform.May;
using Chartroom.Platform.Web;

namespace Chartroom.Platform.Ui;

/// <summary>What every page says of the installation it runs in.</summary>
/// <param name="Demo">Synthetic patients on one's own machine: said on every page.</param>
public sealed record Surroundings(bool Demo);

/// <summary>The look of every page, and each person's own settings of it.</summary>
public static class UiArea
{
    public static IServiceCollection AddUi(this IServiceCollection services, bool demo)
    {
        services.AddSingleton(new Surroundings(demo));
        services.AddSingleton<Navigation>();
        return services;
    }

    public static void MapUi(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/keys", Show).AllowAnyone();
        routes.MapPost("/keys", KeepAsync).AllowAnyone();
    }

    private static IResult Show(HttpContext context, bool saved = false)
    {
        var view = KeysView.Of(Display.Of(context), saved);
        return context.WantsFragment() ? context.Fragment<KeysList, KeysView>(view) : Page.Of<KeysPage, KeysView>(view);
    }

    private static async Task<IResult> KeepAsync(
        HttpContext context,
        Microsoft.AspNetCore.Antiforgery.IAntiforgery antiforgery,
        CancellationToken cancel
    )
    {
        await antiforgery.ValidateRequestAsync(context);
        var form = await context.FormAsync(cancel);
        var display = form.ContainsKey("defaults") ? new() : Display.From(form.ToDictionary(f => f.Key, f => f.Value.ToString()));
        display.Keep(context);
        return Fragments.SeeOther("/keys?saved=true");
    }
}
