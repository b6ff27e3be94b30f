using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Who;

/// <summary>
/// The people of a demonstration, with what they sign in with. Registered by the demo command only: where it is absent, the sign-in page
/// lists nobody and no account exists that a person did not make.
/// </summary>
public sealed class DemoPeople(IReadOnlyList<DemoPerson> people)
{
    public IReadOnlyList<DemoPerson> All { get; } = people;

    /// <summary>Makes the accounts that are not there yet, ready to sign in.</summary>
    public async Task EnsureAccountsAsync(IServiceProvider services, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(services);
        var db = services.GetRequiredService<ChartroomDb>();
        var opening = services.GetRequiredService<OpenAccount>();
        foreach (var person in All)
        {
            var name = Account.Normalize(person.UserName);
            if (!await db.Users.AnyAsync(a => a.NormalizedUserName == name, cancel))
                await opening.AddReadyAsync(person, cancel);
        }
    }
}

/// <summary>One person of a demonstration.</summary>
public sealed record DemoPerson(string UserName, string DisplayName, Role Role, string Passphrase, byte[] TotpSecret)
{
    public string Credential { get; init; } = "";

    /// <summary>The account's id, where other demo data names it.</summary>
    public AccountId? Id { get; init; }
}
