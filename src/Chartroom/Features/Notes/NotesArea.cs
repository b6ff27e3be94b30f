using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Notes;

/// <summary>Notes on charts, discussions of cases, and the register of guidelines that both cite.</summary>
public static class NotesArea
{
    private static readonly Role[] Readers = [Role.Coder, Role.Auditor];
    private static readonly Role[] Speakers = [Role.Coder, Role.Auditor, Role.CodingManager];

    public static IServiceCollection AddNotes(this IServiceCollection services) =>
        services
            .AddScoped<CheckWords>()
            .AddScoped<SealWords>()
            .AddScoped<WriteNote>()
            .AddScoped<ReadNotes>()
            .AddScoped<NoteRows>()
            .AddScoped<TakeSeat>()
            .AddScoped<DiscussCase>()
            .AddScoped<ReadDiscussion>()
            .AddScoped<DiscussionWords>()
            .AddScoped<KeepGuideline>()
            .AddScoped<ReadGuidelines>();

    public static void MapNotes(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var chart = routes.MapGroup("/charts/{case}");
        chart.MapGet("notes", ListAsync).Allow(Readers);
        chart.MapPost("notes", WriteAsync).Allow(Readers);
        chart.MapGet("notes/{note}", ShowAsync).Allow(Readers);
        chart.MapPost("notes/{note}", ChangeAsync).Allow(Readers);
        chart.MapPost("notes/{note}/retract", RetractAsync).Allow(Readers);
        routes.MapDiscussions(Speakers);
        routes.MapGuidelines(Speakers);
    }

    private static async Task<IResult> ListAsync(
        HttpContext context,
        string @case,
        string? kind,
        ReadNotes read,
        CancellationToken cancel
    )
    {
        var form = new NoteForm { Kind = NoteForms.Kind(kind) ?? NoteKind.Coding };
        return Shown(context, await read.ListAsync(context.Actor(), Case(@case), form, refused: null, cancel));
    }

    private static async Task<IResult> WriteAsync(
        HttpContext context,
        string @case,
        WriteNote write,
        ReadNotes read,
        CancellationToken cancel
    )
    {
        var form = new NoteForms(await context.FormAsync(cancel));
        var written = await write.HandleAsync(context.Actor(), form.Input(Case(@case), note: null), cancel);
        if (written.Allows(out _, out var why))
            return Fragments.SeeOther($"/charts/{Case(@case)}/notes");
        return Shown(
            context,
            await read.ListAsync(context.Actor(), Case(@case), form.Again, why, cancel),
            StatusCodes.Status422UnprocessableEntity
        );
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context,
        string @case,
        string note,
        string? from,
        string? to,
        ReadNotes read,
        CancellationToken cancel
    )
    {
        var compare = (NoteForms.Number(from), NoteForms.Number(to));
        return Shown(
            context,
            await read.OneAsync(context.Actor(), Case(@case), Note(note), compare, (null, null), cancel),
            $"/charts/{Case(@case)}/notes"
        );
    }

    private static async Task<IResult> ChangeAsync(
        HttpContext context,
        string @case,
        string note,
        WriteNote write,
        ReadNotes read,
        CancellationToken cancel
    )
    {
        var form = new NoteForms(await context.FormAsync(cancel));
        var written = await write.HandleAsync(context.Actor(), form.Input(Case(@case), Note(note)), cancel);
        var address = $"/charts/{Case(@case)}/notes";
        if (written.Allows(out _, out var why))
            return Fragments.SeeOther($"{address}/{Note(note)}");
        var seen = await read.OneAsync(context.Actor(), Case(@case), Note(note), (null, null), (form.Again, why), cancel);
        return Shown(context, seen, address, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> RetractAsync(
        HttpContext context,
        string @case,
        string note,
        WriteNote write,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var outcome = await write.RetractAsync(context.Actor(), Case(@case), Note(note), form["reason"], cancel);
        var address = $"/charts/{Case(@case)}/notes";
        return outcome.Allows(out _, out var why)
            ? Fragments.SeeOther(address)
            : context.Refused(why, why is NotAssigned ? "/worklist" : address);
    }

    private static IResult Shown(HttpContext context, Outcome<NotesView> outcome, int status = StatusCodes.Status200OK) =>
        outcome.Allows(out var view, out var why)
            ? Page.Of<NotesPage, NotesView>(view, status)
            : context.Refused(why, "/worklist");

    private static IResult Shown(
        HttpContext context,
        Outcome<NoteView> outcome,
        string back,
        int status = StatusCodes.Status200OK
    ) =>
        outcome.Allows(out var view, out var why)
            ? Page.Of<NotePage, NoteView>(view, status)
            : context.Refused(why, why is NoteNotHere ? back : "/worklist");

    internal static CaseNumber Case(string text) => CaseNumber.TryParse(text, out var number) ? number : default;

    private static NoteId Note(string text) => NoteId.From(Guid.TryParse(text, out var id) ? id : default);
}
