using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Chartroom.Platform;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Queries;

/// <summary>A notice as mail: the query's number, a link, and fixed words. Nothing of the question, the chart or the patient.</summary>
internal static class NoticeMail
{
    // The framework ends the text itself.
    private const string Close =
        "This message holds no patient information. Please do not answer it:\r\nanswers are given in Chartroom, after signing in.";

    public static MailMessage Write(QueryNotice notice, NoticeAddress to, MailServer server)
    {
        var message = new MailMessage(server.From.Value, to.Value)
        {
            Subject = $"Query {notice.Number} {What(notice.About)}",
            Body = $"Query {notice.Number} {What(notice.About)}.\r\n\r\n{Link(notice, server)}\r\n\r\n{Close}",
            BodyEncoding = Encoding.ASCII,
            BodyTransferEncoding = TransferEncoding.SevenBit,
        };
        // One id a notice: a mail system that sees it twice shows it once (RFC 5322 section 3.6.4).
        message.Headers.Add("Message-ID", $"<{notice.Id}@{server.From.Domain}>");
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834 section 5: nobody's absence answers it
        return message;
    }

    /// <summary>To the question for who is asked, to their list of queries for everybody else.</summary>
    private static Uri Link(QueryNotice notice, MailServer server) =>
        new(server.Public, IsAsked(notice.About) ? $"queries/{notice.Number}" : "queries");

    private static bool IsAsked(QueryAct about) =>
        about is QueryAct.Sent or QueryAct.Readdressed or QueryAct.Forwarded or QueryAct.Reminded or QueryAct.EscalatedToAdvisor;

    private static string What(QueryAct about) =>
        about switch
        {
            QueryAct.Sent => "waits for your answer",
            QueryAct.Readdressed => "waits for your answer",
            QueryAct.Forwarded => "was forwarded to you",
            QueryAct.Reminded => "still waits for your answer",
            QueryAct.EscalatedToLead => "is overdue",
            QueryAct.EscalatedToAdvisor => "was passed to you for an answer",
            QueryAct.Declined => "needs another addressee",
            QueryAct.Answered => "was answered",
            QueryAct.Amended => "was answered again",
            QueryAct.Cancelled => "was cancelled",
            QueryAct.Closed => "was closed",
            QueryAct.OverrideAsked => "waits for your decision",
            QueryAct.OverrideGiven or QueryAct.OverrideDenied => "was decided on",
            _ => "changed",
        };
}
