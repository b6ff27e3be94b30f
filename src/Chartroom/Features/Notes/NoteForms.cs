using System.Globalization;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;

namespace Chartroom.Features.Notes;

/// <summary>Reads what the forms of notes send. A field that cannot be read is absent.</summary>
internal sealed class NoteForms(IFormCollection form)
{
    private readonly CodingForms read = new(form);

    /// <summary>Entries of the register that were ticked.</summary>
    public IReadOnlyList<GuidelineId> Guidelines => Ids<GuidelineId>("guideline");

    /// <summary>The same fields for the page that shows them again.</summary>
    public NoteForm Again =>
        new()
        {
            Kind = read.Word<NoteKind>("kind") ?? NoteKind.Coding,
            Text = Writing.Tidy(read["text"]),
            Readers = Readers,
            Chosen = Guidelines,
        };

    private NoteReaders Readers =>
        form["reader"]
            .Select(text => Kind<NoteReaders>(text) ?? NoteReaders.None)
            .Aggregate(NoteReaders.None, (all, one) => all | one);

    public NoteInput Input(CaseNumber number, NoteId? note) =>
        new(number, read["text"])
        {
            Note = note,
            Kind = read.Word<NoteKind>("kind") ?? NoteKind.Coding,
            Readers = Readers,
            Guidelines = Guidelines,
            After = read.Number("after"),
        };

    /// <summary>Every id sent under a name.</summary>
    public IReadOnlyList<TId> Ids<TId>(string name)
        where TId : struct, IEntityId<TId> =>
        [.. form[name].Select(text => Guid.TryParse(text, out var id) ? TId.From(id) : (TId?)null).OfType<TId>()];

    public static NoteKind? Kind(string? text) => Kind<NoteKind>(text);

    public static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T? Kind<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
