using Chartroom.Features.AccessReviews;
using Chartroom.Platform;
using Chartroom.Platform.Who;

namespace Chartroom.Tests.AccessReviews;

public sealed class Who_reviews_whom
{
    private static readonly Reviewed Manager = Of(Role.CodingManager);
    private static readonly Reviewed Security = Of(Role.SecurityOfficer);
    private static readonly Reviewed Privacy = Of(Role.PrivacyOfficer);
    private static readonly Reviewed Administrator = Of(Role.Administrator);
    private static readonly Reviewed Lead = Of(Role.Auditor);
    private static readonly List<Reviewed> Staff = [Manager, Security, Privacy, Administrator, Lead];

    [Fact]
    public void The_line_manager_does() => Assert.Equal(Lead.Id, Ask(Of(Role.Coder, Lead.Id)));

    [Theory]
    [InlineData(Role.Coder, Role.CodingManager)]
    [InlineData(Role.Auditor, Role.CodingManager)]
    [InlineData(Role.Educator, Role.SecurityOfficer)]
    [InlineData(Role.Provider, Role.SecurityOfficer)]
    [InlineData(Role.CodingManager, Role.SecurityOfficer)]
    [InlineData(Role.Administrator, Role.SecurityOfficer)]
    [InlineData(Role.PrivacyOfficer, Role.SecurityOfficer)]
    [InlineData(Role.SecurityOfficer, Role.PrivacyOfficer)]
    public void Without_one_it_goes_by_the_job(Role job, Role reviewer)
    {
        var first = Staff.First(p => p.Job == reviewer);

        Assert.Equal(first.Id, Ask(Staff.Find(p => p.Job == job) ?? Of(job)));
    }

    [Fact]
    public void Who_left_who_codes_and_who_answers_to_the_person_do_not()
    {
        var (gone, peer) = (Of(Role.CodingManager) with { Active = false }, Of(Role.Coder));
        var person = Of(Role.Auditor);
        var below = Of(Role.Auditor, person.Id);

        Assert.Equal(Manager.Id, Ask(Of(Role.Coder, gone.Id), gone));
        Assert.Equal(Manager.Id, Ask(Of(Role.Coder, peer.Id), peer));
        Assert.Equal(Manager.Id, Ask(person with { Manager = below.Id }, below));
        Assert.Equal(LineManager.CannotAct, Reviewers.ManagerOf(Of(Role.Coder, gone.Id), [gone]));
    }

    [Fact]
    public void Nobody_reviews_their_own_and_who_is_alone_has_nobody()
    {
        var alone = Of(Role.Administrator);

        Assert.All(Staff, person => Assert.NotEqual(person.Id, Ask(person)));
        Assert.Null(Reviewers.Of(alone, [alone, Of(Role.Coder)]));
        Assert.Null(Reviewers.Of(alone with { Manager = alone.Id }, [alone]));
    }

    private static AccountId? Ask(Reviewed person, params Reviewed[] more) =>
        Reviewers.Of(person, [.. Staff, .. more, .. Staff.Contains(person) ? Array.Empty<Reviewed>() : [person]]);

    private static Reviewed Of(Role job, AccountId? manager = null) => new(AccountId.New(), job, manager, Active: true);
}
