using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Provisioning.Scim;

/// <summary>Reads accounts as an identity provider sees them. Whom a provider removed is not there any more.</summary>
public sealed class ReadPeople(ChartroomDb db, RoleMeanings meanings)
{
    public async Task<ScimUser?> FindAsync(string id, CancellationToken cancel) =>
        Guid.TryParse(id, out var key) ? (await ReadAsync(db.Users.Where(a => a.Id == key), cancel)).SingleOrDefault() : null;

    /// <summary>Those for whom the filter holds, in the order of their making. The commonest filters ask the database by its indexes.</summary>
    public async Task<List<ScimUser>> AllAsync(ScimFilter? filter, CancellationToken cancel)
    {
        var asked = db.Users.AsQueryable();
        if (filter is ScimFilter.Compare { Operator: ScimOperator.Eq, Path: { Schema: null, Sub: null } path, Value: { } value })
        {
            var text = value.TryGetValue<string>(out var typed) && !typed.Any(char.IsControl) ? typed : "";
            if (path.Name.Equals("userName", StringComparison.OrdinalIgnoreCase))
            {
                var name = Account.Normalize(text);
                asked = asked.Where(a => a.NormalizedUserName == name);
            }
            else if (path.Name.Equals("externalId", StringComparison.OrdinalIgnoreCase))
            {
                var holder = await db.Set<ExternalIdentity>().AsNoTracking().SingleOrDefaultAsync(e => e.Subject == text, cancel);
                var key = holder?.AccountId.Value ?? Guid.Empty;
                asked = asked.Where(a => a.Id == key);
            }
        }
        return await ReadAsync(asked, cancel);
    }

    private async Task<List<ScimUser>> ReadAsync(IQueryable<Account> asked, CancellationToken cancel)
    {
        var accounts = await asked.AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancel);
        var ids = accounts.ConvertAll(a => a.AccountId);
        var one = ids.Count == 1;
        var first = ids.FirstOrDefault();
        var people = await db.Set<ProvisionedPerson>()
            .AsNoTracking()
            .Where(p => !one || p.AccountId == first)
            .ToDictionaryAsync(p => p.AccountId, cancel);
        var links = await db.Set<ExternalIdentity>()
            .AsNoTracking()
            .Where(e => !one || e.AccountId == first)
            .ToDictionaryAsync(e => e.AccountId, e => e.Subject, cancel);
        var words = await meanings.WordsAsync(cancel);
        return
        [
            .. accounts
                .Select(a => new ScimUser(
                    a,
                    people.GetValueOrDefault(a.AccountId),
                    links.GetValueOrDefault(a.AccountId),
                    people.GetValueOrDefault(a.AccountId)?.Waiting == true ? null : words[a.Role]
                ))
                .Where(u => u.Person?.RemovedAt is null),
        ];
    }
}
