using Chartroom.Features.Associates;
using Chartroom.Platform.Who;

namespace Chartroom.Browser.Tests.Gallery;

/// <summary>Sample views of the register of associates.</summary>
internal static class SampleAssociates
{
    private static readonly DateOnly Today = new(2026, 9, 20);

    public static IReadOnlyList<Sample> All { get; } =
    [
        Samples.Of<AssociatesPage, AssociatesView>("associates", "/associates", Role.PrivacyOfficer, () => Register),
        Samples.Of<AssociatePage, AssociateView>("associate", "/associates/one", Role.PrivacyOfficer, () => One),
    ];

    private static AssociatesView Register =>
        new()
        {
            Lines =
            [
                new(AssociateId.New(), "Codewright LLC", "outsourced coding", true)
                {
                    Until = Today.AddDays(18),
                    DaysLeft = 18,
                    Accounts = 6,
                },
                new(AssociateId.New(), "Northgate Quality Partners", "second-level review", true)
                {
                    Until = Today.AddDays(74),
                    DaysLeft = 74,
                    Accounts = 2,
                },
                new(AssociateId.New(), "Quillsoft Transcription", "transcription", true) { Accounts = 1 },
                new(AssociateId.New(), "Redbrook Staffing", "contract coders", false) { Accounts = 3 },
            ],
            Ending = new(
                "Agreements that end soon",
                "Agreements in force today, by the days until their last one.",
                ["agreements"],
                [new("within 30 days", [1]), new("31 to 60 days", [0]), new("61 to 90 days", [1])]
            ),
            MayChange = true,
            Refused = new AssociateThere(),
        };

    private static AssociateView One =>
        new(AssociateId.New(), "Codewright LLC", "outsourced coding", true)
        {
            Today = Today,
            Agreements =
            [
                Line(AgreementKind.BusinessAssociate, Today.AddDays(19), null, AgreementStanding.NotYet),
                Line(AgreementKind.BusinessAssociate, Today.AddDays(-347), Today.AddDays(18), AgreementStanding.InForce) with
                {
                    ReviewedOn = Today.AddDays(-20),
                    DaysLeft = 18,
                },
                Line(AgreementKind.Services, Today.AddDays(-700), Today.AddDays(-348), AgreementStanding.Over),
            ],
            People = [new("N. Amberly", Role.Coder, false), new("O. Brackwell", Role.Auditor, true)],
            MayChange = true,
        };

    private static AgreementLine Line(AgreementKind kind, DateOnly from, DateOnly? until, AgreementStanding standing) =>
        new(AgreementId.New(), kind, from < Today ? from.AddDays(-3) : Today, from, until)
        {
            Standing = standing,
            Reference = $"contract file {from.Year}-{from.Day}",
        };
}
