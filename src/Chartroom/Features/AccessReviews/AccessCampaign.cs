using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Features.AccessReviews;

/// <summary>One review of every live right, from its opening until each reviewer has signed (45 CFR 164.308(a)(4)(ii)(C)).</summary>
public sealed class AccessCampaign : IRevised
{
    private AccessCampaign() { }

    public AccessCampaign(int number, DateTimeOffset opened, DateOnly dueDay, DateTimeOffset dueAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(dueAt, opened);
        (Id, Number, OpenedAt, DueDay, DueAt) = (CampaignId.New(), number, opened, dueDay, dueAt);
    }

    public CampaignId Id { get; private set; }

    /// <summary>From 1, the number people say and the address holds.</summary>
    public int Number { get; private set; }

    /// <summary>First day of the span of months it belongs to; null for one that somebody opened in between.</summary>
    public DateOnly? Period { get; init; }

    /// <summary>The policy in force at the opening: its thresholds raised the flags.</summary>
    public int Policy { get; init; }

    /// <summary>Null where the product opened it at the beginning of its span.</summary>
    public AccountId? OpenedBy { get; init; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Last day of the review, in the organisation's zone.</summary>
    public DateOnly DueDay { get; private set; }

    /// <summary>The end of <see cref="DueDay"/>: what nobody has reviewed by then is suspended.</summary>
    public DateTimeOffset DueAt { get; private set; }

    public CampaignState State { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>SHA-256 of the report's CSV, lower-case hex; the closing's ledger entry holds the same.</summary>
    public string ReportSha256 { get; private set; } = "";

    /// <summary>The ledger entry of the closing.</summary>
    public EntryId? Closing { get; private set; }

    public int Revision { get; set; }

    /// <summary>Ends the campaign under its last signature.</summary>
    public void Close(EntryId entry, string sha256, DateTimeOffset at)
    {
        if (State == CampaignState.Closed)
            throw new InvalidOperationException("A campaign closes once.");
        (State, Closing, ReportSha256, ClosedAt) = (CampaignState.Closed, entry, sha256, at);
    }
}

public enum CampaignState
{
    Open,
    Closed,
}

/// <summary>The report of a closed campaign as it was when it closed: the bytes whose hash the ledger holds.</summary>
public sealed class CampaignReport
{
    private CampaignReport() { }

    public CampaignReport(CampaignId campaign, byte[] csv) => (Campaign, Csv) = (campaign, csv);

    public CampaignId Campaign { get; private set; }

    public byte[] Csv { get; private set; } = [];
}
