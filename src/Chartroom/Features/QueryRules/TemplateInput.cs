using Chartroom.Platform;
using Chartroom.Platform.Web;

namespace Chartroom.Features.QueryRules;

/// <summary>A template as its form brings it: one finding and one choice a line.</summary>
public sealed record TemplateInput
{
    private const int MostName = 80;
    private const int MostText = 2_000;

    public QueryReason? Reason { get; init; }

    public string Name { get; init; } = "";

    public string Instruction { get; init; } = "";

    public string Presupposes { get; init; } = "";

    public string Why { get; init; } = "";

    public string Title { get; init; } = "";

    public string Question { get; init; } = "";

    public QueryFormat? Format { get; init; }

    public string Indicators { get; init; } = "";

    public string Answers { get; init; } = "";

    public bool NoFurther { get; init; }

    public static TemplateInput Of(TemplateText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var content = text.Content;
        return new()
        {
            Reason = content.Reason,
            Name = text.Name,
            Instruction = text.Instruction,
            Presupposes = text.Presupposes,
            Why = content.Why,
            Title = content.Title,
            Question = content.Question,
            Format = content.Format,
            Indicators = Lines(content.Indicators.Select(i => i.Finding)),
            Answers = Lines(content.Options.Where(o => o.Kind == OptionKind.Answer).Select(o => o.Text)),
            NoFurther = content.Options.Any(o => o.Kind == OptionKind.NoFurther),
        };
    }

    /// <summary>The words of a form that was sent.</summary>
    public static TemplateInput Of(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        string Text(string name) => form[name].ToString().ReplaceLineEndings("\n").Trim();
        return new()
        {
            Reason = Word<QueryReason>(Text("reason")),
            Name = Text("name"),
            Instruction = Text("instruction"),
            Presupposes = Text("presupposes"),
            Why = Text("why"),
            Title = Text("title"),
            Question = Text("question"),
            Format = Word<QueryFormat>(Text("format")),
            Indicators = Text("indicators"),
            Answers = Text("answers"),
            NoFurther = Text("noFurther") == "yes",
        };
    }

    /// <summary>The words as they are kept, with "other" and "unable to determine" behind the choices.</summary>
    public Outcome<TemplateText> ToText()
    {
        if (Reason is not { } reason || Format is not { } format)
            return new TemplateIncomplete("choose the reason and the way it is answered");
        if (Name.Length is 0 or > MostName)
            return new TemplateIncomplete($"give it a name of at most {MostName} characters");
        if (new[] { Instruction, Presupposes, Why, Title, Question, Indicators, Answers }.Any(t => t.Length > MostText))
            return new TemplateIncomplete($"a field has at most {MostText} characters");
        if (!RealWords.Say(Instruction))
            return new TemplateIncomplete("tell the author in a sentence when to use it");
        return new TemplateText
        {
            Name = Name,
            Instruction = Instruction,
            Presupposes = Presupposes,
            Content = new()
            {
                Reason = reason,
                Why = Why,
                Title = Title,
                Question = Question,
                Format = format,
                Indicators = [.. Split(Indicators).Select(f => new QueryIndicator { Finding = f })],
                Options = format == QueryFormat.Open ? [] : [.. Choices()],
            },
        };
    }

    private IEnumerable<QueryOption> Choices()
    {
        foreach (var answer in Split(Answers))
            yield return new() { Kind = OptionKind.Answer, Text = answer };
        yield return new() { Kind = OptionKind.Other, Text = "Other (please specify)" };
        if (NoFurther)
            yield return new() { Kind = OptionKind.NoFurther, Text = "No further clarification" };
        yield return new() { Kind = OptionKind.Undetermined, Text = "Unable to determine" };
    }

    private static string[] Split(string lines) =>
        lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static TEnum? Word<TEnum>(string text)
        where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(text, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) ? value : null;
}
