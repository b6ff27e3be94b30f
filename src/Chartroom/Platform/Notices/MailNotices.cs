using System.Data.Common;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Platform.Notices;

/// <summary>
/// Mails notices, one by one, each once or not at all: a node takes a notice in the database before it says a word to the mail server, and
/// gives it back only where the server surely did not take the message. In doubt nothing is mailed twice; reminders follow anyway.
/// </summary>
public sealed partial class MailNotices(
    IServiceScopeFactory scopes,
    MailServer server,
    TimeProvider clock,
    ILogger<MailNotices> log
) : Rounds(Every, clock)
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);

    /// <summary>What could not be mailed for so long is not mailed any more: it waits in the product.</summary>
    internal static readonly TimeSpan Fresh = TimeSpan.FromDays(3);

    /// <summary>Shorter than the host waits for its services when it stops, so that a message under way is finished.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);
    private const int MostInRound = 100;

    private protected override void Stopped(string failure) => LogStopped(failure);

    /// <summary>One round, oldest first; ends early where the server takes nothing. Answers how many were mailed.</summary>
    internal override async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var mailed = 0;
        foreach (var id in await WaitingAsync(cancel))
            switch (await MailAsync(id, cancel))
            {
                case true:
                    mailed++;
                    break;
                case false:
                    return mailed;
            }
        return mailed;
    }

    private async Task<List<EntryId>> WaitingAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var oldest = Clock.GetUtcNow() - Fresh;
        return await Notices(scope)
            .Where(n => n.TakenAt == null && n.At > oldest)
            .OrderBy(n => n.At)
            .Select(n => n.Id)
            .Take(MostInRound)
            .ToListAsync(cancel);
    }

    /// <summary>True where it was mailed, false where the server takes nothing now, null where there was nothing to mail.</summary>
    private async Task<bool?> MailAsync(EntryId id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (notices, now) = (Notices(scope), Clock.GetUtcNow());
        var notice = await notices.AsNoTracking().SingleAsync(n => n.Id == id, cancel);
        var address = await AddressAsync(scope, notice.To, cancel);
        var taken = await notices
            .Where(n => n.Id == id && n.TakenAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.TakenAt, now), cancel);
        if (taken == 0 || address is not { } to)
            return null; // another node has it; or the person gets no mail, and reads it in the product
        // If we stop from here on, the notice stays taken: it was mailed once, or it never is.
        using var limit = new CancellationTokenSource(Longest);
        try
        {
            await SendAsync(notice, to, limit.Token);
        }
        catch (Exception failure)
            when (failure is SmtpException or AuthenticationException or IOException or OperationCanceledException)
        {
            return await FailedAsync(notices, notice, failure);
        }
        await notices
            .Where(n => n.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.MailedAt, now), CancellationToken.None);
        return true;
    }

    private async Task SendAsync(Notice notice, NoticeAddress to, CancellationToken cancel)
    {
        using var client = new SmtpClient(server.Host, server.Port)
        {
            EnableSsl = server.Tls,
            Credentials = server.Credentials,
            Timeout = (int)Longest.TotalMilliseconds,
        };
        using var message = NoticeMail.Write(notice, to, server);
        await client.SendMailAsync(message, cancel);
    }

    private async Task<bool?> FailedAsync(IQueryable<Notice> notices, Notice notice, Exception failure)
    {
        var again = IsWorthAnotherTry(failure);
        var words = failure is SmtpException { StatusCode: var code }
            ? $"{failure.GetType().Name} {code}"
            : failure.GetType().Name;
        if (!again)
        {
            LogLost(notice.Id, words);
            return null;
        }
        LogRefused(notice.Id, words);
        await notices
            .Where(n => n.Id == notice.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.TakenAt, (DateTimeOffset?)null), CancellationToken.None);
        return failure is SmtpFailedRecipientException ? null : false;
    }

    /// <summary>
    /// The server surely did not take the message, and may take it later: nobody listened, it could not prove who it is, or it answered with a
    /// failure (RFC 5321 section 4.2.1). A mailbox that is not there will not be there in a minute either.
    /// </summary>
    internal static bool IsWorthAnotherTry(Exception failure) =>
        failure switch
        {
            SmtpFailedRecipientException { StatusCode: var code } => (int)code is >= 400 and < 500,
            SmtpException { StatusCode: var code } when (int)code >= 400 => true,
            SmtpException { InnerException: SocketException or AuthenticationException } => true,
            _ => failure is AuthenticationException,
        };

    private static async Task<NoticeAddress?> AddressAsync(AsyncServiceScope scope, AccountId person, CancellationToken cancel)
    {
        var key = person.Value;
        var text = await scope
            .ServiceProvider.GetRequiredService<ChartroomDb>()
            .Users.Where(a => a.Id == key && a.DisabledAt == null)
            .Select(a => a.Email)
            .SingleOrDefaultAsync(cancel);
        return NoticeAddress.Read(text).Allows(out var address, out _) ? address : null;
    }

    private static DbSet<Notice> Notices(AsyncServiceScope scope) =>
        scope.ServiceProvider.GetRequiredService<ChartroomDb>().Set<Notice>();

    [LoggerMessage(2202, LogLevel.Warning, "Mail: the server did not take notice {Notice} ({Failure}); it is tried again.")]
    private partial void LogRefused(EntryId notice, string failure);

    [LoggerMessage(2203, LogLevel.Warning, "Mail: notice {Notice} may not have arrived ({Failure}); it is not tried again.")]
    private partial void LogLost(EntryId notice, string failure);

    [LoggerMessage(2204, LogLevel.Warning, "Mail: a round ended early ({Failure}); the next one goes on.")]
    private partial void LogStopped(string failure);
}
