using Chartroom.Platform;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>One's own agreements. Acknowledging one asks first who is at the keyboard.</summary>
internal static class AgreementRoutes
{
    public static async Task<IResult> ShowAsync(HttpContext context, ReadAgreements read, CancellationToken cancel) =>
        Page.Of<AgreementsPage, AgreementsView>(await read.RunAsync(context.Actor(), cancel));

    public static async Task<IResult> AcknowledgeAsync(
        HttpContext context,
        Guid id,
        ReauthenticationCheck check,
        AcknowledgeAgreement handler,
        ReadAgreements read,
        CancellationToken cancel
    )
    {
        var form = await context.FormAsync(cancel);
        var outcome = await check.VerifyAsync(context.Actor(), ReauthenticationProof.From(form, context), cancel);
        if (
            outcome.Allows(out var proved, out var why)
            && (await handler.HandleAsync(proved, new(id), cancel)).Allows(out _, out why)
        )
            return Fragments.SeeOther(WorkforceArea.Own);
        var view = await read.RunAsync(context.Actor(), cancel);
        return Page.Of<AgreementsPage, AgreementsView>(view with { Refused = why }, StatusCodes.Status422UnprocessableEntity);
    }
}
