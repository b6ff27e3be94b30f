using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Chartroom.Platform.Web;

/// <summary>The web floor: pages, their files, security headers, error pages.</summary>
public static class WebArea
{
    public static IServiceCollection AddWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.HeaderName = "X-Antiforgery";
            options.SuppressXFrameOptionsHeader = true; // frame-ancestors says it
        });
        services.AddHttpContextAccessor();
        services.AddSingleton<LongWork>();
        services.AddScoped<OfflinePage>();
        services.AddSingleton(_ => Assets.BuiltIn());
        // Compression beside secrets is safe here because no other site can make a browser send a request with our cookie (SameSite=Strict and
        // the fetch guard), so nobody outside can vary a page and weigh it.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        return services;
    }

    /// <summary>What stands before every route: headers, error pages, the guard against other sites. Checks first that every named file is served.</summary>
    public static IApplicationBuilder UseWebGuards(this IApplicationBuilder app)
    {
        app.ApplicationServices.GetRequiredService<Assets>().Check();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseErrorPages();
        app.UseFetchGuard();
        return app;
    }

    public static void MapWeb(this IEndpointRouteBuilder routes) => routes.MapAssets();
}
