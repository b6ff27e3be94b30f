using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Chartroom.Platform.Store;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>
/// The two passkey ceremonies (WebAuthn level 3 sections 7.1 and 7.2), user verification required. The challenge waits in the browser,
/// sealed; an answer to it is accepted once.
/// </summary>
public sealed class Passkeys(ChartroomDb db, IPasskeyHandler<Account> handler, Halfway halfway)
{
    private const int MostCredentialText = 16 * 1024;

    /// <summary>Options for showing a passkey: of one account, or of whoever holds one where null.</summary>
    public async Task<string> AskAsync(Account? account, HttpContext context)
    {
        var options = await handler.MakeRequestOptionsAsync(account!, context);
        halfway.Put(context, new PasskeyChallenge(options.AssertionState!));
        return options.RequestOptionsJson;
    }

    /// <summary>Whose passkey this is; null where it does not hold. The counter is raised as part of the caller's unit of work.</summary>
    public async Task<PasskeyShown?> ReadAsync(string? credential, HttpContext context, CancellationToken cancel)
    {
        if (
            halfway.Find<PasskeyChallenge>(context) is not { } challenge
            || credential is not { Length: > 0 and < MostCredentialText }
        )
            return null;
        halfway.Clear<PasskeyChallenge>(context);
        var result = await handler.PerformAssertionAsync(
            new()
            {
                HttpContext = context,
                CredentialJson = credential,
                AssertionState = challenge.State,
            }
        );
        if (!result.Succeeded)
            return null;
        var id = result.Passkey.CredentialId;
        var row = await db.Set<IdentityUserPasskey<Guid>>().SingleAsync(p => p.CredentialId == id, cancel);
        (row.Data.SignCount, row.Data.IsBackedUp) = (result.Passkey.SignCount, result.Passkey.IsBackedUp);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(challenge.State));
        return new(result.User, $"passkey/{Base64Url.EncodeToString(hash)}");
    }

    /// <summary>Options for making a passkey for an account.</summary>
    public async Task<string> OfferAsync(Account account, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(account);
        var person = new PasskeyUserEntity
        {
            Id = account.Id.ToString(),
            Name = account.UserName!,
            DisplayName = account.DisplayName,
        };
        var options = await handler.MakeCreationOptionsAsync(person, context);
        halfway.Put(context, new PasskeyOffer(options.AttestationState!));
        return options.CreationOptionsJson;
    }

    /// <summary>Adds a new passkey as part of the caller's unit of work; false where the answer does not hold or is for another account.</summary>
    public async Task<bool> AddAsync(Account account, string? credential, string name, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (halfway.Find<PasskeyOffer>(context) is not { } offer || credential is not { Length: > 0 and < MostCredentialText })
            return false;
        halfway.Clear<PasskeyOffer>(context);
        var result = await handler.PerformAttestationAsync(
            new()
            {
                HttpContext = context,
                CredentialJson = credential,
                AttestationState = offer.State,
            }
        );
        if (!result.Succeeded || result.UserEntity.Id != account.Id.ToString())
            return false;
        db.Add(RowOf(account, result.Passkey, name));
        return true;
    }

    private static IdentityUserPasskey<Guid> RowOf(Account account, UserPasskeyInfo made, string name) =>
        new()
        {
            UserId = account.Id,
            CredentialId = made.CredentialId,
            Data = new()
            {
                PublicKey = made.PublicKey,
                Name = name,
                CreatedAt = made.CreatedAt,
                SignCount = made.SignCount,
                Transports = made.Transports,
                IsUserVerified = made.IsUserVerified,
                IsBackupEligible = made.IsBackupEligible,
                IsBackedUp = made.IsBackedUp,
                AttestationObject = made.AttestationObject,
                ClientDataJson = made.ClientDataJson,
            },
        };

    private sealed record PasskeyChallenge(string State);

    private sealed record PasskeyOffer(string State);
}

/// <summary>A passkey that held: its account, and the name under which this answer is spent.</summary>
public sealed record PasskeyShown(Account Account, string Spends);
