namespace Chartroom.Ledger;

/// <summary>A binder that was unpacked into a folder.</summary>
/// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
public sealed class FolderBinder(string folder) : IBinderSource
{
    public IReadOnlyList<string> Names { get; } =
    [
        .. Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')),
    ];

    public Stream Open(string name) => File.OpenRead(Path.Combine(folder, name));
}
