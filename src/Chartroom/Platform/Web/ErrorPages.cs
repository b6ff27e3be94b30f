using System.Diagnostics;
using System.Text;
using Chartroom.Platform.Ui;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Web;

/// <summary>What a person sees when something went wrong: what to do next and a number to quote, never the exception.</summary>
internal static partial class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        // A scope of its own: the failed page's renderer is half way through and cannot start again.
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandler = ShowAsync,
                CreateScopeForErrors = true,
                SuppressDiagnosticsCallback = _ => true, // the framework would log the exception's message, which may hold patient text
            }
        );
        app.UseStatusCodePages(async status =>
        {
            if (!status.HttpContext.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal))
                await RenderAsync(status.HttpContext, status.HttpContext.Response.StatusCode);
        });
    }

    private static async Task ShowAsync(HttpContext context)
    {
        if (context.RequestAborted.IsCancellationRequested)
            return; // nobody is there to read it
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = error switch
        {
            AntiforgeryValidationException => StatusCodes.Status400BadRequest,
            BadHttpRequestException bad => bad.StatusCode,
            DbUpdateConcurrencyException => StatusCodes.Status409Conflict,
            TimeoutException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ErrorPages));
        LogFailed(log, status, Trace(error), Reference(context));
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

    [LoggerMessage(1001, LogLevel.Error, "Request failed with {Status}, reference {Reference}: {Trace}")]
    private static partial void LogFailed(ILogger log, int status, string trace, string reference);

    /// <summary>Kinds and places of an exception and of those inside it; never their messages.</summary>
    private static string Trace(Exception? error)
    {
        var trace = new StringBuilder();
        for (var at = error; at is not null; at = at.InnerException)
            trace.Append(at.GetType().FullName).Append('\n').Append(at.StackTrace).Append('\n');
        return trace.ToString();
    }
}
