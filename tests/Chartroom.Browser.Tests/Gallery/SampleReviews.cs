using Chartroom.Features.AccessReviews;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Sample views of an access review: the list, a manager's people, one person, one right, the signature, the report.</summary>
internal static class SampleReviews
{
    private static readonly DateTimeOffset Now = new(2026, 10, 14, 9, 12, 0, TimeSpan.FromHours(-4));

    public static IReadOnlyList<Sample> All { get; } =
    [
        Samples.Of<AccessReviewsPage, AccessReviewsView>("reviews", "/access-reviews", Role.SecurityOfficer, () => List),
        Samples.Of<CampaignPage, CampaignView>("review", "/access-reviews/4", Role.CodingManager, () => Campaign),
        Samples.Of<PersonReviewPage, PersonReviewView>(
            "review-person",
            "/access-reviews/4/people/1",
            Role.CodingManager,
            () => Person
        ),
        Samples.Of<PersonReviewPage, PersonReviewView>(
            "review-late",
            "/access-reviews/4/people/2",
            Role.CodingManager,
            () => Late
        ),
        Samples.Of<RightPage, RightPageView>("review-right", "/access-reviews/4/rights/1", Role.CodingManager, () => Right),
        Samples.Of<SignReviewPage, SignReviewView>("review-sign", "/access-reviews/4/sign", Role.CodingManager, () => Sign),
        Samples.Of<ReportPage, ReportView>("review-report", "/access-reviews/4/report", Role.PrivacyOfficer, () => Report),
    ];

    private static CampaignLine Line =>
        new(4, new(2026, 10, 1), new(2026, 10, 22), 8)
        {
            People = 34,
            Rights = 301,
            Left = 118,
            Reviewers = 4,
            SignedShares = 1,
        };

    private static AccessReviewsView List =>
        new()
        {
            Mine =
            [
                Line with
                {
                    People = 5,
                    Rights = 9,
                    Left = 4,
                    Reviewers = 1,
                    SignedShares = 0,
                },
                new(3, new(2026, 7, 1), new(2026, 7, 22), -84)
                {
                    People = 5,
                    Rights = 8,
                    Left = 2,
                    Suspended = 2,
                    Reviewers = 1,
                },
            ],
            All =
            [
                Line,
                new(3, new(2026, 7, 1), new(2026, 7, 22), -84)
                {
                    People = 33,
                    Rights = 296,
                    Left = 2,
                    Suspended = 2,
                    Reviewers = 4,
                    SignedShares = 3,
                },
                new(2, new(2026, 4, 1), new(2026, 4, 22), -175)
                {
                    People = 31,
                    Rights = 284,
                    Reviewers = 4,
                    SignedShares = 4,
                    Closed = true,
                },
            ],
            MayOpen = true,
            Policy = new()
            {
                EveryMonths = "5",
                DueDays = "21",
                DormantDays = "90",
                ExcessivePercent = "10",
            },
            Refused = new ReviewPolicyUnfit("a campaign comes every 1, 2, 3, 4, 6 or 12 months"),
        };

    private static PersonToReview Lindqvist { get; } = new(AccountId.New(), "R. Lindqvist", "coder", 11, 11, 2, 4);

    private static CampaignView Campaign =>
        new(Line)
        {
            People =
            [
                new(AccountId.New(), "D. Abernathy", "coder", 9, 0, 0, 0),
                new(AccountId.New(), "J. Castellane", "coder", 9, 9, 0, 5),
                Lindqvist,
                new(AccountId.New(), "S. Vandermeer", "auditor", 10, 3, 1, 2) { Suspended = 3 },
                new(AccountId.New(), "T. Oyelaran", "coder", 9, 9, 9, 0) { AccountClosed = true },
            ],
            Reviewers =
            [
                new("A. Okafor", 30, 272, 118, null),
                new("P. Hallworth", 3, 6, 0, Now.AddDays(-3)),
                new("The security officer", 1, 2, 2, null),
            ],
            IsOfficer = true,
        };

