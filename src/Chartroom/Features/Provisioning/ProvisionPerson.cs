using Chartroom.Features.Accounts;
using Chartroom.Features.Provisioning.Scim;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Provisioning;

/// <summary>
/// Makes the account of a person whom an identity provider names. A role is given only where the organisation's mapping says so; without one,
/// or for the roles that no provider gives by itself, the account stays closed until a person here decides.
/// </summary>
public sealed class ProvisionPerson(
    ChartroomDb db,
    Recorder recorder,
    OpenAccount open,
    ChangePerson change,
    RoleMeanings meanings,
    TimeProvider clock
)
{
    /// <summary>The least right there is: a provider sees the queries addressed to them, and there are none.</summary>
    private const Role Least = Role.Provider;

    public async Task<(ScimProblem? Problem, AccountId Account)> HandleAsync(
        ProvisioningTokenId by,
        PersonInput said,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(said);
        if (await RemovedAsync(said, cancel) is { } known)
            return (await change.HandleAsync(by, known, said with { KeepsManager = said.WithoutManager }, cancel, true), known);
        var (role, problem) = await meanings.OfAsync(said.Role, cancel);
        problem ??= PersonFacts.Misfit(said) ?? await PersonFacts.TakenAsync(db, said, null, cancel);
        problem ??= await NameManager.MisfitAsync(db, null, said.Manager, cancel);
        if (problem is not null)
            return (problem, default);
        var closed = role is null || RoleMeaning.NeedsPerson.Contains(role.Value);
        var outcome = await open.RunAsync(
            null,
            new(said.UserName, said.DisplayName, closed ? Least : role!.Value, null) { Manager = said.Manager },
            cancel,
            account => Describe(account, said, role, closed, by)
        );
        return outcome switch
        {
            Outcome<AccountOpened>.Done(var opened) => (null, opened.Account.AccountId),
            Outcome<AccountOpened>.Refused(UserNameTaken why) => (ScimProblem.Taken(why.Message), default),
            Outcome<AccountOpened>.Refused(var why) => (ScimProblem.Value(why.Message), default),
            _ => throw new InvalidOperationException("An outcome is either done or refused."),
        };
    }

    /// <summary>The account that was removed under this user name and this externalId: the same person, not another of that name.</summary>
    private async Task<AccountId?> RemovedAsync(PersonInput said, CancellationToken cancel)
    {
        var name = Account.Normalize(said.UserName);
        var key = await db.Users.Where(a => a.NormalizedUserName == name).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(cancel);
        AccountId? id = key is { } found ? AccountId.From(found) : null;
        var removed =
            said.ExternalId is { } subject
            && await db.Set<ProvisionedPerson>()
                .AnyAsync(p => p.AccountId == id && p.RemovedAt != null && p.RemovedSubject == subject, cancel);
        return removed ? id : null;
    }

    private void Describe(Account account, PersonInput said, Role? role, bool closed, ProvisioningTokenId by)
    {
        var now = ScimUser.MadeAt(account.Id); // so that a person who was never changed says so (RFC 7643 section 3.1)
        account.Email = PersonFacts.Address(said);
        account.DisabledAt = closed || !said.Active ? clock.GetUtcNow() : null;
        var person = new ProvisionedPerson(account.AccountId, by, now);
        person.Take(said, by, now);
        person.Say(said.Active, by, now);
        if (closed)
            person.Wait(role, closed: true, by, now);
        db.Add(person);
        if (said.ExternalId is { } subject)
            db.Add(new ExternalIdentity(account.AccountId, subject, provisioned: true, now));
        recorder.Add(null, new PersonProvisioned(by, account.AccountId, ProvisioningAct.Created) { Wanted = role });
    }
}

/// <summary>Rules of what an identity provider may say of a person, the same for a new one and for a change.</summary>
internal static class PersonFacts
{
    public static ScimProblem? Misfit(PersonInput said) =>
        said.DisplayName.Length > ProvisionedPerson.LongestText ? ScimProblem.Value("A displayName has at most 80 characters.")
        : said.Email is { Length: > 0 } mail && !NoticeAddress.Read(mail).Allows(out _, out var why)
            ? ScimProblem.Value(why.Message)
        : null;

    public static string? Address(PersonInput said) =>
        said.Email is { Length: > 0 } mail && NoticeAddress.Read(mail).Allows(out var address, out _) ? address.Value : null;

    /// <summary>One name there, one account here.</summary>
    public static async Task<ScimProblem?> TakenAsync(ChartroomDb db, PersonInput said, AccountId? own, CancellationToken cancel)
    {
        if (said.ExternalId is not { } subject)
            return null;
        var holder = await db.Set<ExternalIdentity>().AsNoTracking().SingleOrDefaultAsync(e => e.Subject == subject, cancel);
        return holder is null || holder.AccountId == own ? null : ScimProblem.Taken("This externalId belongs to another person.");
    }
}

/// <summary>Reads the organisation's mapping of role words.</summary>
public sealed class RoleMeanings(ChartroomDb db)
{
    /// <summary>The role a word means; a problem where it means none; neither where no word was said.</summary>
    public async Task<(Role? Role, ScimProblem? Problem)> OfAsync(string? word, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(word))
            return (null, null);
        var key = RoleMeaning.KeyOf(word);
        var meaning = await db.Set<RoleMeaning>().AsNoTracking().SingleOrDefaultAsync(m => m.Key == key, cancel);
        return meaning is null
            ? (
                null,
                ScimProblem.Value(
                    "This role is not in the organisation's mapping, which an administrator keeps on the provisioning page."
                )
            )
            : (meaning.Role, null);
    }

    /// <summary>Every word of the mapping.</summary>
    public Task<List<string>> AllAsync(CancellationToken cancel) =>
        db.Set<RoleMeaning>().AsNoTracking().OrderBy(m => m.Key).Select(m => m.Word).ToListAsync(cancel);

    /// <summary>The organisation's own word for a role; the role's name where it has none.</summary>
    public async Task<IReadOnlyDictionary<Role, string>> WordsAsync(CancellationToken cancel)
    {
        var rows = await db.Set<RoleMeaning>().AsNoTracking().OrderBy(m => m.Key).ToListAsync(cancel);
        return Enum.GetValues<Role>().ToDictionary(role => role, role => rows.Find(r => r.Role == role)?.Word ?? role.ToString());
    }
}
