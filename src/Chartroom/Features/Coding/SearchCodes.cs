using Chartroom.Codes;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Features.Coding;

/// <summary>Searches the books that govern an encounter. Touches no patient text.</summary>
public sealed class SearchCodes(CodeShelf shelf)
{
    private const int Most = 12;

    public FindView Run(Encounter encounter, string? system, string? term)
    {
        ArgumentNullException.ThrowIfNull(encounter);
        var systems = CodingWords.Systems(encounter.IsInpatient());
        var chosen = systems.FirstOrDefault(s => s.Value == system) ?? systems[0];
        var asked = term?.Trim() ?? "";
        return new()
        {
            Systems = systems,
            System = chosen.Value,
            Term = asked,
            Hits = asked.Length == 0 ? null : Hits(encounter, Enum.Parse<CodeSystem>(chosen.Value), asked),
        };
    }

    private List<HitView> Hits(Encounter encounter, CodeSystem system, string term) =>
        [
            .. shelf
                .Books.SearchByCategory(term, [system], encounter.Governing(), Most)
                .SelectMany(g =>
                    g.Hits.Select(h => new HitView(h.System.ToString(), h.Display, h.Title, Why(h), h.Billable)
                    {
                        Category = $"{CodeText.Display(g.System, g.Category)} {g.CategoryTitle}",
                    })
                ),
        ];

    private static string? Why(CodeHit hit) =>
        (hit.Matched, hit.Missing) switch
        {
            (MatchKind.Code or MatchKind.Title, "") => null,
            (MatchKind.Code or MatchKind.Title, var missing) => $"missing: {missing}",
            (_, "") => hit.Why,
            (_, var missing) => $"{hit.Why} · missing: {missing}",
        };
}