    private static PersonReviewView Person =>
        new(4, Lindqvist)
        {
            Rows =
            [
                Row("Act as auditor", ReviewFlags.Conflict | ReviewFlags.RoleCreep | ReviewFlags.Excessive) with
                {
                    Uses = 3,
                    LastUse = Now.AddDays(-31),
                    PeersHolding = 1,
                    Score = 96,
                    Sentences =
                    [
                        "Held together with the role coder: nobody audits what they may code.",
                        "It was given before the person became coder on 2 Mar 2026.",
                        "1 of 24 others in the job hold it; fewer than 10 % is unusual. Outlier score 96 of 100.",
                    ],
                },
                Row("Anesthesia record, without asking, in office", ReviewFlags.Excessive) with
                {
                    Uses = 14,
                    LastUse = Now.AddDays(-16),
                    PeersHolding = 2,
                    Opened = true,
                    Until = new(2026, 12, 31),
                    Sentences = ["2 of 24 others in the job hold it; fewer than 10 % is unusual. Outlier score 92 of 100."],
                },
                Row("Charts: radiology", ReviewFlags.Dormant) with
                {
                    Marked = true,
                    Chosen = "Remove",
                    Sentences = ["Not used in 90 days."],
                },
                Row("Charts: same-day surgery", ReviewFlags.Dormant) with
                {
                    Marked = true,
                    Chosen = "Keep",
                    Sentences = ["Not used in 90 days."],
                },
                Row("Act as coder", ReviewFlags.Orphaned) with
                {
                    Uses = 61,
                    LastUse = Now.AddDays(-14),
                    Sentences = ["No line manager is named for this person."],
                },
                Row("Charts: inpatient medicine", ReviewFlags.None) with
                {
                    Uses = 412,
                    LastUse = Now.AddDays(-14),
                },
                Row("Charts: inpatient surgery", ReviewFlags.None) with
                {
                    Uses = 96,
                    LastUse = Now.AddDays(-15),
                    Chosen = "Keep",
                },
                Row("Charts: emergency", ReviewFlags.None) with
                {
                    Uses = 22,
                    LastUse = Now.AddDays(-41),
                    State = ReviewState.Kept,
                },
                Row("Charts: observation", ReviewFlags.Dormant) with
                {
                    State = ReviewState.Removed,
                    Sentences = ["Not used in 90 days."],
                },
            ],
            Due = new(2026, 10, 22),
            Days = 90,
            Position = (3, 30),
            Next = new(AccountId.New(), "S. Vandermeer", "auditor", 10, 3, 1, 2),
        };

    private static PersonReviewView Late
    {
        get
        {
            var late = Row("Charts: office", ReviewFlags.Dormant) with
            {
                State = ReviewState.Suspended,
                Chosen = "Keep",
                Sentences = ["Not used in 90 days."],
            };
            return Person with
            {
                Person = Lindqvist with { Suspended = 1, Left = 1, Look = 0, Marked = 1 },
                Manager = "A. Okafor",
                Standing = new()
                {
                    Agreements = 2,
                    Acknowledged = 1,
                    Overdue = 1,
                    Training = ["Privacy in coding, due 3 Nov 2026"],
                    Associate = "Codewright LLC",
                    AssociateRuns = true,
                    AssociateUntil = new(2027, 3, 31),
                },
                Rows = [late],
                Errors = [new(late.Field, $"Charts: office: {new KeepNeedsReason().Message}")],
            };
        }
    }

    private static RightPageView Right =>
        new(4, Lindqvist, Person.Rows[0])
        {
            Kind = RightKind.Role,
            Weeks = new(
                "Uses by week",
                "The 90 days before the review began, newest last.",
                ["uses"],
                [
                    .. new[] { 0, 0, 2, 5, 1, 0, 0, 0, 3, 1, 0, 0 }.Select(
                        (n, i) =>
                            new PlotRow($"week {i}", [n])
                            {
                                Brief =
                                    i == 0 ? "3 Jul"
                                    : i == 6 ? "14 Aug"
                                    : i == 11 ? "24 Sep"
                                    : "",
                            }
                    ),
                ]
            )
            {
                Standing = true,
            },
            Holders = ["D. Abernathy"],
            Source = "was asked for and approved",
            Standing = new()
            {
                Agreements = 2,
                Acknowledged = 1,
                Overdue = 1,
                Training = ["Privacy in coding, due 3 Nov 2026"],
                Associate = "Codewright LLC",
                AssociateRuns = true,
                AssociateUntil = new(2027, 3, 31),
            },
            Days = 90,
            Errors = [new("why", $"{new KeepNeedsReason().Message} {new KeepNeedsReason().NextStep}")],
        };

