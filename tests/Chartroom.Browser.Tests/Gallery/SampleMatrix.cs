using Chartroom.Features.Matrix;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>The role matrix: a signed version, a draft on its table, the comparison, the signature and a replay.</summary>
internal static class SampleMatrix
{
    private const string Lines =
        "Coder,Emergency,triage-note,*,Open\nCoder|Auditor,SameDaySurgery,anesthesia-record,*,Sealed\n"
        + "Auditor,Office,consultation,Plan|Medications,Sealed\nCodingManager,CaseDiscussion,refuse\n";

    private const string Sha256 = "8d4b2c6fe1a0937d5c4be8a17f60d2935b8c1e4a7f90d3625e8b4c1a7d60f392";
    private static readonly DateTimeOffset Now = new(2026, 9, 20, 10, 14, 7, TimeSpan.FromHours(-4));
    private static readonly string Text = RoleMatrixSource.Shipped + Lines;
    private static readonly RoleMatrix Before = RoleMatrixText.Parse(1, RoleMatrixSource.Shipped);
    private static readonly RoleMatrix After = RoleMatrixText.Parse(2, Text);

    public static IReadOnlyList<Sample> All { get; } =
    [
        Samples.Of<MatrixPage, MatrixView>("matrix", "/matrix", Role.PrivacyOfficer, () => Signed),
        Samples.Of<DraftPage, DraftView>("matrix-draft", "/matrix/draft", Role.SecurityOfficer, () => Draft),
        Samples.Of<DraftPage, DraftView>(
            "matrix-draft-clash",
            "/matrix/draft/clash",
            Role.SecurityOfficer,
            () =>
                Draft with
                {
                    Based = 1,
                    InForce = 2,
                    Refused = new DraftChangedMeanwhile(),
                    Floor = new MatrixOpensCounselling(),
                    Unsaved = ChangesView.Of("what stands now", "what you typed", MatrixDifference.Between(After, Before)),
                }
        ),
        Samples.Of<ChangesPage, ChangesView>("matrix-changes", "/matrix/changes", Role.PrivacyOfficer, () => Compared),
        Samples.Of<PublishPage, PublishView>("matrix-publish", "/matrix/draft/publish", Role.PrivacyOfficer, () => Publish),
        Samples.Of<PublishPage, PublishView>(
            "matrix-publish-own",
            "/matrix/draft/own",
            Role.SecurityOfficer,
            () => Publish with { Stands = new ReleaseOfOwnText() }
        ),
        Samples.Of<WaitPage, WaitView>(
            "matrix-what-if-wait",
            "/matrix/what-if/0198f2a0-0000-7000-8000-000000000000",
            Role.PrivacyOfficer,
            () =>
                new("Replaying recorded accesses", "Accesses replayed", 0.42, "/matrix")
                {
                    Why = "You may leave this page and come back to it.",
                }
        ),
        Samples.Of<WhatIfPage, WhatIfView>("matrix-what-if", "/matrix/what-if", Role.PrivacyOfficer, () => Replay),
    ];

    private static ChangesView Changes => ChangesView.Of("version 1", "the draft", MatrixDifference.Between(Before, After));

    private static MatrixView Signed =>
        MatrixView.Of(After) with
        {
            Signature = new("M. Okonjo", "R. Lindqvist", Now, "Passkey", EntryId.New(), Sha256),
            MayEdit = true,
            ProductDiffers = true,
            Versions = [new(2, Now, "M. Okonjo", "R. Lindqvist"), new(1, Now.AddDays(-90), "the product", "the product")],
        };

    private static DraftView Draft
    {
        get
        {
            var grids = MatrixGrid.Of(After, Before);
            return new()
            {
                Based = 1,
                InForce = 1,
                Author = "M. Okonjo",
                Changed = Now,
                Own = true,
                Revision = 4,
                Text = Text,
                Changes = Changes,
                Grids = grids,
                Profiles = [.. Enum.GetValues<TaskProfile>().Select(Words.OfName)],
                Rule = new()
                {
                    Role = "Coder",
                    Profile = "Emergency",
                    Document = "triage-note",
                },
                Choices = ReadMatrix.Choices(grids),
            };
        }
    }

    private static ChangesView Compared =>
        Changes with
        {
            Sides = [new("draft", "the draft"), new("1", "version 1"), new("product", "what the product came with")],
            FromValue = "1",
            ToValue = "draft",
        };

    private static PublishView Publish =>
        new()
        {
            Next = 2,
            Author = "M. Okonjo",
            Changes = Changes,
            Sha256 = Sha256,
            MayUsePasskey = true,
        };

    private static WhatIfView Replay =>
        new()
        {
            Days = 90,
            Since = Now.AddDays(-90),
            Asked = "the draft of version 1",
            OfDraft = true,
            Views = 412_806,
            Openings = 58_211,
            RefusedAlready = 12,
            Seconds = 2.4,
            Refused =
            [
                new(
                    "A. Coelho",
                    "coder",
                    "coding",
                    "same day surgery",
                    "anesthesia record",
                    new NotNeededForTask().Message,
                    214,
                    Now
                ),
                new(
                    "B. Nakamura",
                    "auditor",
                    "coding audit",
                    "same day surgery",
                    "anesthesia record",
                    new NotNeededForTask().Message,
                    31,
                    Now.AddDays(-3)
                ),
                new(
                    "D. Ferreira",
                    "coding manager",
                    "case discussion",
                    "",
                    "discussion.read",
                    new PurposeNotForRole().Message,
                    9,
                    Now.AddDays(-8)
                ),
            ],
            Covered =
            [
                new(
                    "B. Nakamura",
                    "auditor",
                    "coding audit",
                    "office",
                    "consultation",
                    "medications and plan",
                    87,
                    Now.AddDays(-1)
                ),
            ],
            Allowed =
            [
                new(
                    "A. Coelho",
                    "coder",
                    "coding",
                    "emergency",
                    MatrixWords.Kind(DocumentTypes.IndexOf("triage-note")),
                    new NotNeededForTask().Message,
                    46,
                    Now.AddDays(-2)
                ),
            ],
            Unused =
            [
                new("coder and auditor", "inpatient medicine and observation", "delivery note and newborn note", 8, 9_120),
                new("auditor", "radiology", "imaging requisition", 1, 0),
            ],
        };
}
