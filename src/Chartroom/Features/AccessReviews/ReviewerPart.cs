using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.AccessReviews;

/// <summary>One reviewer's share of a campaign, and the signature that ends it.</summary>
public sealed class ReviewerPart : IRevised
{
    /// <summary>What the signer affirms.</summary>
    public const string Meaning =
        "I looked at each of these rights and decided on it by what the person needs for the job, to the best of my knowledge.";

    private ReviewerPart() { }

    public ReviewerPart(CampaignId campaign, AccountId reviewer) => (Campaign, Reviewer) = (campaign, reviewer);

    public CampaignId Campaign { get; private set; }

    public AccountId Reviewer { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>How identity was proved at signing, for example "Passkey".</summary>
    public string Method { get; private set; } = "";

    /// <summary>SHA-256 over every decision of the share, in the order of its items.</summary>
    public byte[] Digest { get; private set; } = [];

    /// <summary>The ledger entry that recorded the signature.</summary>
    public EntryId? Entry { get; private set; }

    public int Revision { get; set; }

    public bool IsSigned => SignedAt is not null;

    public void Sign(EntryId entry, string method, byte[] digest, DateTimeOffset at)
    {
        if (IsSigned)
            throw new InvalidOperationException("A share is signed once.");
        (Entry, Method, Digest, SignedAt) = (entry, method, digest, at);
    }

    /// <summary>More came to it: the signer is asked again. The ledger keeps the first signature, and what it covers stands.</summary>
    public void Reopen() => (SignedAt, Method, Digest, Entry) = (null, "", [], null);
}
