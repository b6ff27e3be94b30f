using Chartroom.Features.QueryRules;
using Chartroom.Phi;
using Chartroom.Platform;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Query templates: the built-in ones, one with two versions and a finding, and its form.</summary>
internal static class SampleTemplates
{
    private static readonly DateTimeOffset At = new(2026, 9, 20, 10, 14, 7, TimeSpan.FromHours(-4));
    private static readonly TemplateInput Input = BuiltInTemplates.All[2];

    public static TemplateListView List =>
        new()
        {
            MayWrite = true,
            Rows =
            [
                .. BuiltInTemplates.All.Select(
                    (t, i) =>
                        new TemplateRow(
                            QueryTemplateId.New(),
                            t.Reason!.Value,
                            t.Name,
                            1,
                            TemplateState.Published,
                            i == 2,
                            "Chartroom"
                        )
                ),
            ],
        };

    public static TemplateFormView Form =>
        new(null, Input, "The template cannot be kept: choose the reason and the way it is answered.");

    public static TemplateView One
    {
        get
        {
            var template = new QueryTemplate(QueryTemplateId.New(), QueryReason.Specificity);
            var first = template.Write(Text(Input), by: null, At);
            template.Publish(1, by: null, At);
            var second = template.Write(
                Text(Input with { Question = "Please document acute systolic heart failure.", Answers = "Acute systolic" }),
                AccountId.New(),
                At
            );
            return new()
            {
                Template = template.Id,
                Reason = template.Reason,
                Version = second,
                Versions =
                [
                    new(1, TemplateState.Published, At, "Chartroom", "Chartroom"),
                    new(2, TemplateState.Draft, At, "M. Okonjo", ""),
                ],
                Findings = new TemplateCheck(new Detector()).Run(second.Text),
                Changes = TemplateChange.Between(first.Text, second.Text),
                MayWrite = true,
                MayPublish = true,
                IsOwnDraft = false,
                MayRetire = false,
            };
        }
    }

    private static TemplateText Text(TemplateInput input) =>
        input.ToText().Allows(out var text, out var why) ? text : throw new InvalidOperationException(why.Message);
}
