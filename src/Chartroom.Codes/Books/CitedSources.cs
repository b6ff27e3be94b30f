using System.Globalization;

namespace Chartroom.Codes;

/// <summary>How the sources of an edition are cited: the code list, the notes, the edits and the exempt list may each be of another year.</summary>
internal sealed class CitedSources
{
    public CitedSources(Edition edition)
    {
        Book = $"{ValidityRules.NameOf(edition.System)} {edition.Name}";
        var addenda = Named(edition, ImportKind.Icd10CmTabularAddenda);
        Notes = (Named(edition, ImportKind.Icd10CmTabular), addenda) switch
        {
            (null, _) => $"{Book} Tabular List",
            ({ } tabular, null) => $"ICD-10-CM Tabular List {tabular}",
            ({ } tabular, { } last) => $"ICD-10-CM Tabular List {tabular} with addenda to {last}",
        };
        Edits = $"Medicare Code Editor, lists of {Named(edition, ImportKind.MedicareCodeEdits) ?? edition.Name}";
        Exempt = $"list of exempt codes {Named(edition, ImportKind.PoaExempt) ?? edition.Name}";
    }

    public string Book { get; }

    public string Notes { get; }

    public string Edits { get; }

    public string Exempt { get; }

    // The newest source line of a kind: "Icd10CmTabular icd10cm_tabular_2021.xml 2020-10-01".
    private static string? Named(Edition edition, ImportKind kind)
    {
        var days = edition
            .Sources.Where(s => s.StartsWith($"{kind} ", StringComparison.Ordinal))
            .Select(s => s[(s.LastIndexOf(' ') + 1)..])
            .Where(d => DateOnly.TryParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .Order(StringComparer.Ordinal)
            .LastOrDefault();
        return days is null
            ? null
            : FileYear.NameOf(edition.System, DateOnly.ParseExact(days, "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
