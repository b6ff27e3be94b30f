using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.AccessReviews;

/// <summary>What a person has to review, and for officers every campaign there was.</summary>
public sealed record AccessReviewsView
{
    /// <summary>Campaigns with a share of the reader's, newest first.</summary>
    public required IReadOnlyList<CampaignLine> Mine { get; init; }

    /// <summary>Every campaign, newest first; empty for who is no officer.</summary>
    public required IReadOnlyList<CampaignLine> All { get; init; }

    public bool MayOpen { get; init; }

    public ReviewPolicyInput Policy { get; init; } = new();

    /// <summary>Number of the policy in force; 0 while nobody chose one.</summary>
    public int PolicyNumber { get; init; }

    public Refusal? Refused { get; init; }
}

/// <summary>One campaign in numbers: of the reader's share, or of all.</summary>
public sealed record CampaignLine(int Number, DateOnly Opened, DateOnly Due, int DaysLeft)
{
    public int People { get; init; }

    public int Rights { get; init; }

    public int Left { get; init; }

    public int Suspended { get; init; }

    public bool Closed { get; init; }

    public int Reviewers { get; init; }

    public int SignedShares { get; init; }
}

/// <summary>One campaign: the reader's people, and for officers how far each reviewer is.</summary>
public sealed record CampaignView(CampaignLine Line)
{
    public required IReadOnlyList<PersonToReview> People { get; init; }

    public required IReadOnlyList<ReviewerLine> Reviewers { get; init; }

    /// <summary>When the reader signed, on the organisation's clock; null while they have not or have no share.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    public bool MaySign { get; init; }

    public bool IsOfficer { get; init; }
}

/// <param name="Look">How many of their rights are out of the ordinary and still to decide.</param>
/// <param name="Marked">How many come with Remove chosen and are still to decide.</param>
public sealed record PersonToReview(AccountId Id, string Name, string Job, int Rights, int Left, int Look, int Marked)
{
    public int Suspended { get; init; }

    public bool AccountClosed { get; init; }
}

public sealed record ReviewerLine(string Name, int People, int Rights, int Left, DateTimeOffset? SignedAt);

/// <summary>One person's rights before their reviewer.</summary>
public sealed record PersonReviewView(int Number, PersonToReview Person)
{
    public required IReadOnlyList<RightRow> Rows { get; init; }

    public required DateOnly Due { get; init; }

    public string Manager { get; init; } = "";

    public Standing Standing { get; init; } = Standing.Nothing;

    /// <summary>Days that uses are counted in.</summary>
    public int Days { get; init; }

    /// <summary>Place among the reviewer's people, from 1, and how many there are.</summary>
    public (int Place, int Of) Position { get; init; }

    /// <summary>The next person with something to decide; null where this is the last.</summary>
    public PersonToReview? Next { get; init; }

    public bool IsSigned { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

/// <summary>One right as it stands in the list.</summary>
public sealed record RightRow(ReviewItemId Id, string Words, ReviewFlags Flags, ReviewState State)
{
    public int Uses { get; init; }

    /// <summary>On the organisation's clock.</summary>
    public DateTimeOffset? LastUse { get; init; }

    public DateOnly Since { get; init; }

    public DateOnly? Until { get; init; }

    public int Peers { get; init; }

    public int PeersHolding { get; init; }

    public int Score { get; init; }

    public bool Marked { get; init; }

    public bool Opened { get; init; }

    public string Reason { get; init; } = "";

    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>What the form has chosen: "Keep", "Remove", or nothing.</summary>
    public string Chosen { get; init; } = "";

    public bool MustBeOpened => (Flags & FlagRules.MustBeOpened) != 0;

    public bool ToDecide => State is ReviewState.Waiting or ReviewState.Suspended;

    /// <summary>Ids of the row's controls.</summary>
    public string Field => $"right-{Id}";
}

/// <summary>One right on its own page.</summary>
public sealed record RightPageView(int Number, PersonToReview Person, RightRow Row)
{
    /// <summary>Uses by week, newest last.</summary>
    public required PlotView Weeks { get; init; }

    /// <summary>Others of the same job who hold it.</summary>
    public required IReadOnlyList<string> Holders { get; init; }

    public required RightKind Kind { get; init; }

    public string Source { get; init; } = "";

    public Standing Standing { get; init; } = Standing.Nothing;

    public int Days { get; init; }

    public bool IsSigned { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

/// <summary>A share before its signature.</summary>
public sealed record SignReviewView(int Number)
{
    public required IReadOnlyList<SignLine> People { get; init; }

    public bool MayUsePasskey { get; init; }

    public IReadOnlyList<FieldError> Errors { get; init; } = [];
}

public sealed record SignLine(string Name, string Job, int Kept, int Removed, int Ended);
