using System.Runtime.InteropServices;

namespace Chartroom.Codes;

/// <summary>Builds an edition's search index: phrases of every source, the words in them, and the rows they lead to.</summary>
internal sealed class SearchIndexBuilder
{
    /// <summary>Goes up when the index is built differently.</summary>
    public const int Version = 9;

    private readonly BookSource source;
    private readonly SearchVocabulary vocabulary;
    private readonly CodeRow[] rows;
    private readonly ulong[] keys;
    private readonly int[] parents;
    private readonly Dictionary<string, int> termIds = new(StringComparer.Ordinal);
    private readonly List<string> terms = [];
    private readonly List<List<int>> postings = [];
    private readonly List<int> first = [];
    private readonly List<int> end = [];
    private readonly List<byte> kinds = [];
    private readonly List<int> origins = [];
    private readonly List<(int Phrase, int Term)> essentials = [];
    private readonly Dictionary<string, int> extensionIds = new(StringComparer.Ordinal);

    public SearchIndexBuilder(BookSource source, SearchVocabulary vocabulary, CodeRow[] rows, ulong[] keys, int[] parents) =>
        (this.source, this.vocabulary, this.rows, this.keys, this.parents) = (source, vocabulary, rows, keys, parents);

    public void AddTo(BlockWriter block)
    {
        var bases = new int[rows.Length];
        var extensions = new int[rows.Length];
        AddTitles(bases, extensions);
        AddInclusions();
        foreach (var (path, modifiers, code, kind, line) in new IndexPhrases(source.Index).All())
            AddPhrase(code, path, modifiers, kind, line);
        AddVocabulary();
        var extensionPhrases = AddExtensions();
        Write(block);
        block.Add<int>(Section.Bases, bases);
        block.Add<int>(Section.Extensions, [.. extensions.Select(e => e < 0 ? -1 : extensionPhrases[e])]);
        KinRows.AddTo(block, rows);
        var preference = new CodePreference(source.Edition.System, rows, keys, parents);
        block.Add<byte>(Section.Preference, preference.Values);
        block.Add<int>(Section.Defaults, preference.Defaults());
    }

