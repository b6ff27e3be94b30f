using Chartroom.Features.Coding;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;

namespace Chartroom.Features.Queries;

/// <summary>What the answer form sends.</summary>
/// <param name="Chosen">Place of the chosen answer, from 0; null for an open answer.</param>
public sealed record AnswerInput(int? Chosen, string Text)
{
    public override string ToString() => "[phi]";
}

/// <summary>Whether an answer says something, and in which words.</summary>
internal static class AnswerText
{
    public const int Longest = 2_000;

    public static Outcome<AnswerContent> Of(QueryContent question, AnswerInput input)
    {
        var text = input.Text.Trim();
        if (text.Length > Longest)
            return new NotReadable($"An answer of more than {Longest} characters");
        if (question.Format == QueryFormat.Open)
            return text.Length > 0 ? new AnswerContent { Text = text } : new AnswerMissing();
        if (input.Chosen is not { } place || place < 0 || place >= question.Options.Count)
            return new AnswerMissing();
        var option = question.Options[place];
        if (option.Kind == OptionKind.Other && text.Length == 0)
            return new AnswerMissing();
        return new AnswerContent
        {
            Chosen = [place],
            ChosenWords = [option.Text],
            Text = text,
        };
    }

    /// <summary>One sentence for lists and documents.</summary>
    public static string Words(AnswerContent answer) =>
        string.Join(": ", answer.ChosenWords.Append(answer.Text).Where(t => t.Length > 0));

    /// <summary>The outcome that an answer suggests; the author says the last word.</summary>
    public static QueryOutcome Suggests(QueryContent question, AnswerContent answer)
    {
        if (answer.Chosen.Count == 0)
            return QueryOutcome.Agreed;
        var option = question.Options[answer.Chosen[0]];
        return option.Kind switch
        {
            OptionKind.Other => QueryOutcome.Other,
            OptionKind.Undetermined => QueryOutcome.Undetermined,
            OptionKind.NoFurther => QueryOutcome.Disagreed,
            _ => question.Format == QueryFormat.YesNo && option.Text.StartsWith("No", StringComparison.OrdinalIgnoreCase)
                ? QueryOutcome.Disagreed
                : QueryOutcome.Agreed,
        };
    }
}
