using Chartroom.Codes;
using Chartroom.Features.Coding;

namespace Chartroom.Features.CodeBook;

/// <summary>The builder of procedure codes: what is chosen, what may come next, and the words of the books beside it.</summary>
public sealed class ReadBuilder(CodeShelf shelf, TimeProvider clock)
{
    private const int MostCodes = 60;
    private const int MostDefinitions = 12;
    private const int MostTerms = 12;

    public BuilderView Run(string? code, string? date, string? word)
    {
        var day = CodeBookArea.Day(date) ?? DateOnly.FromDateTime(clock.GetUtcNow().DateTime);
        var chosen = Chosen(code);
        var view = new BuilderView
        {
            Day = day,
            Chosen = chosen,
            Word = word?.Trim() ?? "",
        };
        if (ProcedureBuilder.For(shelf.Books, day) is not { } builder)
            return view;
        var axes = builder.Remaining(chosen);
        var codes = builder.Codes(chosen, MostCodes);
        return view with
        {
            Loaded = true,
            Next = axes.Count > 0 ? axes[0] : null,
            Codes = [.. codes.Select(c => new CodeLink(c, c, shelf.Books.Find(CodeSystem.Icd10Pcs, c, day)?.Title ?? "", true))],
            Definitions = view.Word.Length > 1 ? [.. builder.Definitions(view.Word).Take(MostDefinitions)] : [],
            Terms =
                view.Word.Length > 1 && CodeBrowser.For(shelf.Books, CodeSystem.Icd10Pcs, day) is { } browser
                    ?
                    [
                        .. browser
                            .MainTerms(PrintedIndex.Procedures, view.Word, MostTerms)
                            .SelectMany(t => browser.LinesBelow(t.Line).Prepend(t)),
                    ]
                    : [],
        };
    }

    private static string Chosen(string? code)
    {
        var upper = (code ?? "").Trim().ToUpperInvariant();
        return upper.Length <= CodeText.MaxLength && upper.All(char.IsAsciiLetterOrDigit) ? upper : "";
    }
}

/// <summary>A procedure code as far as it is built.</summary>
public sealed record BuilderView
{
    public required DateOnly Day { get; init; }

    /// <summary>The characters chosen so far.</summary>
    public required string Chosen { get; init; }

    public required string Word { get; init; }

    /// <summary>False where no edition governs the day.</summary>
    public bool Loaded { get; init; }

    /// <summary>The character to choose next; null when the code is whole or nothing fits.</summary>
    public ProcedureAxis? Next { get; init; }

    public IReadOnlyList<CodeLink> Codes { get; init; } = [];

    public IReadOnlyList<(string Term, string Text)> Definitions { get; init; } = [];

    public IReadOnlyList<IndexEntry> Terms { get; init; } = [];

    public string With(string chosen) => $"/codes/builder?code={chosen}&date={Day:yyyy-MM-dd}&word={Uri.EscapeDataString(Word)}";
}
