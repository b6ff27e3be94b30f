namespace Chartroom.Ledger.Tests;

/// <summary>An empty folder that goes when the test ends.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("ledger-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
