using System.Security.Cryptography;
using System.Text;
using Chartroom.Commands.Demo;
using Chartroom.Platform.Who;

namespace Chartroom.Commands;

/// <summary>The demo's people as accounts: the library's words turned into roles, each with an authenticator derived from the user name.</summary>
internal static class DemoAccounts
{
    private const int SecretBytes = 20; // RFC 4226 section 4, R6: 160 bits

    public static DemoPeople From(DemoLibrary library) =>
        new([
            .. library.People.Select(p => new Platform.Who.DemoPerson(
                p.UserName,
                p.DisplayName,
                RoleOf(p.Role),
                p.Passphrase,
                Secret(p.UserName)
            )
            {
                Credential = p.Credential ?? "",
            }),
        ]);

    /// <summary>The same on every machine and every start, so that a page left open keeps showing codes that work. A demo guards nothing.</summary>
    private static byte[] Secret(string userName) =>
        SHA256.HashData(Encoding.UTF8.GetBytes("chartroom demo authenticator " + userName))[..SecretBytes];

    private static Role RoleOf(string words) =>
        Enum.TryParse<Role>(words.Replace(" ", "", StringComparison.Ordinal), ignoreCase: true, out var role)
            ? role
            : throw new FormatException($"people.txt: '{words}' is not a role.");
}
