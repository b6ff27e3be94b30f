using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>The list, the form, one case.</summary>
internal static class WorkforceRoutes
{
    public static async Task<IResult> ShowAllAsync(HttpContext context, ReadCases read, CancellationToken cancel) =>
        Page.Of<WorkforcePage, CasesView>(await read.RunAsync(context.Actor(), cancel));

    public static async Task<IResult> FormAsync(HttpContext context, string? kind, ReadCases read, CancellationToken cancel) =>
        Page.Of<OpenCasePage, OpenCaseView>(
            await read.FormAsync(context.Actor(), WorkforceForms.Kind(kind) ?? WorkforceKind.Join, cancel)
        );

    /// <summary>Opens a case. A leave from now on ends all access in the same request.</summary>
    public static async Task<IResult> OpenAsync(
        HttpContext context,
        OpenCase open,
        EndAccess end,
        ReadCases read,
        Organisation organisation,
        TimeProvider clock,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var kind = WorkforceForms.Kind(form["kind"]) ?? WorkforceKind.Join;
        var input = WorkforceForms.Read(form, kind, organisation);
        if (!(await open.HandleAsync(context.Actor(), input, cancel)).Allows(out var made, out var why))
        {
            var view = await read.FormAsync(context.Actor(), kind, cancel);
            var typed = view with { Typed = input, TypedFrom = form["from"].ToString(), Refused = why };
            return Page.Of<OpenCasePage, OpenCaseView>(typed, StatusCodes.Status422UnprocessableEntity);
        }
        // If we stop between the two, the clock's next round finds the leave due and ends it.
        if (made.Effective <= clock.GetUtcNow())
            await end.RunAsync(context.Actor(), made.Id, cancel);
        return Fragments.SeeOther(PathOf(made.Id.Value));
    }

    public static Task<IResult> ShowAsync(
        HttpContext context,
        Guid id,
        ReadCase read,
        Halfway halfway,
        CancellationToken cancel
    ) => PageAsync(context, id, read, halfway, null, cancel);

    public static string PathOf(Guid id) => $"{WorkforceArea.List}/{id}";

    /// <summary>The case's page, with what was refused.</summary>
    public static async Task<IResult> PageAsync(
        HttpContext context,
        Guid id,
        ReadCase read,
        Halfway halfway,
        Refusal? why,
        CancellationToken cancel
    )
    {
        if (why is NoSuchCase || await read.RunAsync(context.Actor(), new(id), cancel) is not { } view)
            return context.Refused(new NoSuchCase(), WorkforceArea.List, StatusCodes.Status404NotFound);
        var token = halfway.Find<IssuedToken>(context);
        if (token is not null)
            halfway.Clear<IssuedToken>(context);
        return Page.Of<CasePage, CaseView>(
            view with
            {
                Refused = why,
                Token = token?.Case == id ? token : null,
            },
            why is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );
    }
}
