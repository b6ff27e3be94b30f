using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Health;

/// <summary>Whether this installation works: for a probe as JSON, for a person as a page. Says nothing that helps an outsider.</summary>
public static class HealthArea
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddScoped<ReadHealth>();

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/health", ShowAsync).AllowAnyone();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ReadHealth read, CancellationToken cancel)
    {
        var view = await read.RunAsync(cancel);
        var status = view.Well ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal)
            ? Page.Of<HealthPage, HealthView>(view, status)
            : Results.Json(view, statusCode: status);
    }
}

/// <summary>The parts and whether each works.</summary>
/// <param name="Well">Every part works.</param>
public sealed record HealthView(bool Well, IReadOnlyList<HealthPart> Parts);

/// <param name="Says">One sentence: what is wrong, or that nothing is.</param>
public sealed record HealthPart(string Name, bool Well, string Says);

/// <summary>Looks at each part afresh. No part's failure hides another's.</summary>
public sealed class ReadHealth(
    ChartroomDb db,
    LedgerHealth ledger,
    CodeShelf shelf,
    Organisation organisation,
    TimeProvider clock
)
{
    /// <summary>An entry has its place after about a second; one that waits longer says that the integration is behind.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    public async Task<HealthView> RunAsync(CancellationToken cancel)
    {
        var database = await DatabaseAsync(cancel);
        HealthPart[] parts = [database, database.Well ? await LedgerAsync(cancel) : Unknown(), Outside(), CodeBooks()];
        return new(parts.All(p => p.Well), parts);
    }

    private async Task<HealthPart> DatabaseAsync(CancellationToken cancel)
    {
        try
        {
            var known = await db.Set<Installation>().AnyAsync(cancel);
            return new("database", known, known ? "answers" : "answers, but holds no installation");
        }
        catch (System.Data.Common.DbException)
        {
            return new("database", false, "does not answer");
        }
    }

    private async Task<HealthPart> LedgerAsync(CancellationToken cancel)
    {
        if (ledger.Fault is { } fault)
            return new("ledger", false, Says(fault) + " No patient text is shown.");
        if (ledger.Trouble is not null)
            return new(
                "ledger",
                false,
                "entries cannot be given their place" + (ledger.IsWriting ? "" : ". No patient text is shown.")
            );
        var oldest = await db.Set<LedgerRow>()
            .Where(e => e.Index == null)
            .OrderBy(e => e.At)
            .Select(e => (DateTimeOffset?)e.At)
            .FirstOrDefaultAsync(cancel);
        var waits = oldest is { } at && clock.GetUtcNow() - at > LongestWait;
        return new(
            "ledger",
            !waits,
            waits ? $"entries wait for their place longer than {LongestWait.TotalSeconds:0} s" : "writes"
        );
    }

    private static string Says(LedgerFault fault) =>
        fault switch
        {
            LedgerFault.Regressed => "history regressed: an older copy of the database was put in place. The log is read-only.",
            LedgerFault.Forked => "forked: two copies of the log went apart. The log is read-only.",
            _ => "stopped: what is stored is not what was signed.",
        };

    /// <summary>Work goes on without a receiver: the anchor remembers. Somebody should look why it is silent.</summary>
    private HealthPart Outside() =>
        new(
            "checkpoints outside",
            ledger.Silent.Count == 0,
            ledger.Silent.Count == 0 ? "remembered" : $"not told to: {string.Join(", ", ledger.Silent)}"
        );

    private static HealthPart Unknown() => new("ledger", false, "unknown while the database does not answer");

    private HealthPart CodeBooks()
    {
        var today = organisation.LegalDay(clock.GetUtcNow());
        var valid = shelf.Books.Editions.Any(e => e.EffectiveFrom <= today && (e.EffectiveTo is not { } end || end >= today));
        return new("code books", valid, valid ? "loaded" : "no edition is valid today: run 'chartroom codes import'");
    }
}
