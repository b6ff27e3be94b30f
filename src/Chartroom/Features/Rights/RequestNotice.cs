using Chartroom.Platform;
using Chartroom.Platform.Notices;

namespace Chartroom.Features.Rights;

/// <summary>What a notice about a request says.</summary>
public enum RequestNews
{
    Waits,
    Approved,
    Denied,
}

/// <summary>A request wants a decision, or has one.</summary>
public sealed class RequestNotice : Notice
{
    private RequestNotice() { }

    public RequestNotice(RequestId request, AccountId to, RequestNews about, DateTimeOffset at)
        : base(EntryId.New(), to, at) => (Request, About) = (request, about);

    public RequestId Request { get; private set; }

    public RequestNews About { get; private set; }

    public override string Line =>
        About switch
        {
            RequestNews.Waits => "A request for access waits for a decision",
            RequestNews.Approved => "Your request for access was approved",
            _ => "Your request for access was denied",
        };

    public override string Path => $"requests/{Request}";
}
