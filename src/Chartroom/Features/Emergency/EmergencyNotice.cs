using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Notices;

namespace Chartroom.Features.Emergency;

/// <summary>What a notice about an emergency access says.</summary>
public enum EmergencyNews
{
    Opened,
    ReviewOverdue,
    Reviewed,
}

/// <summary>Glass was broken, or its review is overdue, or done.</summary>
public sealed class EmergencyNotice : Notice
{
    private EmergencyNotice() { }

    public EmergencyNotice(CaseNumber number, AccountId to, EmergencyNews about, DateTimeOffset at)
        : base(EntryId.New(), to, at) => (Number, About) = (number, about);

    public CaseNumber Number { get; private set; }

    public EmergencyNews About { get; private set; }

    public override string Line =>
        About switch
        {
            EmergencyNews.Opened => $"Emergency access {Number} was opened",
            EmergencyNews.ReviewOverdue => $"The review of emergency access {Number} is overdue",
            _ => $"Emergency access {Number} was reviewed",
        };

    public override string Path => About == EmergencyNews.Reviewed ? "emergency" : "emergencies";
}
