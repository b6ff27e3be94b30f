using System.Security.Cryptography;

namespace Chartroom.Platform.Store;

/// <summary>The root key's file: 64 hexadecimal digits, readable by its owner alone (mode 0600).</summary>
public static class RootKeyFile
{
    private const int KeyBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Makes a new key. Never overwrites one.</summary>
    /// <exception cref="StartRefusedException">A key file is there already.</exception>
    public static RootKey Create(string path)
    {
        if (File.Exists(path))
            throw new StartRefusedException($"A root key is already at {path}. Keep it: without it nothing can be read.");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, OwnerFolder);
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        using (
            var file = new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = OwnerOnly,
                }
            )
        )
        {
            file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key) + "\n"));
            file.Flush(flushToDisk: true);
        }
        return new(key);
    }

    /// <exception cref="SealedStartException">Missing, unreadable, of the wrong form, or readable by others.</exception>
    public static RootKey Read(string path)
    {
        if (!File.Exists(path))
            throw new SealedStartException(
                $"The root key is not at {path}. Put the key file back, or name its place with CHARTROOM_ROOT_KEY_FILE."
            );
        if ((File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.GroupRead)) != 0)
            throw new SealedStartException($"The root key at {path} can be read by others. Run: chmod 600 {path}");
        var text = File.ReadAllText(path).Trim();
        if (text.Length != KeyBytes * 2 || !text.All(char.IsAsciiHexDigit))
            throw new SealedStartException($"The file at {path} is not a root key: it must hold 64 hexadecimal digits.");
        return new(Convert.FromHexString(text));
    }
}

/// <summary>The root key is missing, malformed or foreign: the server answers every page with the reason, and touches nothing.</summary>
public sealed class SealedStartException(string message) : StartRefusedException(message)
{
    public SealedStartException()
        : this("Chartroom is sealed.") { }

    public SealedStartException(string message, Exception inner)
        : this($"{message} ({inner?.GetType().Name})") { }
}

/// <summary>The product does not start, or starts sealed, and says why in one sentence that tells what to do.</summary>
public class StartRefusedException(string message) : Exception(message)
{
    public StartRefusedException()
        : this("Chartroom does not start.") { }

    public StartRefusedException(string message, Exception inner)
        : this($"{message} ({inner?.GetType().Name})") { }
}
