namespace Chartroom.Codes;

/// <summary>An edition's search index, read in place.</summary>
internal sealed class SearchIndex(BlockReader reader, CodeBook book)
{
    public CodeBook Book { get; } = book;

    public TermDictionary Terms { get; } = new(reader.Texts(Section.Terms));

    public Column<int> PostingStarts { get; } = reader.Values<int>(Section.PostingStarts);

    public Column<int> Postings { get; } = reader.Values<int>(Section.Postings);

    public Column<float> TermWeights { get; } = reader.Values<float>(Section.TermWeights);

    /// <summary>The rows a phrase leads to, as a half-open range.</summary>
    public Column<int> First { get; } = reader.Values<int>(Section.PhraseFirst);

    public Column<int> End { get; } = reader.Values<int>(Section.PhraseEnd);

    /// <summary>Set on a phrase's kind where the list names this code after another: one of several that may be meant.</summary>
    public const byte NamedLater = 0x40;

    /// <summary>As written: the kind, and <see cref="NamedLater"/>.</summary>
    public Column<byte> Kinds { get; } = reader.Values<byte>(Section.PhraseKinds);

    public static MatchKind KindOf(byte written) => (MatchKind)(written & ~NamedLater);

    public Column<float> PhraseWeights { get; } = reader.Values<float>(Section.PhraseWeights);

    public Column<int> Origins { get; } = reader.Values<int>(Section.PhraseOrigins);

    public Column<byte> Preference { get; } = reader.Values<byte>(Section.Preference);

    public Column<int> Defaults { get; } = reader.Values<int>(Section.Defaults);

    /// <summary>The row whose title's words stand for a row's: its parent where the row only adds a 7th character.</summary>
    public Column<int> Bases { get; } = reader.Values<int>(Section.Bases);

    /// <summary>The phrase of the words a 7th character adds; -1 for none.</summary>
    public Column<int> Extensions { get; } = reader.Values<int>(Section.Extensions);

    /// <summary>The group of rows that differ only in side, trimester, intent, stage or severity; -1 for a row alone.</summary>
    public Column<int> Kin { get; } = reader.Values<int>(Section.Kin);

    public Column<int> KinStarts { get; } = reader.Values<int>(Section.KinStarts);

    public Column<int> KinRows { get; } = reader.Values<int>(Section.KinRows);

    public int PhraseCount => Kinds.Count;

    /// <summary>The line a phrase was taken from, in its source's words.</summary>
    public string WhyOf(int phrase) =>
        KindOf(Kinds[phrase]) switch
        {
            MatchKind.Index or MatchKind.DrugTable or MatchKind.NeoplasmTable or MatchKind.ExternalCauseIndex =>
                Book.Index.PathOf(Origins[phrase]),
            MatchKind.InclusionTerm => Book.Notes.TextOf(Origins[phrase]),
            MatchKind.Vocabulary => SearchVocabulary.BuiltIn.Entries[Origins[phrase]].Phrase,
            _ => Book.Titles[Origins[phrase]],
        };
}
