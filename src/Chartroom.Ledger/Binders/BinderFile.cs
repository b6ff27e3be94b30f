using System.Security.Cryptography;

namespace Chartroom.Ledger;

/// <summary>One file of a binder, as its manifest names it.</summary>
/// <param name="Name">Where it lies in the binder: words of letters, digits, <c>.</c>, <c>_</c> and <c>-</c>, divided by <c>/</c>.</param>
/// <param name="Size">In bytes.</param>
public sealed record BinderFile(string Name, long Size, LedgerHash Sha256)
{
    /// <summary>The longest name, in characters: with a folder before it, it fits into every file system's path.</summary>
    public const int LongestName = 200;

    public static BinderFile Of(string name, ReadOnlySpan<byte> bytes) =>
        new(name, bytes.Length, new LedgerHash(SHA256.HashData(bytes)));

    /// <summary>True for a name that leads nowhere but into the binder, on every file system, and says the same in any letter case.</summary>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= LongestName } && name.Split('/').All(IsWord) && !BinderLayout.IsReserved(name);

    private static bool IsWord(string word) =>
        word.Length > 0
        && word[0] != '.'
        && word[^1] != '.'
        && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
