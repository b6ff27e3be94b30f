namespace Chartroom.Platform.Record;

/// <summary>
/// The newest checkpoint, remembered in a file outside the database (another disk or host): a database rolled back to an older copy
/// is found out by it. Written to a new file, forced to disk, then renamed over the old one.
/// </summary>
public sealed class LedgerAnchor(string path)
{
    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string File { get; } = path;

    /// <summary>The remembered note; null before the first.</summary>
    public string? Read() => System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : null;

    internal void Remember(string note)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(File))!, OwnerFolder);
        var partial = File + ".partial";
        using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(note));
            stream.Flush(flushToDisk: true);
        }
        System.IO.File.Move(partial, File, overwrite: true);
    }
}
