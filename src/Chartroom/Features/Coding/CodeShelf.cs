using Chartroom.Codes;
using Chartroom.Platform;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Coding;

/// <summary>The code books in use, loaded once and replaced whole when an import lands. Thread-safe.</summary>
public sealed class CodeShelf(CodeBooks books)
{
    private CodeBooks books = books;

    /// <summary>The customer's imported books where there are any, else the small built-in ones.</summary>
    public static CodeShelf Load(ChartroomSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!File.Exists(settings.CodesFile))
            return new(CodeBooks.Demo);
        using var file = File.OpenRead(settings.CodesFile);
        return new(CodeBooks.Load(file));
    }

    public CodeBooks Books => Volatile.Read(ref books);

    public void Replace(CodeBooks newer) => Volatile.Write(ref books, newer);

    /// <summary>The code as it stood on the day that governs the encounter; null where no loaded edition has it.</summary>
    public CodeEntry? Find(CodeSystem system, string code, Encounter encounter) =>
        Books.Find(system, code, encounter.Governing());
}
