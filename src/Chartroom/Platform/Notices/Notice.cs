using Chartroom.Platform.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Platform.Notices;

/// <summary>
/// Something a person should hear of: written in the same transaction as the act, mailed afterwards where mail is set up. Its words are fixed
/// and carry an internal number at most, nothing of a chart.
/// </summary>
public abstract class Notice
{
    protected Notice() { }

    protected Notice(EntryId id, AccountId to, DateTimeOffset at) => (Id, To, At) = (id, to, at);

    public EntryId Id { get; private set; }

    public AccountId To { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>When a node took it to mail it: from then on it is mailed once or, after a crash, not at all. Reminders follow anyway.</summary>
    public DateTimeOffset? TakenAt { get; set; }

    public DateTimeOffset? MailedAt { get; set; }

    /// <summary>One line without a full stop, for example "Query 7F3K-Q2 waits for your answer".</summary>
    public abstract string Line { get; }

    /// <summary>The page to go to, without a leading slash.</summary>
    public abstract string Path { get; }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices").HasKey(n => n.Id);
        builder.Ignore(n => n.Line);
        builder.Ignore(n => n.Path);
        builder.HasIndex(n => n.TakenAt);
        builder.HasIndex(n => new { n.To, n.At });
    }
}
