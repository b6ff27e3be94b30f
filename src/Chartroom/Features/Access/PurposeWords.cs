using Chartroom.Platform.May;

namespace Chartroom.Features.Access;

/// <summary>What a chart is opened for, in words, with the class of use it belongs to (45 CFR 164.501).</summary>
public static class PurposeWords
{
    public static string Of(Purpose purpose) =>
        purpose switch
        {
            Purpose.Coding => "code an encounter (payment)",
            Purpose.CodingAudit => "audit coded work (operations)",
            Purpose.ProviderQuery => "answer a provider query (operations)",
            Purpose.PrivacyReview => "privacy review (operations)",
            Purpose.Export => "hand final codes to billing (payment)",
            Purpose.ExceptionReview => "review of scope exceptions (operations)",
            Purpose.QueryReview => "decide on a query's block (operations)",
            Purpose.Appeal => "answer a denial (payment)",
            Purpose.CaseDiscussion => "speak about a case without its chart (operations)",
            Purpose.Emergency => "emergency, glass broken (operations)",
            _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "This purpose has no words yet."),
        };
}
