namespace Chartroom.Tests;

/// <summary>Large public test data kept outside the repository; tests that need it are skipped, with a message, where it is absent.</summary>
internal static class SharedData
{
    /// <summary>The folder named by CHARTROOM_SHARED, else "shared" beside the repository; null where neither exists.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A path below the folder. Skips the calling test where the folder or the path is absent.</summary>
    public static string Path(params string[] parts)
    {
        var path = Folder is null ? null : System.IO.Path.Combine([Folder, .. parts]);
        if (path is null || (!File.Exists(path) && !Directory.Exists(path)))
            Assert.Skip($"Test data '{string.Join('/', parts)}' is not here: set CHARTROOM_SHARED to the folder that holds it.");
        return path;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHARTROOM_SHARED") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Chartroom.slnx")))
            {
                var beside = System.IO.Path.Combine(folder.Parent?.FullName ?? folder.FullName, "shared");
                return Directory.Exists(beside) ? beside : null;
            }
        return null;
    }
}
