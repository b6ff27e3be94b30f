using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.May;

/// <summary>Questions of known words in any combination; the everyday ones go far into the rules before one of them says no.</summary>
internal static class RandomQuestions
{
    private const AccessFacts Held =
        AccessFacts.Assigned | AccessFacts.WorkOpen | AccessFacts.ChartOpen | AccessFacts.SameEncounter;
    private static readonly int Facts = Enum.GetValues<AccessFacts>().Count(f => f != AccessFacts.None);
    private static readonly Role[] Roles = Enum.GetValues<Role>();
    private static readonly Purpose[] Purposes = Enum.GetValues<Purpose>();
    private static readonly AccessSubject[] Subjects = Enum.GetValues<AccessSubject>();
    private static readonly TaskProfile[] Profiles = Enum.GetValues<TaskProfile>();
    private static readonly DocumentSection[] Sections = Enum.GetValues<DocumentSection>();

    private static readonly (Role Role, Purpose Purpose, AccessSubject Subject)[] Everyday =
    [
        (Role.Coder, Purpose.Coding, AccessSubject.Document),
        (Role.Coder, Purpose.Coding, AccessSubject.Document),
        (Role.Auditor, Purpose.CodingAudit, AccessSubject.Document),
        (Role.Coder, Purpose.Appeal, AccessSubject.Document),
        (Role.Coder, Purpose.Coding, AccessSubject.Chart),
        (Role.Coder, Purpose.Coding, AccessSubject.BannerField),
        (Role.CodingManager, Purpose.Export, AccessSubject.FinalCodes),
        (Role.PrivacyOfficer, Purpose.ExceptionReview, AccessSubject.ExceptionSentence),
        (Role.Provider, Purpose.ProviderQuery, AccessSubject.QueryQuestion),
        (Role.Auditor, Purpose.QueryReview, AccessSubject.QueryQuestion),
        (Role.CodingManager, Purpose.CaseDiscussion, AccessSubject.Excerpt),
    ];

    public static AccessQuestion Next(Random random, bool everyday)
    {
        var (role, purpose, subject) = everyday
            ? Everyday[random.Next(Everyday.Length)]
            : (Roles[random.Next(Roles.Length)], Purposes[random.Next(Purposes.Length)], Subjects[random.Next(Subjects.Length)]);
        // Of the everyday ones up to two facts are otherwise than they should be.
        var facts = everyday ? Held ^ Flip(random) ^ Flip(random) : (AccessFacts)random.Next(1 << Facts);
        return new(
            role,
            purpose,
            Profiles[random.Next(Profiles.Length)],
            subject,
            facts,
            random.Next(DocumentTypes.All.Count),
            Sections[random.Next(Sections.Length)]
        );
    }

    private static AccessFacts Flip(Random random) =>
        random.Next(2) == 0 ? AccessFacts.None : (AccessFacts)(1 << random.Next(Facts));
}
