using Chartroom.Platform;
using Chartroom.Platform.Notices;

namespace Chartroom.Features.AccessReviews;

/// <summary>What a notice about an access review says.</summary>
public enum ReviewNews
{
    Waits,

    /// <summary>A few days are left, and the share is not signed.</summary>
    DueSoon,
}

/// <summary>A share of a campaign waits for its reviewer.</summary>
public sealed class ReviewNotice : Notice
{
    private ReviewNotice() { }

    public ReviewNotice(int campaign, ReviewNews news, AccountId to, DateTimeOffset at)
        : base(EntryId.New(), to, at) => (Campaign, News) = (campaign, news);

    /// <summary>The campaign's number.</summary>
    public int Campaign { get; private set; }

    public ReviewNews News { get; private set; }

    public override string Line =>
        News == ReviewNews.Waits
            ? $"Access review {Campaign} waits for your decisions"
            : $"Access review {Campaign} is due soon: what nobody reviewed is suspended then";

    public override string Path => $"access-reviews/{Campaign}";
}
