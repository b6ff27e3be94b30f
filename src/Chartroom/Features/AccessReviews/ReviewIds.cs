using Chartroom.Platform;

namespace Chartroom.Features.AccessReviews;

public readonly record struct CampaignId(Guid Value) : IEntityId<CampaignId>
{
    public static CampaignId New() => new(Guid.CreateVersion7());

    public static CampaignId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public readonly record struct ReviewItemId(Guid Value) : IEntityId<ReviewItemId>
{
    public static ReviewItemId New() => new(OrderedIds.Next());

    public static ReviewItemId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