    // A row whose title is its parent's title and more ("…, initial encounter") is searched by the parent's words and the extension's.
    private void AddTitles(int[] bases, int[] extensions)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            (bases[i], extensions[i]) = (i, -1);
            var title = rows[i].Title;
            if (
                rows[i].Code.Length == CodeText.MaxLength
                && source.Edition.System is CodeSystem.Icd10Cm
                && parents[i] is >= 0 and var parent
                && title.StartsWith(rows[parent].Title, StringComparison.Ordinal)
            )
            {
                var extension = title[rows[parent].Title.Length..];
                if (!extensionIds.TryGetValue(extension, out var id))
                    extensionIds.Add(extension, id = extensionIds.Count);
                (bases[i], extensions[i]) = (parent, id);
                title = string.Empty;
            }
            AddPhrase(rows[i].Code, title, string.Empty, MatchKind.Title, i);
        }
    }

    private void AddInclusions()
    {
        for (var i = 0; i < source.Notes.Count; i++)
            if (
                source.Notes[i] is { Kind: NoteKind.InclusionTerm or NoteKind.Includes } note
                && Array.BinarySearch(keys, Key(note.Owner)) >= 0
            )
                AddPhrase(note.Owner, note.Text, string.Empty, MatchKind.InclusionTerm, i);
    }

    // Every line also as it is said plainly, unless an earlier line, or a line word for word, already says that.
    private void AddVocabulary()
    {
        var own = Enumerable
            .Range(0, vocabulary.Entries.Count)
            .Where(i => vocabulary.Entries[i].Targets.Any(t => t.System == source.Edition.System))
            .ToArray();
        var said = new HashSet<string>(own.Select(i => KeyOf(vocabulary.Entries[i].Phrase)), StringComparer.Ordinal);
        foreach (var i in own)
        {
            var plain = vocabulary.PlainOf(vocabulary.Entries[i].Phrase);
            var isNew = plain is not null && said.Add(KeyOf(plain));
            var isLater = false;
            foreach (var (system, code) in vocabulary.Entries[i].Targets)
                if (system == source.Edition.System)
                {
                    AddPhrase(code, vocabulary.Entries[i].Phrase, string.Empty, MatchKind.Vocabulary, i, isLater);
                    if (isNew)
                        AddPhrase(code, plain!, string.Empty, MatchKind.Vocabulary, i, isLater);
                    isLater = true;
                }
        }
    }

    private static string KeyOf(string phrase) => string.Join(' ', Words.Of(phrase).Distinct().Order(StringComparer.Ordinal));

    private List<int> AddExtensions()
    {
        var phrases = new List<int>();
        foreach (var extension in extensionIds.Keys)
        {
            phrases.Add(kinds.Count);
            AddPhrase(null, extension, string.Empty, MatchKind.Code, -1);
        }
        return phrases;
    }

    /// <summary>Adds a phrase that leads to every row that begins with the code; one that leads nowhere in this edition is left out.</summary>
    private void AddPhrase(string? code, string text, string optional, MatchKind kind, int origin, bool isLater = false)
    {
        var (from, to) = code is null ? (0, 0) : RowsOf(code);
        if (code is not null && from == to)
            return;
        var phrase = kinds.Count;
        first.Add(from);
        end.Add(to);
        kinds.Add((byte)((byte)kind | (isLater ? SearchIndex.NamedLater : 0)));
        origins.Add(origin);
        var essential = Words.Of(text).Distinct(StringComparer.Ordinal).ToList();
        foreach (var word in essential)
        {
            // What is absent need not be typed.
            var isEssential = word[0] != Words.Negation;
            var term = Post(word, phrase, isEssential);
            if (isEssential)
                essentials.Add((phrase, term));
        }
        foreach (var word in Words.Of(optional).Distinct(StringComparer.Ordinal).Except(essential, StringComparer.Ordinal))
            Post(word, phrase, isEssential: false);
    }

    private int Post(string word, int phrase, bool isEssential)
    {
        if (!termIds.TryGetValue(word, out var term))
        {
            termIds.Add(word, term = terms.Count);
            terms.Add(word);
            postings.Add([]);
        }
        postings[term].Add((phrase << 1) | (isEssential ? 1 : 0));
        return term;
    }

    private (int From, int To) RowsOf(string code)
    {
        if (code.Length is 0 or > CodeText.MaxLength)
            return (0, 0);
        var key = Key(code);
        var from = Array.BinarySearch(keys, key);
        var to = Array.BinarySearch(keys, CodeKey.LastWith(key));
        return (from < 0 ? ~from : from, to < 0 ? ~to : to + 1);
    }

    private static ulong Key(string code) => code.Length > CodeText.MaxLength ? 0 : CodeKey.Pack(code);

    private void Write(BlockWriter block)
    {
        var order = Enumerable.Range(0, terms.Count).OrderBy(t => terms[t], StringComparer.Ordinal).ToArray();
        var starts = new int[terms.Count + 1];
        var all = new List<int>();
        var weights = new float[terms.Count];
        for (var i = 0; i < order.Length; i++)
        {
            all.AddRange(CollectionsMarshal.AsSpan(postings[order[i]]));
            starts[i + 1] = all.Count;
            weights[i] = TermWeight.Of(terms[order[i]], postings[order[i]].Count, kinds.Count);
        }
        var place = new int[terms.Count];
        for (var i = 0; i < order.Length; i++)
            place[order[i]] = i;
        var phraseWeights = new float[kinds.Count];
        foreach (var (phrase, term) in essentials)
            phraseWeights[phrase] += weights[place[term]];
        block.AddTexts(Section.Terms, [.. order.Select(t => terms[t])]);
        block.Add<int>(Section.PostingStarts, starts);
        block.Add<int>(Section.Postings, [.. all]);
        block.Add<float>(Section.TermWeights, weights);
        block.Add<int>(Section.PhraseFirst, [.. first]);
        block.Add<int>(Section.PhraseEnd, [.. end]);
        block.Add<byte>(Section.PhraseKinds, [.. kinds]);
        block.Add<int>(Section.PhraseOrigins, [.. origins]);
        block.Add<float>(Section.PhraseWeights, phraseWeights);
    }
}

/// <summary>How much a word tells: rare words much, words the books put everywhere little.</summary>
internal static class TermWeight
{
    private const float Least = 0.15f;

    // "stage 2", "type 1": the number decides.
    private const float NumberWeight = 0.5f;

    private static readonly Dictionary<string, float> Fixed = new(StringComparer.Ordinal)
    {
        ["unspecified"] = 0.08f,
        ["other"] = 0.2f,
        ["specified"] = 0.12f,
        ["uncomplicated"] = 0.08f,
        ["with"] = 0.12f,
        ["due"] = 0.12f,
        ["without"] = 0.3f,
        ["not"] = 0.2f,
        ["elsewhere"] = 0.1f,
        ["classified"] = 0.1f,
        ["disease"] = 0.3f,
        ["disorder"] = 0.3f,
        ["syndrome"] = 0.35f,
        ["condition"] = 0.25f,
        ["type"] = 0.25f,
        ["encounter"] = 0.15f,
        ["part"] = 0.15f,
        ["site"] = 0.15f,
        ["region"] = 0.15f,
        ["approach"] = 0.1f,
        ["device"] = 0.2f,
        ["use"] = 0.25f,
        ["having"] = 0.1f,
        ["cause"] = 0.2f,
    };

    public static float Of(string word, int phrases, int total) =>
        Fixed.TryGetValue(word, out var weight) ? weight
        : word.Length is 1 or 2 && char.IsAsciiDigit(word[0]) ? NumberWeight
        : Math.Clamp((float)(Math.Log((total + 1.0) / phrases) / Math.Log(total + 2.0)), Least, 1f);
}
