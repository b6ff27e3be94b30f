using Microsoft.AspNetCore.Identity;

namespace Chartroom.Platform.Who;

/// <summary>A workforce member's account: one per person, its id never used again (45 CFR 164.312(a)(2)(i)).</summary>
public sealed class Account : IdentityUser<Guid>
{
    public Account() => Id = Guid.CreateVersion7();

    /// <summary>The name shown to colleagues, for example "M. Ortega".</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Professional credential, for example "CCS"; empty where none is held.</summary>
    public string Credential { get; set; } = "";

    /// <summary>The person's job. What it lets them do are rights, kept by row: see <see cref="May.HeldRight"/>.</summary>
    public Role Role { get; set; }

    /// <summary>The key of the person's line manager's account; null where none is named.</summary>
    public Guid? ManagerKey { get; set; }

    public AccountId? Manager => ManagerKey is { } key ? AccountId.From(key) : null;

    /// <summary>When the account was closed to its person; null while it is in use. Takes effect on the next request.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    public AccountId AccountId => AccountId.From(Id);

    /// <summary>The security stamp under which sessions begin.</summary>
    public string Stamp => SecurityStamp ?? "";

    /// <summary>A user name as compared: without case.</summary>
    public static string Normalize(string userName)
    {
        ArgumentNullException.ThrowIfNull(userName);
        return userName.Trim().ToUpperInvariant();
    }

    /// <summary>A new security stamp: sessions that began under another one end.</summary>
    public static string NewStamp() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}
