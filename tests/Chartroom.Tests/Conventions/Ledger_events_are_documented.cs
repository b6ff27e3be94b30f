using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;

namespace Chartroom.Tests.Conventions;

public sealed partial class Ledger_events_are_documented
{
    /// <summary>Members that are strings, and why no text about a patient can be in them.</summary>
    private static readonly Dictionary<string, string> FixedWords = new()
    {
        ["DocumentViewed.Kind"] = "key of DocumentTypes",
        ["ScopeWidened.Kind"] = "key of DocumentTypes",
        ["RouteRefused.Route"] = "a route's pattern, never an address",
        ["FinalCodesExported.Format"] = "csv or json",
        ["SignInSucceeded.Address"] = "network address",
        ["SignInRefused.Address"] = "network address",
        ["ProvisioningRefused.Address"] = "network address",
        ["ProviderSignInRefused.Address"] = "network address",
        ["RuleAdded.ServiceLine"] = "service line code",
        ["CodeAssigned.Digest"] = "keyed hash, hexadecimal",
        ["CodeRemoved.Digest"] = "keyed hash, hexadecimal",
        ["CodeChanged.What"] = "names of fields",
        ["AbstractChanged.What"] = "names of fields",
        ["WarningKept.FindingRule"] = "id of a rule",
        ["ChartFinalized.Digest"] = "hash, hexadecimal",
        ["ChartFinalized.Method"] = "kind of proof",
        ["ChartFinalized.Meaning"] = "fixed word",
        ["DocumentReceived.Kind"] = "kind of document",
        ["HistoryRead.Case"] = "case number",
        ["ProofTaken.Form"] = "fixed word",
        ["BinderWritten.Kind"] = "fixed word",
        ["BinderWritten.Manifest"] = "hash, hexadecimal",
        ["LogKeyHandedOver.Note"] = "signed note, base 64",
        ["LogRestoredByTwo.Note"] = "signed note, base 64",
        ["EntriesRetired.Archive"] = "hash, hexadecimal",
        ["RestoreOfficerNamed.Key"] = "public key",
        ["QuerySent.Digest"] = "keyed hash, hexadecimal",
        ["QuerySent.LetStand"] = "ids of rules",
        ["QuerySent.Findings"] = "ids of rules",
        ["QueryMoved.FindingRule"] = "id of a rule",
        ["QueryAnswered.Method"] = "kind of proof",
        ["QueryAnswered.Digest"] = "keyed hash, hexadecimal",
        ["NoteWritten.Digest"] = "keyed hash, hexadecimal",
        ["MessageWritten.Digest"] = "keyed hash, hexadecimal",
        ["LetterWritten.Digest"] = "keyed hash, hexadecimal",
        ["AppealDecided.Method"] = "kind of proof",
        ["AccessRequested.Document"] = "key of DocumentTypes",
        ["RightGiven.Document"] = "key of DocumentTypes",
        ["MatrixShipped.Digest"] = "hash, hexadecimal",
        ["MatrixDraftChanged.Digest"] = "hash, hexadecimal",
        ["MatrixDraftRebased.Digest"] = "hash, hexadecimal",
        ["MatrixPublished.Digest"] = "hash, hexadecimal",
        ["MatrixPublished.Method"] = "kind of proof",
        ["AccessReviewSigned.Digest"] = "hash, hexadecimal",
        ["AccessReviewSigned.Method"] = "kind of proof",
        ["AccessReviewClosed.Sha256"] = "hash, hexadecimal",
    };

    private static readonly List<Type> Events =
    [
        .. typeof(LedgerEvent)
            .Assembly.GetTypes()
            .Where(t => t.IsSubclassOf(typeof(LedgerEvent)) && !t.IsAbstract)
            .OrderBy(NameOf, StringComparer.Ordinal),
    ];

    [Fact]
    public void Each_kind_has_a_name_of_its_own()
    {
        var names = Events.ConvertAll(NameOf);

        Assert.Equal(names.Distinct(StringComparer.Ordinal), names);
        Assert.All(names, name => Assert.Matches("^[a-z]+(-[a-z]+)*[.][a-z]+(-[a-z]+)*$", name));
        Assert.All(Events, type => Assert.True(type.IsSealed, type.Name));
    }

