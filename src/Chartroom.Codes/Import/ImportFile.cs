using System.IO.Compression;

namespace Chartroom.Codes;

/// <summary>A file as its user downloaded it: its name and how to open it.</summary>
public sealed record ImportFile(string Name, Func<Stream> Open)
{
    /// <summary>The files at a path: the file, every file below a folder, or the entries of a zip; zips inside are opened too.</summary>
    public static IReadOnlyList<ImportFile> At(string path)
    {
        if (Directory.Exists(path))
            return
            [
                .. Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(At),
            ];
        return path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? InZip(Path.GetFileName(path), () => File.OpenRead(path))
            : [new ImportFile(Path.GetFileName(path), () => File.OpenRead(path))];
    }

    private static ImportFile[] InZip(string name, Func<Stream> open)
    {
        using var stream = open();
        using var zip = new ZipArchive(stream);
        return
        [
            .. zip
                .Entries.Where(e => e.Length > 0)
                .Select(e => e.FullName)
                .SelectMany(entry =>
                {
                    Func<Stream> part = () => Entry(open, entry);
                    return entry.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
                        ? InZip($"{name}/{entry}", part)
                        : [new ImportFile($"{name}/{entry}", part)];
                }),
        ];
    }

    private static MemoryStream Entry(Func<Stream> open, string entry)
    {
        using var stream = open();
        using var zip = new ZipArchive(stream);
        using var content = (zip.GetEntry(entry) ?? throw new InvalidDataException("The zip changed while it was read.")).Open();
        var copy = new MemoryStream();
        content.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}

/// <summary>What an official file turned out to be.</summary>
public enum ImportKind
{
    /// <summary>Nothing this product reads (a read-me, a layout, a schema): left aside.</summary>
    NotACodeFile,
    Icd10CmOrder,
    Icd10CmOrderAddenda,
    Icd10CmCodes,
    Icd10CmTabular,
    Icd10CmTabularAddenda,
    Icd10CmIndex,
    Icd10CmExternalCauseIndex,
    Icd10CmDrugTable,
    Icd10CmNeoplasmTable,
    Icd10CmIndexAddenda,
    Icd10CmExternalCauseIndexAddenda,
    Icd10CmDrugTableAddenda,
    Icd10CmNeoplasmTableAddenda,
    PoaExempt,
    ConversionTable,
    Icd10PcsOrder,
    Icd10PcsTables,
    Icd10PcsIndex,
    Icd10PcsDefinitions,
    Hcpcs,
    MedicareCodeEdits,
    UnlikelyUnits,
    PlaceOfService,
    Cpt,
}

/// <summary>One file of an import.</summary>
/// <param name="Rows">Lines, codes or entries taken from it.</param>
/// <param name="Edition">The edition it bears: "FY2026".</param>
public sealed record ImportedFile(string Name, ImportKind Kind, int Rows, string Edition);

/// <summary>What an import would change in one edition, against the edition itself if it is loaded, else the one before it.</summary>
public sealed record EditionDifference(
    Edition Edition,
    string ComparedWith,
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Deleted,
    IReadOnlyList<string> Revised
);

/// <summary>What an import came to: closed, either a preview or a refusal.</summary>
public abstract record ImportOutcome
{
    private protected ImportOutcome() { }
}

/// <summary>Everything was read; nothing is in force until the result is saved.</summary>
public sealed record ImportPreview(
    IReadOnlyList<ImportedFile> Files,
    IReadOnlyList<EditionDifference> Differences,
    CodeBooks Result,
    IReadOnlyList<string> NotRolled
) : ImportOutcome;

/// <summary>A file cannot be taken, so nothing is.</summary>
/// <param name="Line">The line that is wrong, from 1; 0 where the file as a whole is.</param>
public sealed record ImportRefusal(string File, int Line, string Sentence) : ImportOutcome;

/// <summary>What the files themselves do not say.</summary>
/// <param name="EffectiveFrom">First day of the edition, where no file name says its year.</param>
/// <param name="EditionName">Its name; made of the date where left out.</param>
public sealed record ImportOptions(DateOnly? EffectiveFrom = null, string? EditionName = null);
