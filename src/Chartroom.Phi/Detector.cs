using System.Collections.Concurrent;
using Chartroom.Phi.Detectors;
using Chartroom.Phi.Known;
using Chartroom.Phi.Lexicons;
using Chartroom.Phi.Reading;

namespace Chartroom.Phi;

/// <summary>Finds the identifiers of 45 CFR 164.514(b)(2)(i) in clinical text. Build it once; it may be used by many threads at the same time.</summary>
/// <remarks>
/// Time grows in proportion to the length of the text whatever the text holds. Offsets are UTF-16 offsets into the text as given;
/// unpaired surrogates and control characters are read as marks and never throw.
/// </remarks>
public sealed class Detector
{
    private readonly Lexicon lexicon;
    private readonly int asOfYear;
    private readonly ConcurrentBag<Workplace> idle = [];

    /// <summary>A detector with the built-in word lists and the lists of <paramref name="options"/>.</summary>
    public Detector(DetectorOptions? options = null)
    {
        options ??= new DetectorOptions();
        lexicon = options.Extra.Count == 0 ? WordLists.BuiltIn : WordLists.With(options.Extra);
        asOfYear = options.AsOf?.Year ?? options.Clock.GetUtcNow().Year;
    }

    /// <summary>The identifiers of a text in its order, without overlap.</summary>
    /// <param name="text">Any text; an empty one has no identifiers.</param>
    /// <param name="known">What the record knows of the patient; found in every written form and reported with confidence 1.</param>
    public IReadOnlyList<PhiSpan> Detect(ReadOnlySpan<char> text, KnownIdentifiers? known = null)
    {
        if (text.IsEmpty)
            return [];
        if (!idle.TryTake(out var place))
            place = new Workplace();
        try
        {
            place.Repeats.Clear();
            if (text.Length <= Sections.Longest)
                return Read(place, text, known);
            var found = new List<PhiSpan>();
            for (var at = 0; at < text.Length; )
            {
                var rest = text[at..];
                var length = rest.Length <= Sections.Longest ? rest.Length : Sections.End(rest);
                Read(place, rest[..length], known, at, found);
                at += length;
            }
            return found;
        }
        finally
        {
            idle.Add(place);
        }
    }

    /// <summary>Reads one section and adds its identifiers with offsets into the whole text.</summary>
    internal void Read(Workplace place, ReadOnlySpan<char> section, KnownIdentifiers? known, int offset, List<PhiSpan> found)
    {
        foreach (var span in Read(place, section, known))
            found.Add(span with { Start = span.Start + offset, End = span.End + offset });
    }

    private IReadOnlyList<PhiSpan> Read(Workplace place, ReadOnlySpan<char> text, KnownIdentifiers? known)
    {
        Tokenizer.Read(text, lexicon, place.Tokens);
        place.Findings.Clear();
        var page = new Page(text, place.Tokens.Span, place.Findings, lexicon, Registers.Of(place.Tokens.Span, text));
        known?.Report(page);
        LowerCase.Promote(page);
        Rules.Run(page, place.Stops, place.Repeats);
        place.Findings.DropYoungBirthYears(text, asOfYear);
        return place.Findings.Settle();
    }

    /// <inheritdoc cref="Detect(ReadOnlySpan{char}, KnownIdentifiers?)"/>
    public IReadOnlyList<PhiSpan> Detect(string text, KnownIdentifiers? known = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Detect(text.AsSpan(), known);
    }
}