    [Fact, Proves("L17")]
    public void Members_are_ids_counts_and_words_from_fixed_lists()
    {
        var unknown = Events
            .SelectMany(type => Members(type).Where(m => !IsPlain(m.PropertyType)).Select(m => $"{type.Name}.{m.Name}"))
            .Except(FixedWords.Keys);

        Assert.Empty(unknown);
    }

    [Fact]
    public void Every_exception_of_a_string_is_still_needed() =>
        Assert.Empty(FixedWords.Keys.Except(Events.SelectMany(type => Members(type).Select(m => $"{type.Name}.{m.Name}"))));

    [Fact]
    public void The_vocabulary_is_written_down() => Repository.IsWritten("docs/ledger-events.md", Vocabulary());

    private static string Vocabulary()
    {
        var summaries = Summaries();
        var text = new StringBuilder(
            """
            # Ledger events

            The vocabulary of the ledger: every kind of entry and the members of its data. Written from the code by
            `Ledger_events_are_documented`; do not edit. Every entry also says when, who, in which role and session, for which patient (a
            keyed pseudonym) and work item, for which purpose, by which rule, and whether it was allowed or refused.

            | type | what happened | data |
            |---|---|---|

            """
        );
        foreach (var type in Events)
        {
            var data = Members(type).Select(m => $"{char.ToLowerInvariant(m.Name[0])}{m.Name[1..]}: {Kind(type, m)}");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| `{NameOf(type)}` | {summaries.GetValueOrDefault(type.Name, Words(type.Name))} | {string.Join("; ", data)} |\n"
            );
        }
        return text.ToString();
    }

    private static string Kind(Type of, PropertyInfo member)
    {
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return type == typeof(string) ? FixedWords.GetValueOrDefault($"{of.Name}.{member.Name}", "?")
            : type.IsEnum ? string.Join(", ", Enum.GetNames(type))
            : IsId(type) ? "id"
            : type == typeof(CaseNumber) ? "case number"
            : type == typeof(bool) ? "yes or no"
            : type.IsPrimitive ? "number"
            : "ids";
    }

    /// <summary>The first sentence of each record's documentation, as the source has it.</summary>
    private static Dictionary<string, string> Summaries() =>
        Repository
            .Files("src/Chartroom", "*.cs")
            .SelectMany(file => Documented().Matches(File.ReadAllText(file)))
            .ToDictionary(m => m.Groups["name"].Value, m => Plain(m.Groups["words"].Value), StringComparer.Ordinal);

    private static string Plain(string words)
    {
        var line = string.Join(' ', words.Split("///", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        var end = line.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? line : line[..(end + 1)];
    }

    /// <summary>"ChartReleased" as "Chart released."</summary>
    private static string Words(string name)
    {
        var words = string.Join(' ', Capitals().Split(name).Where(w => w.Length > 0)).ToLowerInvariant();
        return $"{char.ToUpperInvariant(words[0])}{words[1..]}.";
    }

    private static string NameOf(Type type) => ((LedgerEvent)RuntimeHelpers.GetUninitializedObject(type)).Type;

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.Name is not "Type" and not "EqualityContract");

    private static bool IsPlain(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum
            || plain == typeof(int)
            || plain == typeof(long)
            || plain == typeof(bool)
            || plain == typeof(DateOnly)
            || plain == typeof(DateTimeOffset)
            || plain == typeof(CaseNumber)
            || IsId(plain)
            || (
                plain.IsGenericType
                && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                && IsPlain(plain.GetGenericArguments()[0])
            );
    }

    private static bool IsId(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>));

    [GeneratedRegex(
        """<summary>(?<words>[^<]*(?:<(?!/summary>)[^<]*)*)</summary>\s*(?:///[^\n]*\s*)*public sealed record (?<name>\w+)\b[^;{]*: LedgerEvent"""
    )]
    private static partial Regex Documented();

    [GeneratedRegex("(?=[A-Z])")]
    private static partial Regex Capitals();
}
