namespace Chartroom.Codes;

/// <summary>A diagnosis of the set with its row in the book.</summary>
internal readonly record struct RuleLine(CodedDiagnosis Coded, string Code, int Row, int Place)
{
    /// <summary>Reported on the claim as a diagnosis of the encounter.</summary>
    public bool IsReported => Coded.Role is DiagnosisRole.Principal or DiagnosisRole.FirstListed or DiagnosisRole.Secondary;

    public bool IsFirst => Coded.Role is DiagnosisRole.Principal or DiagnosisRole.FirstListed;
}

/// <summary>The set being checked, with its rows found once, and the findings so far.</summary>
internal sealed class RuleSheet
{
    private const int LetterShift = 56;
    private const int LetterMask = 31;

    private readonly HashSet<(string Rule, int A, int B)> pairs = [];
    private readonly int[] reported;
    private readonly ulong[] keys;
    private readonly uint letters;

    public RuleSheet(CodedSet set, CodeBooks books)
    {
        (Set, Books) = (set, books);
        Book = books.Book(CodeSystem.Icd10Cm, set.Governing);
        Lines = new RuleLine[set.Diagnoses.Count];
        for (var i = 0; i < Lines.Length; i++)
        {
            var coded = set.Diagnoses[i];
            var code = CodeText.TryNormalize(CodeSystem.Icd10Cm, coded.Code, out var stored) ? stored : string.Empty;
            Lines[i] = new RuleLine(coded, code, code.Length > 0 && Book is not null ? Book.Find(code) : -1, i);
        }
        Source = Book?.Cited.Book ?? "ICD-10-CM";
        reported = [.. Enumerable.Range(0, Lines.Length).Where(i => Lines[i].Row >= 0 && Lines[i].IsReported)];
        keys = new ulong[reported.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = Book!.Keys[Lines[reported[i]].Row];
            letters |= LetterOf(keys[i]);
        }
        Array.Sort(keys, reported);
    }

    public CodedSet Set { get; }

    public CodeBooks Books { get; }

    /// <summary>The diagnosis book that governs; null where none is loaded.</summary>
    public CodeBook? Book { get; }

    public RuleLine[] Lines { get; }

    public string Source { get; }

    /// <summary>The Tabular List whose notes are loaded, with its own edition.</summary>
    public string NoteSource => Book?.Cited.Notes ?? Source;

    public string EditsSource => Book?.Cited.Edits ?? Source;

    public string ExemptSource => Book?.Cited.Exempt ?? Source;

    public List<Finding> Findings { get; } = [];

    /// <summary>The next reported line, in the order of codes, that a note names; -1 where there is none.</summary>
    public int NextNamed(int note, int from)
    {
        var firsts = Book!.Notes.RangesOf(note, out var lasts);
        var next = -1;
        for (var i = 0; i < firsts.Length; i++)
        {
            // Most notes name codes of one letter that no line has.
            if (firsts[i] >> LetterShift == lasts[i] >> LetterShift && (letters & LetterOf(firsts[i])) == 0)
                continue;
            var at = Array.BinarySearch(keys, firsts[i]);
            at = Math.Max(from, at < 0 ? ~at : at);
            while (at > from && keys[at - 1] >= firsts[i])
                at--;
            if (at < keys.Length && keys[at] <= lasts[i] && (next < 0 || at < next))
                next = at;
        }
        return next;
    }

    private static uint LetterOf(ulong key) => 1u << (int)(key >> LetterShift & LetterMask);

    /// <summary>A reported line by its place in the order of codes.</summary>
    public ref readonly RuleLine Reported(int at) => ref Lines[reported[at]];

    public bool IsInpatient => Set.Class is EncounterClass.Inpatient;

    /// <summary>True the first time a rule speaks of two lines, in either order.</summary>
    public bool FirstOfPair(string rule, int a, int b) => pairs.Add((rule, Math.Min(a, b), Math.Max(a, b)));

    public static string Display(in RuleLine line) =>
        line.Code.Length > 0 ? CodeText.Display(CodeSystem.Icd10Cm, line.Code) : line.Coded.Code;

    public CodeFlags FlagsOf(in RuleLine line) => line.Row < 0 || Book is null ? CodeFlags.None : Book.FlagsAt(line.Row);

    public string TitleOf(in RuleLine line) => line.Row < 0 || Book is null ? string.Empty : Book.Titles[line.Row];

    public void Say(string rule, Severity severity, string sentence, string source, params string[] codes) =>
        Findings.Add(new Finding(rule, severity, codes, sentence, source));
}
