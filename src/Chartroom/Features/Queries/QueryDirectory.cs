using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>A provider who can be asked.</summary>
/// <param name="HasPart">Named by the sender as taking part in the encounter.</param>
public sealed record DirectoryPerson(AccountId Id, string Name, string Credential, bool HasPart)
{
    public string Words => $"{Name}{(Credential.Length > 0 ? $", {Credential}" : "")}";
}

/// <summary>The providers of the directory. A query goes to one of them, never to an address.</summary>
public sealed class QueryDirectory(ChartroomDb db, Vault vault)
{
    /// <summary>Every provider in use, those with a part in the encounter first.</summary>
    public async Task<IReadOnlyList<DirectoryPerson>> OfAsync(ChartGrant grant, Encounter encounter, CancellationToken cancel)
    {
        var names = await NamesAsync(grant, encounter, cancel);
        return
        [
            .. (await ProvidersAsync(cancel))
                .Select(a => new DirectoryPerson(
                    a.AccountId,
                    a.DisplayName,
                    a.Credential,
                    names.Any(n => IsSame(a.DisplayName, n))
                ))
                .OrderByDescending(p => p.HasPart)
                .ThenBy(p => p.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>The providers a colleague may be handed a query to: no chart is asked, so nobody's part is known.</summary>
    public async Task<IReadOnlyList<DirectoryPerson>> ColleaguesAsync(AccountId of, CancellationToken cancel) =>
        [
            .. (await ProvidersAsync(cancel))
                .Where(a => a.AccountId != of)
                .Select(a => new DirectoryPerson(a.AccountId, a.DisplayName, a.Credential, HasPart: false)),
        ];

    public Task<bool> IsProviderAsync(AccountId person, CancellationToken cancel) =>
        db.Users.AnyAsync(a => a.Id == person.Value && a.Role == Role.Provider && a.DisabledAt == null, cancel);

    public async Task<bool> HasPartAsync(ChartGrant grant, Encounter encounter, AccountId person, CancellationToken cancel)
    {
        var name = await db.Users.Where(a => a.Id == person.Value).Select(a => a.DisplayName).SingleOrDefaultAsync(cancel);
        return name is not null && (await NamesAsync(grant, encounter, cancel)).Any(n => IsSame(name, n));
    }

    private Task<List<Account>> ProvidersAsync(CancellationToken cancel) =>
        db
            .Users.AsNoTracking()
            .Where(a => a.Role == Role.Provider && a.DisabledAt == null)
            .OrderBy(a => a.DisplayName)
            .ToListAsync(cancel);

    private async Task<IReadOnlyList<string>> NamesAsync(ChartGrant grant, Encounter encounter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        if (encounter.Identity.Bytes.IsEmpty)
            return [];
        var field = Encounter.IdentityField(encounter.Id, encounter.IdentityVersion);
        var text = await vault.OpenAsync(grant, grant.Patient, field, encounter.Identity, cancel);
        return ChartJson.ReadIdentity(text.Open(grant)).Providers;
    }

    /// <summary>Same family name and same first initial: "Isolde Vey" is "I. Vey, MD" and "Vey, Isolde".</summary>
    internal static bool IsSame(string person, string written)
    {
        var (own, other) = (Parts(person), Parts(written));
        return own.Count > 1
            && other.Contains(own[^1], StringComparer.OrdinalIgnoreCase)
            && other.Any(p =>
                !p.Equals(own[^1], StringComparison.OrdinalIgnoreCase)
                && char.ToUpperInvariant(p[0]) == char.ToUpperInvariant(own[0][0])
            );
    }

    private static List<string> Parts(string name) =>
        [
            .. name.Split([' ', ',', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(p => !Titles.Contains(p.ToUpperInvariant())),
        ];

    private static readonly HashSet<string> Titles = new(StringComparer.Ordinal)
    {
        "DR",
        "MD",
        "DO",
        "PA",
        "PA-C",
        "NP",
        "CRNP",
        "CNM",
        "DPM",
        "PHD",
        "JR",
        "SR",
        "II",
        "III",
    };
}
