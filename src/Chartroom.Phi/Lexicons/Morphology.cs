using Chartroom.Phi.Reading;

namespace Chartroom.Phi.Lexicons;

/// <summary>Guesses from its ending that a word no list holds is an everyday or medical word: "Excisional", "Practices", "Bronchoscopy".</summary>
internal static class Morphology
{
    private const int ShortestStem = 3;
    private const int LongestWord = 32;

    /// <summary>Endings of the language of medicine and of Latin adjectives; surnames hardly end so.</summary>
    private static readonly string[] MedicalEndings =
    [
        "itis",
        "osis",
        "oses",
        "ectomy",
        "otomy",
        "ostomy",
        "oscopy",
        "scopic",
        "plasty",
        "plasties",
        "pathy",
        "pathies",
        "emia",
        "emias",
        "uria",
        "algia",
        "oma",
        "omas",
        "omata",
        "graphy",
        "graphic",
        "gram",
        "grams",
        "metry",
        "lysis",
        "lytic",
        "rrhea",
        "rrhage",
        "rrhaphy",
        "megaly",
        "penia",
        "phagia",
        "plegia",
        "paresis",
        "pnea",
        "ptosis",
        "trophy",
        "trophic",
        "genic",
        "genesis",
        "cytic",
        "cytosis",
        "static",
        "philia",
        "phobia",
        "phasia",
        "opsy",
        "opia",
        "edema",
        "desis",
        "pexy",
        "tripsy",
        "centesis",
        "cele",
        "stasis",
        "mycin",
        "cillin",
        "oxacin",
        "azole",
        "prazole",
        "olol",
        "pril",
        "sartan",
        "statin",
        "dipine",
        "azepam",
        "azolam",
        "caine",
        "barbital",
        "triptan",
        "setron",
        "tidine",
        "parin",
        "mab",
        "nib",
        "vir",
        "gliptin",
        "gliflozin",
        "glutide",
        "formin",
        "zosin",
        "oxetine",
        "triptyline",
        "cycline",
        "floxacin",
        "thiazide",
        "semide",
        "sone",
        "solone",
        "lukast",
        "afil",
        "fenac",
        "profen",
        "coxib",
        "dronate",
        "platin",
        "rubicin",
        "taxel",
        "cillins",
        "amide",
        "idine",
        "amine",
        "amole",
        "ipine",
        "umab",
        "ximab",
        "zumab",
        "stigmine",
        "curonium",
    ];

    /// <summary>Endings of everyday English derivation.</summary>
    private static readonly string[] EnglishEndings =
    [
        "tion",
        "tions",
        "sion",
        "sions",
        "ment",
        "ments",
        "ness",
        "ity",
        "ities",
        "ous",
        "ously",
        "ible",
        "able",
        "ably",
        "ibly",
        "ical",
        "ically",
        "ional",
        "ionally",
        "ized",
        "izing",
        "ize",
        "ization",
        "ism",
        "isms",
        "ology",
        "ologist",
        "ologists",
        "ological",
        "ative",
        "atively",
        "itive",
        "ance",
        "ances",
        "ence",
        "ences",
        "ency",
        "encies",
        "ancy",
        "ary",
        "arily",
        "ship",
        "ships",
        "hood",
        "less",
        "ful",
        "fully",
        "wise",
        "ward",
        "wards",
        "ure",
        "ures",
        "tic",
        "tics",
        "sis",
        "ses",
        "eal",
        "ial",
        "ual",
        "oral",
        "inal",
        "ular",
        "ated",
        "ates",
        "ating",
        "ically",
        "ography",
        "graph",
        "ified",
        "ify",
        "ifying",
        "est",
        "ying",
        "ies",
        "ied",
    ];

    /// <summary>Endings that come off to leave a word that a list may hold.</summary>
    private static readonly string[] Inflections =
    [
        "s",
        "es",
        "ed",
        "d",
        "ing",
        "ings",
        "ly",
        "er",
        "ers",
        "est",
        "al",
        "y",
        "n't",
        "ness",
        "ment",
        "ful",
        "less",
        "able",
        "ship",
        "wise",
        "ism",
        "ist",
    ];

