using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Web;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Accounts;

/// <summary>One's own account: factors, recovery codes, passphrase, sessions. Every change asks first who is at the keyboard.</summary>
internal static class AccountRoutes
{
    private const string Start = "/account";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Start, ShowAsync).AllowSignedIn();
        routes.MapPost("/account/confirm", ConfirmAsync).AllowSignedIn();
        routes.MapPost("/account/factors", AddFactorAsync).AllowSignedIn();
        routes.MapPost("/account/authenticator/remove", RemoveAuthenticatorAsync).AllowSignedIn();
        routes.MapPost("/account/passkeys/{passkey}/remove", RemovePasskeyAsync).AllowSignedIn();
        routes.MapPost("/account/recovery-codes", NewCodesAsync).AllowSignedIn();
        routes.MapPost("/account/passphrase", PassphraseAsync).AllowSignedIn();
    }

    private static Task<IResult> ShowAsync(
        HttpContext context,
        AccountReader reader,
        Halfway halfway,
        CancellationToken cancel
    ) => PageAsync(context, reader, halfway, null, StatusCodes.Status200OK, cancel);

    private static async Task<IResult> PageAsync(
        HttpContext context,
        AccountReader reader,
        Halfway halfway,
        Refusal? why,
        int status,
        CancellationToken cancel
    )
    {
        var view = await reader.ReadAsync(context.Actor(), cancel);
        return Page.Of<AccountPage, AccountView>(view with { Confirmed = IsConfirmed(context, halfway), Refused = why }, status);
    }

    private static async Task<IResult> ConfirmAsync(
        HttpContext context,
        IFormCollection form,
        ReauthenticationCheck check,
        AccountReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        var outcome = await check.VerifyAsync(context.Actor(), ReauthenticationProof.From(form, context), cancel);
        if (!outcome.Allows(out _, out var why))
            return await PageAsync(context, reader, halfway, why, StatusCodes.Status422UnprocessableEntity, cancel);
        halfway.Put(context, new ConfirmedHalfway(context.Actor().Session.Value));
        return Fragments.SeeOther(Start);
    }

    private static async Task<IResult> AddFactorAsync(
        HttpContext context,
        ChartroomDb db,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (!IsConfirmed(context, halfway))
            return Fragments.SeeOther(Start);
        var key = context.Actor().Id.Value;
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == key, cancel);
        return EnrolRoutes.ToFactor(context, halfway, account, first: false);
    }

    private static async Task<IResult> RemoveAuthenticatorAsync(
        HttpContext context,
        RemoveFactor handler,
        AccountReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (!IsConfirmed(context, halfway))
            return Fragments.SeeOther(Start);
        var outcome = await handler.AuthenticatorAsync(context.Actor(), cancel);
        return await AnswerAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> RemovePasskeyAsync(
        HttpContext context,
        string passkey,
        RemoveFactor handler,
        AccountReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (!IsConfirmed(context, halfway))
            return Fragments.SeeOther(Start);
        var outcome = await handler.PasskeyAsync(context.Actor(), passkey, cancel);
        return await AnswerAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> NewCodesAsync(
        HttpContext context,
        RecoverySet recovery,
        ChartroomDb db,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (!IsConfirmed(context, halfway))
            return Fragments.SeeOther(Start);
        var actor = context.Actor();
        var codes = await recovery.AddAsync(actor.Id, actor, cancel);
        await db.SaveChangesAsync(cancel);
        halfway.Put(context, new CodesHalfway(actor.Id.Value, codes));
        return Fragments.SeeOther(EnrolRoutes.CodesPath);
    }

    private static async Task<IResult> PassphraseAsync(
        HttpContext context,
        IFormCollection form,
        ChangePassphrase handler,
        AccountReader reader,
        Halfway halfway,
        CancellationToken cancel
    )
    {
        if (!IsConfirmed(context, halfway))
            return Fragments.SeeOther(Start);
        var outcome = await handler.HandleAsync(context.Actor(), new(form["passphrase"], form["again"]), cancel);
        return await AnswerAsync(context, outcome, reader, halfway, cancel);
    }

    private static async Task<IResult> AnswerAsync<T>(
        HttpContext context,
        Outcome<T> outcome,
        AccountReader reader,
        Halfway halfway,
        CancellationToken cancel
    ) =>
        outcome.Allows(out _, out var why)
            ? Fragments.SeeOther(Start)
            : await PageAsync(context, reader, halfway, why, StatusCodes.Status422UnprocessableEntity, cancel);

    private static bool IsConfirmed(HttpContext context, Halfway halfway) =>
        halfway.Find<ConfirmedHalfway>(context)?.Session == context.Actor().Session.Value;
}

/// <summary>The session whose person was confirmed some minutes ago, at the account page.</summary>
public sealed record ConfirmedHalfway(Guid Session);
