using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Chartroom.Platform.Who;

namespace Chartroom.Platform.Notices;

/// <summary>A notice as mail: its line, a link, and fixed words. Nothing of a chart or a patient.</summary>
internal static class NoticeMail
{
    // The framework ends the text itself.
    private const string Close =
        "This message holds no patient information. Please do not answer it:\r\nanswers are given in Chartroom, after signing in.";

    public static MailMessage Write(Notice notice, NoticeAddress to, MailServer server)
    {
        var message = new MailMessage(server.From.Value, to.Value)
        {
            Subject = notice.Line,
            Body = $"{notice.Line}.\r\n\r\n{new Uri(server.Public, notice.Path)}\r\n\r\n{Close}",
            BodyEncoding = Encoding.ASCII,
            BodyTransferEncoding = TransferEncoding.SevenBit,
        };
        // One id a notice: a mail system that sees it twice shows it once (RFC 5322 section 3.6.4).
        message.Headers.Add("Message-ID", $"<{notice.Id}@{server.From.Domain}>");
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834 section 5: nobody's absence answers it
        return message;
    }
}
