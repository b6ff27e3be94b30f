using Chartroom.Phi;

namespace Chartroom.Features.Identifiers;

/// <summary>A typed text cut where its identifiers lie, with what is said of them.</summary>
/// <param name="Id">Id of the element that the answer replaces.</param>
/// <param name="Case">Number of the work, which may stand for the patient.</param>
/// <param name="Pieces">The whole text in its order.</param>
public sealed record IdentifierView(string Id, string Case, IReadOnlyList<IdentifierView.Piece> Pieces)
{
    /// <summary>A stretch of the text; <see cref="What"/> is null where it identifies nobody.</summary>
    public sealed record Piece(int Start, string Text, string? What, string? Why)
    {
        public int End => Start + Text.Length;
    }

    public IEnumerable<Piece> Found => Pieces.Where(p => p.What is not null);

    public static IdentifierView Of(string id, string @case, string text, IReadOnlyList<PhiSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(spans);
        var pieces = new List<Piece>();
        var at = 0;
        foreach (var span in spans)
        {
            if (span.Start > at)
                pieces.Add(new(at, text[at..span.Start], null, null));
            pieces.Add(new(span.Start, text[span.Start..span.End], Words(span.Kind), span.Reason));
            at = span.End;
        }
        if (at < text.Length)
            pieces.Add(new(at, text[at..], null, null));
        return new(id, @case, pieces);
    }

    /// <summary>What the kinds of identifiers are called, each once: "Date, Name".</summary>
    public static string Kinds(IEnumerable<PhiSpan> spans) =>
        string.Join(", ", spans.Select(s => Words(s.Kind)).Distinct().Order(StringComparer.Ordinal));

    private static string Words(PhiKind kind) =>
        kind switch
        {
            PhiKind.PersonName => "Name",
            PhiKind.Employer => "Employer",
            PhiKind.Street or PhiKind.City or PhiKind.County or PhiKind.Zip => "Place",
            PhiKind.Facility => "Facility",
            PhiKind.Date => "Date",
            PhiKind.BirthYear or PhiKind.AgeOver89 => "Age",
            PhiKind.Phone or PhiKind.Fax => "Telephone",
            PhiKind.Email or PhiKind.Url or PhiKind.IpAddress => "Internet address",
            _ => "Number",
        };
}
