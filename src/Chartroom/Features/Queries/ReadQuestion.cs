using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store;
using Chartroom.Platform.Ui;
using Chartroom.Platform.Who;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Features.Queries;

/// <summary>Reads the question for its addressee: the question, its indicators with their sentences, and nothing else of the chart.</summary>
public sealed class ReadQuestion(
    ChartroomDb db,
    AnswerQuery answers,
    ReadCompose compose,
    QueryDirectory directory,
    QueryNotices notices,
    Organisation organisation,
    TimeProvider clock
)
{
    /// <summary>A passkey sign-in this young proves who signs: the same ceremony a moment later would say no more.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    public async Task<Outcome<QuestionView>> RunAsync(Actor actor, CaseNumber number, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!(await answers.ReadAsync(actor, number, cancel)).Allows(out var inHand, out var why))
            return why;
        var (query, content) = (inHand.Query, inHand.Paper.Content);
        var keeper = await notices.KeeperAsync(query, cancel);
        return new QuestionView
        {
            Number = query.Number.ToString(),
            State = query.State,
            AskedBy = await NameAsync(query.Author, cancel),
            FollowedUpBy = keeper == query.Author ? "" : await NameAsync(keeper, cancel),
            AskedAt = TimeZoneInfo.ConvertTime(query.SentAt ?? query.StartedAt, organisation.Zone),
            Due = query.Due,
            Overdue = query.IsOverdue(organisation.LegalDay(clock.GetUtcNow())),
            Title = content.Title,
            Reason = QueryWords.Of(content.Reason),
            Question = content.Question,
            Format = content.Format,
            Indicators =
            [
                .. content.Indicators.Select(
                    (indicator, i) =>
                        new QuestionIndicator(
                            indicator.Finding,
                            indicator.Value,
                            indicator.Source,
                            indicator.Date,
                            i < inHand.Paper.Around.Count ? inHand.Paper.Around[i] : indicator.Quote,
                            indicator.WhyPertinent
                        )
                ),
            ],
            Options = content.Options,
            Answers = await compose.AnswersAsync(inHand.Grant, query, cancel),
            Colleagues =
            [
                .. (await directory.ColleaguesAsync(actor.Id, cancel)).Select(p => new Choice(p.Id.ToString(), p.Words)),
            ],
            MayUsePasskey = await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.UserId == actor.Id.Value, cancel),
            JustSignedIn = await JustSignedInAsync(actor, cancel),
        };
    }

    private async Task<string> NameAsync(AccountId person, CancellationToken cancel)
    {
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == person.Value, cancel);
        return account.Credential.Length > 0 ? $"{account.DisplayName}, {account.Credential}" : account.DisplayName;
    }

    public async Task<bool> JustSignedInAsync(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (actor.Strength != SignInStrength.Passkey)
            return false;
        var since = clock.GetUtcNow() - Fresh;
        return await db.Set<Session>().AnyAsync(s => s.Id == actor.Session && s.Started >= since, cancel);
    }
}
