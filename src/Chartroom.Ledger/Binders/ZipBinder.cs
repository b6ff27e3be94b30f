using System.IO.Compression;

namespace Chartroom.Ledger;

/// <summary>A binder as the ZIP file in which it came.</summary>
/// <exception cref="InvalidDataException">The file is no ZIP file.</exception>
public sealed class ZipBinder(Stream file) : IBinderSource, IDisposable
{
    private readonly ZipArchive zip = new(file, ZipArchiveMode.Read);

    public IReadOnlyList<string> Names => [.. zip.Entries.Select(entry => entry.FullName)];

    public Stream Open(string name) => zip.GetEntry(name)!.Open();

    public void Dispose() => zip.Dispose();
}
