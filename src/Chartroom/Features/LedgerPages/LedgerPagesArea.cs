using System.Globalization;
using System.Text;
using Chartroom.Features.Access;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.LedgerPages;

/// <summary>The pages of the ledger: search, one entry and its proof, verify now.</summary>
public static class LedgerPagesArea
{
    private static readonly Role[] Keepers = [Role.PrivacyOfficer, Role.SecurityOfficer, Role.Administrator];

    /// <summary>How long a click waits for a check of the log: a small one is done by then.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddLedgerPages(this IServiceCollection services)
    {
        services.AddSingleton<Verification>().AddHostedService(provider => provider.GetRequiredService<Verification>());
        return services
            .AddSingleton<LedgerStanding>()
            .AddScoped<ReadLedger>()
            .AddScoped<ProveEntry>()
            .AddScoped<WriteAuditEvents>();
    }

    public static void MapLedgerPages(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        routes.MapGet("/ledger", ShowAsync).Allow(Keepers);
        routes.MapPost("/ledger/verify", VerifyAsync).Allow(Keepers);
        routes.MapGet("/ledger/key", Key).Allow(Keepers);
        routes.MapGet("/ledger/audit-events", AuditEventsAsync).Allow(Keepers).CarriesAway();
        routes.MapGet("/ledger/{entry:guid}", EntryAsync).Allow(Keepers);
        routes.MapGet("/ledger/{entry:guid}/proof", ProofAsync).Allow(Keepers).CarriesAway();
        routes.MapGet("/ledger/{entry:guid}/bytes", BytesAsync).Allow(Keepers).CarriesAway();
    }

    private static async Task<IResult> ShowAsync(
        [AsParameters] LedgerQuery query,
        ReadLedger read,
        LedgerStanding standing,
        ChartroomDb db,
        CancellationToken cancel
    )
    {
        var view = await read.RunAsync(query.Filter(), standing.Today, cancel);
        return Page.Of<LedgerPage, LedgerView>(
            view with
            {
                Workforce = await AccessArea.PeopleAsync(db, cancel),
                Events = [.. EventWords.Known.Select(e => new Choice(e, EventWords.Of(e)))],
                Stopped = standing.Stopped,
                Check = standing.Check(),
            }
        );
    }

    private static async Task<IResult> VerifyAsync(HttpContext context, Verification verification, CancellationToken cancel)
    {
        await verification.StartAsync(context.Actor(), Patience, cancel);
        return Fragments.SeeOther("/ledger#check");
    }

    private static IResult Key(LedgerKey key) => Results.Text(key.Verifier.VerifierKey + "\n", "text/plain", Encoding.UTF8);

    private static async Task<IResult> AuditEventsAsync(
        HttpContext context,
        [AsParameters] LedgerQuery query,
        WriteAuditEvents write,
        CancellationToken cancel
    )
    {
        var filter = query.Filter();
        await write.RecordAsync(context.Actor(), cancel);
        return Results.Stream(
            body => write.WriteAsync(filter, body, context.RequestAborted),
            "application/fhir+ndjson",
            "audit-events.ndjson"
        );
    }

    private static async Task<IResult> EntryAsync(
        HttpContext context,
        Guid entry,
        ProveEntry prove,
        ExplainEntries explain,
        CancellationToken cancel
    )
    {
        if (await prove.FindAsync(EntryId.From(entry), cancel) is not { } found)
            return context.Refused(new NotYetProved(), "/ledger", StatusCodes.Status404NotFound);
        var told = await explain.RunAsync([found.Row], cancel);
        return Page.Of<EntryPage, EntryView>(new(told[0], found.Facts, Convert.ToHexStringLower(found.Row.LeafHash)));
    }

    private static async Task<IResult> ProofAsync(HttpContext context, Guid entry, ProveEntry prove, CancellationToken cancel)
    {
        var outcome = await prove.ProveAsync(context.Actor(), EntryId.From(entry), cancel);
        return outcome.Allows(out var proof, out var why)
            ? Results.File(
                Encoding.UTF8.GetBytes(proof.ToString()),
                "text/plain; charset=utf-8",
                entry + Ledger.TlogProof.FileExtension
            )
            : context.Refused(why, "/ledger", StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> BytesAsync(HttpContext context, Guid entry, ProveEntry prove, CancellationToken cancel)
    {
        var outcome = await prove.BytesAsync(context.Actor(), EntryId.From(entry), cancel);
        return outcome.Allows(out var bytes, out var why)
            ? Results.File(bytes, "application/json", string.Create(CultureInfo.InvariantCulture, $"{entry}.json"))
            : context.Refused(why, "/ledger", StatusCodes.Status404NotFound);
    }
}

/// <summary>What the ledger page is asked for, as it stands in the address.</summary>
internal sealed record LedgerQuery(string? From, string? To, string? Person, string? Patient, string? Event, string? Before)
{
    public EntryFilter Filter() =>
        new()
        {
            From = AccessArea.Day(From),
            To = AccessArea.Day(To),
            Person = Guid.TryParse(Person, out var id) ? AccountId.From(id) : null,
            Patient = IsPseudonym(Patient) ? Patient!.Trim().ToLowerInvariant() : null,
            Event = EventWords.Known.Contains(Event ?? "") ? Event! : "",
            Cursor = LedgerCursor.Read(Before),
        };

    /// <summary>A pseudonym is 128 bits in hexadecimal; a name or a number that was typed instead goes nowhere.</summary>
    private static bool IsPseudonym(string? text) => text?.Trim() is { Length: 32 } typed && typed.All(char.IsAsciiHexDigit);
}
