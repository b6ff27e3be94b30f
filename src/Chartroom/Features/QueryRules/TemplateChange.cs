namespace Chartroom.Features.QueryRules;

/// <summary>One part that differs between two versions; an empty side was not there.</summary>
public sealed record TemplateChange(string Part, string Before, string After)
{
    public static IReadOnlyList<TemplateChange> Between(TemplateText before, TemplateText after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (TemplateInput.Of(before), TemplateInput.Of(after));
        return
        [
            .. Words("Name", old.Name, now.Name),
            .. Words("When to use it", old.Instruction, now.Instruction),
            .. Words("Must be documented", old.Presupposes, now.Presupposes),
            .. Words("Why it is asked", old.Why, now.Why),
            .. Words("Title", old.Title, now.Title),
            .. Words("Question", old.Question, now.Question),
            .. Words("Answered by", $"{old.Format}", $"{now.Format}"),
            .. Lines("Indicator", old.Indicators, now.Indicators),
            .. Lines("Choice", old.Answers, now.Answers),
            .. Words("No further clarification", Said(old.NoFurther), Said(now.NoFurther)),
        ];
    }

    private static IEnumerable<TemplateChange> Words(string part, string before, string after) =>
        before == after ? [] : [new(part, before, after)];

    private static IEnumerable<TemplateChange> Lines(string part, string before, string after)
    {
        var (old, now) = (before.Split('\n'), after.Split('\n'));
        return old.Except(now)
            .Select(gone => new TemplateChange(part, gone, ""))
            .Concat(now.Except(old).Select(come => new TemplateChange(part, "", come)))
            .Where(c => c.Before != c.After);
    }

    private static string Said(bool offered) => offered ? "offered" : "not offered";
}
