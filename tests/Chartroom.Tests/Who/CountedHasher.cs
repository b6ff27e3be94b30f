using System.Buffers.Binary;
using System.Collections.Concurrent;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;

namespace Chartroom.Tests.Who;

/// <summary>Hashes as the product does, and notes the rounds of each comparison, which the kept hash tells (ASP.NET Core Identity version 3: bytes 5 to 8).</summary>
internal sealed class CountedHasher(IPasswordHasher<Account> inner, ConcurrentQueue<int> rounds) : IPasswordHasher<Account>
{
    public string HashPassword(Account user, string password) => inner.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
    {
        rounds.Enqueue(BinaryPrimitives.ReadInt32BigEndian(Convert.FromBase64String(hashedPassword).AsSpan(5, 4)));
        return inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
