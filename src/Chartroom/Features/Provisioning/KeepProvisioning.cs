using System.Globalization;
using Chartroom.Features.Accounts;
using Chartroom.Platform;
using Chartroom.Platform.Record;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Provisioning;

/// <summary>Gives a token to an identity provider, and takes it away. The text is shown once; only its keyed hash is kept.</summary>
public sealed class KeepTokens(ChartroomDb db, Recorder recorder, RootKey root, TimeProvider clock)
{
    public async Task<Outcome<string>> IssueAsync(Actor by, string? name, string? days, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var label = (name ?? "").Trim();
        var fits =
            label.Length is > 0 and <= ProvisioningToken.LongestName
            && !label.Any(char.IsControl)
            && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var many = fits ? int.Parse(days!, CultureInfo.InvariantCulture) : 0;
        if (many is < 1 or > ProvisioningToken.MostDays)
        {
            var why = new TokenMisfit();
            recorder.Add(by, new ProvisioningTokenIssued(null, 0) { Refused = why });
            await db.SaveChangesAsync(cancel);
            return why;
        }
        var (row, text) = ProvisioningToken.New(label, by.Id, clock.GetUtcNow(), many, root);
        db.Add(row);
        recorder.Add(by, new ProvisioningTokenIssued(row.Id, many));
        await db.SaveChangesAsync(cancel);
        return text;
    }

    public async Task<Outcome<ProvisioningToken>> RevokeAsync(Actor by, ProvisioningTokenId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var row = await db.Set<ProvisioningToken>().SingleOrDefaultAsync(t => t.Id == id, cancel);
        if (row is null)
            return new NoSuchToken();
        if (row.RevokedAt is null)
            recorder.Add(by, new ProvisioningTokenRevoked(id));
        row.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return row;
    }
}

/// <summary>Keeps what the organisation's own words for roles mean here.</summary>
public sealed class KeepRoleMeanings(ChartroomDb db, Recorder recorder, TimeProvider clock)
{
    public async Task<Outcome<RoleMeaning>> SetAsync(Actor by, string? word, string? role, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var text = (word ?? "").Trim();
        if (
            text.Length is 0 or > RoleMeaning.LongestWord
            || text.Any(char.IsControl)
            || !Enum.TryParse<Role>(role, out var meant)
            || !Enum.IsDefined(meant)
        )
            return new RoleMeaningMisfit();
        await ClearAsync(text, cancel);
        var row = new RoleMeaning(text, meant, by.Id, clock.GetUtcNow());
        db.Add(row);
        recorder.Add(by, new RoleMeaningChanged(meant));
        await db.SaveChangesAsync(cancel);
        return row;
    }

    public async Task RemoveAsync(Actor by, string? word, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (await ClearAsync(word ?? "", cancel))
            recorder.Add(by, new RoleMeaningChanged(null));
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Takes the word's row away at once, so that its place is free in the same unit of work.</summary>
    private async Task<bool> ClearAsync(string word, CancellationToken cancel)
    {
        var key = RoleMeaning.KeyOf(word);
        if (await db.Set<RoleMeaning>().SingleOrDefaultAsync(m => m.Key == key, cancel) is not { } row)
            return false;
        db.Remove(row);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}

/// <summary>A person here gives a role to somebody whom an identity provider named, or refuses the role that was wanted.</summary>
public sealed class DecideRole(ChartroomDb db, Recorder recorder, ChangeRole change, EnableAccount enable)
{
    /// <param name="role">Null refuses: a new account stays closed, an old one keeps its role.</param>
    public async Task<Outcome<ProvisionedPerson>> HandleAsync(Actor by, AccountId id, Role? role, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        var person = await db.Set<ProvisionedPerson>().SingleOrDefaultAsync(p => p.AccountId == id, cancel);
        if (person is null or { Waiting: false, WantedRole: null })
            return new NobodyWaits();
        var (waited, active) = (person.Waiting, person.Active);
        if (role is { } given)
        {
            var changed = await change.HandleAsync(by, id, given, cancel);
            if (!changed.Allows(out _, out var why))
                return why;
        }
        person.Settle();
        recorder.Add(by, new ProvisionedRoleDecided(id, role));
        await db.SaveChangesAsync(cancel);
        if (role is not null && waited && active)
            await enable.HandleAsync(by, id, cancel);
        return person;
    }
}

public sealed record TokenMisfit()
    : Refusal("A token has a name of 1 to 40 characters and works for 1 to 365 days.", "45 CFR 164.312(d)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Correct what was typed.";
}

public sealed record NoSuchToken() : Refusal("There is no such token.", "45 CFR 164.312(d)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Load the page again.";
}

public sealed record RoleMeaningMisfit()
    : Refusal("A word for a role has 1 to 80 characters and means one role.", "45 CFR 164.308(a)(4)(ii)(B)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Type the word as the identity provider sends it, and choose the role.";
}

public sealed record NobodyWaits() : Refusal("Nothing waits for a decision here.", "45 CFR 164.308(a)(4)(ii)(C)")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Load the page again.";
}
