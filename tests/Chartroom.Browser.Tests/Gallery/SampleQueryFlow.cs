using Chartroom.Features.Queries;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Sample views of what happens around queries: policy and figures.</summary>
internal static class SampleQueryFlow
{
    private static readonly DateTimeOffset Now = new(2026, 9, 20, 10, 14, 7, TimeSpan.FromHours(-4));

    public static IReadOnlyList<Sample> All { get; } =
    [
        Samples.Of<QueryPolicyPage, QueryPolicyView>("query-policy", "/queries/policy", Role.CodingManager, () => Policy),
        Samples.Of<QueryFiguresPage, QueryFiguresView>("query-figures", "/queries/figures", Role.CodingManager, () => Figures),
        Samples.Of<QueryFiguresPage, QueryFiguresView>(
            "query-figures-none",
            "/queries/figures/none",
            Role.Educator,
            () => Figures with { All = null, Groups = [] }
        ),
        Samples.Of<QuestionPage, QuestionView>("query-question", "/queries/K7Q2-Q1", Role.Provider, () => HandedOn),
    ];

    /// <summary>A question whose chart went to a colleague of who asked.</summary>
    private static QuestionView HandedOn =>
        new()
        {
            Number = "K7Q2-Q1",
            State = QueryState.Open,
            AskedBy = "M. Okonjo, CCS",
            FollowedUpBy = "A. Okafor, RHIT",
            AskedAt = Now,
            Due = new(2026, 9, 22),
            Title = "Kind of heart failure",
            Reason = "specificity",
            Question = "Please say in your own words which kind of heart failure was treated in this stay.",
            Format = QueryFormat.Open,
            Indicators = [],
            Options = [],
        };

    private static QueryPolicyView Policy =>
        new()
        {
            Typed = new()
            {
                DueDays = "2",
                ReminderDays = "6",
                LeadDays = "5",
                AdvisorDays = "7",
                Advisor = "b",
                AnswerIsEvidence = true,
                SmallestCell = "5",
                AgreementFlag = "90",
            },
            Providers = [new("a", "I. Vey, MD"), new("b", "T. Brandvold, MD")],
            Versions =
            [
                new(new QueryPolicy(2, AccountId.New(), Now), "A. Okafor", Now, "T. Brandvold, MD"),
                new(
                    new QueryPolicy(1, AccountId.New(), Now) { AnswerIsEvidence = false },
                    "A. Okafor",
                    Now.AddDays(-40),
                    "nobody"
                ),
            ],
            Refused = new PolicyOutOfRange("the reminder comes first, then the lead, then the physician advisor"),
        };

    private static QueryFiguresView Figures =>
        new(new(2026, 6, 23), new(2026, 9, 20))
        {
            Smallest = 5,
            Flag = 90,
            MayChangePolicy = true,
            All = Figure(61, 52, 0.92, leading: true),
            Groups =
            [
                new("by-template", "By template", "Template", [Line("written freely", 18, 15), Line("template 4be19c", 43, 37)]),
                new(
                    "by-service",
                    "By service line",
                    "Service line",
                    [
                        Line("Cardiology", 26, 24, leading: true),
                        new("Gastroenterology", null),
                        Line("General surgery", 21, 17),
                        new("Urology", null),
                    ]
                ),
                new("by-provider", "By provider", "Provider", [Line("I. Vey, MD", 34, 31), Line("T. Brandvold, MD", 27, 21)]),
                new("by-author", "By author", "Author", [new("A. Okafor", null), new("R. Lindqvist", null)]),
            ],
        };

    private static QueryFigureLine Line(string label, int sent, int answered, bool leading = false) =>
        new(label, Figure(sent, answered, leading ? 0.96 : 0.71, leading));

    private static QueryFigure Figure(int sent, int answered, double agreement, bool leading) =>
        new(sent, answered, (double)answered / sent)
        {
            AgreementRate = agreement,
            Leading = leading,
            MedianHours = 19.4,
            NinetiethHours = 61.2,
        };
}
