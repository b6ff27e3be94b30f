using System.Globalization;

namespace Chartroom.Codes;

/// <summary>Which addenda changes which index or table, and how far an edition's own has been rolled.</summary>
internal static class IndexEditions
{
    private static readonly (ImportKind Addenda, ImportKind Base, IndexBook Book)[] All =
    [
        (ImportKind.Icd10CmIndexAddenda, ImportKind.Icd10CmIndex, IndexBook.Diseases),
        (ImportKind.Icd10CmExternalCauseIndexAddenda, ImportKind.Icd10CmExternalCauseIndex, IndexBook.ExternalCauses),
        (ImportKind.Icd10CmDrugTableAddenda, ImportKind.Icd10CmDrugTable, IndexBook.Drugs),
        (ImportKind.Icd10CmNeoplasmTableAddenda, ImportKind.Icd10CmNeoplasmTable, IndexBook.Neoplasms),
    ];

    /// <summary>What the addenda changes; null where the file is no addenda of an index or a table.</summary>
    public static (ImportKind Kind, IndexBook Book)? BaseOf(ImportKind addenda) =>
        Array.Find(All, a => a.Addenda == addenda) is { Book: not 0 } found ? (found.Base, found.Book) : null;

    /// <summary>The day of the newest file of the index, addenda counted; null where none is loaded.</summary>
    public static DateOnly? LastOf(Edition edition, ImportKind index, ImportKind addenda)
    {
        var days = edition
            .Sources.Where(s =>
                s.StartsWith($"{index} ", StringComparison.Ordinal) || s.StartsWith($"{addenda} ", StringComparison.Ordinal)
            )
            .Select(s => DateOnly.ParseExact(s[(s.LastIndexOf(' ') + 1)..], "yyyy-MM-dd", CultureInfo.InvariantCulture))
            .ToList();
        return days.Count == 0 ? null : days.Max();
    }

    /// <summary>The edition without the addenda of an index that is loaded anew.</summary>
    public static Edition WithoutAddendaOf(ImportKind index, Edition edition) =>
        Array.Find(All, a => a.Base == index) is { Book: not 0 } found
            ? edition with
            {
                Sources = [.. edition.Sources.Where(s => !s.StartsWith($"{found.Addenda} ", StringComparison.Ordinal))],
            }
            : edition;
}
