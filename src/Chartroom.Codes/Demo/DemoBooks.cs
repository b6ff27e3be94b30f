namespace Chartroom.Codes;

/// <summary>The demonstration books: common codes with titles in this project's words, for trying the product without importing anything.</summary>
internal static class DemoBooks
{
    private static readonly DateOnly Effective = new(2025, 10, 1);

    public static Lazy<CodeBooks> All { get; } =
        new(() =>
            new CodeBooks([
                Read(CodeSystem.Icd10Cm, "demo-icd10cm.txt"),
                Read(CodeSystem.Icd10Pcs, "demo-icd10pcs.txt"),
                Read(CodeSystem.Hcpcs, "demo-hcpcs.txt"),
            ])
        );

    private static CodeBook Read(CodeSystem system, string name)
    {
        var assembly = typeof(DemoBooks).Assembly;
        var resource = assembly.GetManifestResourceNames().Single(n => n.EndsWith(name, StringComparison.Ordinal));
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        var edition = new Edition
        {
            System = system,
            Name = "FY2026 demonstration",
            EffectiveFrom = Effective,
            Sources = ["Demonstration subset, FY2026, titles by this project"],
        };
        var source = BookText.Read(edition, reader);
        return new CodeBook(BookCompiler.Compile(source, SearchVocabulary.BuiltIn));
    }
}