    private static SignReviewView Sign =>
        new(4)
        {
            People = [new("R. Lindqvist", "coder", 6, 5, 0), new("S. Vandermeer", "auditor", 8, 1, 1)],
            MayUsePasskey = true,
            Errors = [new("passphrase", new NotConfirmed().Message)],
        };

    private static ReportView Report =>
        new(Line with { Left = 0, SignedShares = 4, Closed = true })
        {
            OpenedBy = "Chartroom",
            ClosedAt = Now.AddDays(7),
            Sha256 = "8f434346648f6b96df89dda901c5176b10a6d83961dd3c1ac88b59b2dc327aa4",
            Closing = EntryId.New(),
            Reviewers =
            [
                new("A. Okafor", 30, new(272, 190, 80, 0, 2), 41.5, Now.AddDays(6), "Passkey"),
                new("P. Hallworth", 4, new(29, 21, 8, 0, 0), 6.2, Now.AddDays(7), "Passphrase"),
            ],
            Flags =
            [
                new(ReviewFlags.Conflict, new(2, 0, 2, 0, 0)),
                new(ReviewFlags.Privileged, new(5, 5, 0, 0, 0)),
                new(ReviewFlags.RoleCreep, new(7, 2, 5, 0, 0)),
                new(ReviewFlags.Dormant, new(84, 3, 81, 0, 0)),
            ],
            Outliers =
            [
                new("R. Lindqvist", "Act as auditor", ReviewFlags.Conflict, 96, ReviewState.Removed)
                {
                    Sentences = ["Held together with the role coder: nobody audits what they may code."],
                    Reviewer = "A. Okafor",
                },
                new("P. Hallworth", "Hand out final codes", ReviewFlags.Privileged, 0, ReviewState.Kept)
                {
                    Sentences = ["It lets final codes leave the product."],
                    Reviewer = "The security officer",
                    Reason = "He sends the monthly file to the billing office and nobody else does.",
                },
            ],
            Spared = [],
            ByLastUse = new(
                "Rights by last use",
                "As it was when the review began, and how many were removed.",
                ["rights", "removed"],
                [
                    new("in the last 7 days", [142, 1]),
                    new("8 to 30 days ago", [51, 2]),
                    new("31 to 60 days ago", [18, 2]),
                    new("longer ago", [6, 2]),
                    new("no use found", [84, 81]),
                ]
            ),
            ByKind = new(
                "Rights by kind",
                "How many were reviewed, and how many of them removed.",
                ["rights", "removed"],
                [
                    new("roles", [37, 3]),
                    new("classes of charts", [240, 80]),
                    new("documents by scope", [19, 5]),
                    new("exports", [5, 0]),
                ]
            ),
            ByDay = new(
                "Decisions by day",
                "From 1 Oct 2026 on; due on 22 Oct 2026.",
                ["decisions"],
                [
                    .. new[] { 0, 34, 51, 12, 0, 0, 28, 44, 9, 0, 0, 18, 22, 31, 4, 0, 0, 12, 20, 9, 5, 2 }.Select(
                        (n, i) => new PlotRow($"{i + 1} Oct 2026", [n]) { Brief = i is 0 or 21 ? $"{i + 1}" : "" }
                    ),
                ]
            )
            {
                Standing = true,
            },
        };

    private static RightRow Row(string words, ReviewFlags flags) =>
        new(ReviewItemId.New(), words, flags, ReviewState.Waiting)
        {
            Since = new(2026, 3, 2),
            Peers = 24,
            PeersHolding = 24,
        };
}
