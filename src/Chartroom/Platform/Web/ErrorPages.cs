using System.Diagnostics;
using Chartroom.Platform.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace Chartroom.Platform.Web;

/// <summary>What a person sees when something went wrong: what to do next and a number to quote, never the exception.</summary>
internal static partial class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(branch => branch.Run(ShowAsync));
        app.UseStatusCodePages(async status =>
        {
            if (!status.HttpContext.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
                await RenderAsync(status.HttpContext, status.HttpContext.Response.StatusCode);
        });
    }

    private static async Task ShowAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = error switch
        {
            AntiforgeryValidationException => StatusCodes.Status400BadRequest,
            BadHttpRequestException bad => bad.StatusCode,
            TimeoutException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages));
        LogFailed(log, status, error?.GetType().Name ?? "unknown", Reference(context));
        context.Response.StatusCode = status;
        await RenderAsync(context, status);
    }

    private static Task RenderAsync(HttpContext context, int status)
    {
        var view = ErrorView.Of(status, Reference(context));
        return context.WantsFragment()
            ? context.Fragment<ErrorNotice, ErrorView>(view, status).ExecuteAsync(context)
            : Page.Of<ErrorPage, ErrorView>(view, status).ExecuteAsync(context);
    }

    /// <summary>Ties what the person saw to the operator's log.</summary>
    private static string Reference(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

    [LoggerMessage(1001, LogLevel.Error, "Request failed with {Status}: {Kind}, reference {Reference}")]
    private static partial void LogFailed(ILogger log, int status, string kind, string reference);
}
