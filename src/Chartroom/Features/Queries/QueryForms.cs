using System.Globalization;
using Chartroom.Features.Coding;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;

namespace Chartroom.Features.Queries;

/// <summary>Reads what the query's forms send. A field that cannot be read is absent; the handler says what is missing.</summary>
internal sealed class QueryForms(IFormCollection form)
{
    private readonly CodingForms fields = new(form);

    public WordsToCite Words => fields.Words;

    public string Text(string name) => form[name].ToString();

    public AccountId? Person(string name) => fields.Id<AccountId>(name);

    public QueryTemplateVersionId? Template => fields.Id<QueryTemplateVersionId>("template");

    public QueryOutcome? Outcome => fields.Word<QueryOutcome>("outcome");

    public CodesEffect? Effect => fields.Word<CodesEffect>("effect");

    public int? Number(string name) => fields.Number(name);

    public DraftInput Draft =>
        new()
        {
            Reason = fields.Word<QueryReason>("reason") ?? QueryReason.Clarification,
            Why = Text("why"),
            Title = Text("title"),
            Question = Text("question"),
            Format = fields.Word<QueryFormat>("format") ?? QueryFormat.MultipleChoice,
            Indicators =
            [
                .. Enumerable
                    .Range(0, ComposeQuery.MostIndicators)
                    .TakeWhile(i => form.ContainsKey($"finding-{i}"))
                    .Select(i => (Text($"finding-{i}"), Text($"value-{i}"), Text($"pertinent-{i}"))),
            ],
            Options =
            [
                .. Enumerable.Range(0, ComposeQuery.MostOptions).TakeWhile(i => form.ContainsKey($"option-{i}")).Select(Option),
            ],
            Addressee = Person("addressee"),
            Due = DateOnly.TryParseExact(
                form["due"],
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var due
            )
                ? due
                : null,
        };

    public SendInput Send =>
        new()
        {
            Reasons = form
                .Keys.Where(k => k.StartsWith("reason-Q", StringComparison.Ordinal))
                .ToDictionary(k => k["reason-".Length..], Text, StringComparer.Ordinal),
        };

    public AnswerInput Answer => new(Number("answer"), Text("text"));

    /// <summary>An answer with all its words: an answer option left empty by its author is no answer.</summary>
    private QueryOption Option(int i) =>
        new()
        {
            Kind = fields.Word<OptionKind>($"kind-{i}") ?? OptionKind.Answer,
            Text = Text($"option-{i}"),
            SupportedBy =
            [
                .. Text($"support-{i}")
                    .Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries)
                    .Select(n => int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place - 1 : -1)
                    .Where(place => place >= 0),
            ],
        };
}