    private static readonly string[] Prefixes =
    [
        "non",
        "pre",
        "post",
        "anti",
        "intra",
        "inter",
        "peri",
        "endo",
        "trans",
        "sub",
        "supra",
        "infra",
        "micro",
        "hyper",
        "hypo",
        "retro",
        "over",
        "under",
        "un",
        "re",
        "mid",
        "multi",
        "pseudo",
        "electro",
        "cardio",
        "neuro",
        "gastro",
        "naso",
        "osteo",
        "para",
        "ultra",
    ];

    private static readonly string[][] MedicalByLast = ByLast(MedicalEndings);
    private static readonly string[][] EnglishByLast = ByLast(EnglishEndings);

    /// <summary>Endings by their last letter, so that few are compared.</summary>
    private static string[][] ByLast(string[] endings) =>
        [.. Enumerable.Range('a', 'z' - 'a' + 1).Select(last => endings.Where(e => e[^1] == last).ToArray())];

    /// <param name="strict">Believe only a stem that a list holds: in everyday writing "Gondregnies" is no plural.</param>
    public static Lex Guess(ReadOnlySpan<char> word, Lexicon lexicon, bool strict = false, bool lower = false)
    {
        if (word.Length is <= ShortestStem or > LongestWord)
            return Lex.None;
        Span<char> folded = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
            folded[i] = Letters.Fold(word[i]);
        if (!strict && EndsIn(folded, MedicalByLast, ShortestStem))
            return Lex.Medical;
        if (!strict && EndsIn(folded, EnglishByLast, ShortestStem) || strict && IsYStem(folded, lexicon, lower))
            return Lex.Common;
        foreach (var ending in Inflections)
            if (
                folded.Length - ending.Length >= ShortestStem
                && folded.EndsWith(ending)
                && IsPlainStem(folded[..^ending.Length], lexicon, lower)
            )
                return Lex.Common;
        foreach (var prefix in Prefixes)
            if (
                folded.Length - prefix.Length > ShortestStem
                && folded.StartsWith(prefix)
                && IsPlain(folded[prefix.Length..], lexicon, lower)
            )
                return Lex.Common;
        return lower && IsCompound(folded, lexicon) ? Lex.Common : Lex.None;
    }

    /// <summary>"hoverboard": two everyday words of at least five letters, written as one in lower case.</summary>
    private static bool IsCompound(ReadOnlySpan<char> word, Lexicon lexicon)
    {
        const int part = 5;
        for (var cut = part; cut <= word.Length - part; cut++)
            if (IsPlain(word[cut..], lexicon, lower: true) && IsPlain(word[..cut], lexicon, lower: true))
                return true;
        return false;
    }

    /// <summary>"worri-es", "hurri-ed": the stem of "worry".</summary>
    private static bool IsYStem(ReadOnlySpan<char> word, Lexicon lexicon, bool lower)
    {
        if (word.Length <= ShortestStem + 2 || !(word.EndsWith("ies") || word.EndsWith("ied") || word.EndsWith("ily")))
            return false;
        Span<char> stem = stackalloc char[word.Length - 2];
        word[..^2].CopyTo(stem);
        stem[^1] = 'y';
        return IsPlain(stem, lexicon, lower);
    }

    private static bool EndsIn(ReadOnlySpan<char> word, string[][] endings, int stem)
    {
        if (!char.IsAsciiLetterLower(word[^1]))
            return false;
        foreach (var ending in endings[word[^1] - 'a'])
            if (word.Length - ending.Length >= stem && word.EndsWith(ending))
                return true;
        return false;
    }

    /// <summary>The stem as it stands, with the "e" that an ending swallowed, or without a doubled consonant: "us-ing", "stopp-ed".</summary>
    private static bool IsPlainStem(ReadOnlySpan<char> stem, Lexicon lexicon, bool lower)
    {
        if (IsPlain(stem, lexicon, lower))
            return true;
        if (stem.Length > ShortestStem && stem[^1] == stem[^2] && IsPlain(stem[..^1], lexicon, lower))
            return true;
        Span<char> longer = stackalloc char[stem.Length + 1];
        stem.CopyTo(longer);
        longer[^1] = 'e';
        return IsPlain(longer, lexicon, lower);
    }

    private static bool IsPlain(ReadOnlySpan<char> word, Lexicon lexicon, bool lower) =>
        lexicon.TryFind(Lexicon.HashOf(word), word, out var entry)
        && (entry.Lex & (Lex.Common | Lex.Medical | Lex.Drug)) != 0
        && ((entry.Lex & Lex.NameWord) == 0 || lower);
}
