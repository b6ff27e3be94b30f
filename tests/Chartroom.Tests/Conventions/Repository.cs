namespace Chartroom.Tests.Conventions;

/// <summary>The repository's own files, for tests about the code itself.</summary>
internal static class Repository
{
    /// <summary>Set to 1 to write the generated documents anew instead of comparing them.</summary>
    private const string WriteDocuments = "CHARTROOM_WRITE_DOCS";

    public static string Root { get; } = Find();

    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>Asserts that a generated document is what it must be, or writes it where that is asked for.</summary>
    public static void IsWritten(string path, string text)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable(WriteDocuments) == "1")
            File.WriteAllText(file, text);
        Assert.True(File.Exists(file), $"{path} is not here. Write it with {WriteDocuments}=1.");
        if (text != File.ReadAllText(file))
            Assert.Fail($"{path} is not what the code says. Write it anew with {WriteDocuments}=1 and look at the difference.");
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Chartroom.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run below the repository's folder.");
    }
}
