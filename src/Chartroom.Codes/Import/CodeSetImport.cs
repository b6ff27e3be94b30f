namespace Chartroom.Codes;

/// <summary>Reads official files and says what would change. All of them are taken or none: the result is a new set of books.</summary>
public static class CodeSetImport
{
    /// <summary>A preview with the books as they would be, or the refusal of the first file that is wrong. Changes nothing.</summary>
    public static ImportOutcome Preview(CodeBooks current, IEnumerable<ImportFile> files, ImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(files);
        var parsed = new List<ParsedFile>();
        var listed = new List<ImportedFile>();
        foreach (var file in files)
        {
            try
            {
                var read = FileRecognizer.Read(file);
                if (read is null)
                {
                    listed.Add(new ImportedFile(file.Name, ImportKind.NotACodeFile, 0, string.Empty));
                    continue;
                }
                read.From ??= options?.EffectiveFrom;
                if (read.From is null)
                    return new ImportRefusal(
                        file.Name,
                        0,
                        "Neither the name nor the content says which edition this is. Name its first day with --effective."
                    );
                parsed.Add(read);
                listed.Add(new ImportedFile(file.Name, read.Kind, read.Rows, FileYear.NameOf(read.System, read.From.Value)));
            }
            catch (WrongFileException e)
            {
                return new ImportRefusal(file.Name, e.Line, e.Message);
            }
        }
        return parsed.Count == 0
            ? new ImportRefusal(string.Empty, 0, "None of the files holds codes this product reads.")
            : new EditionAssembly(current, parsed, options).Preview(listed);
    }
}
