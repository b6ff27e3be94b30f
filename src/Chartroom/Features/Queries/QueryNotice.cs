using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Chartroom.Features.Queries;

/// <summary>A query wants somebody's attention. Its number stands for it.</summary>
public sealed class QueryNotice : Notice
{
    private QueryNotice() { }

    public QueryNotice(EntryId id, CaseNumber number, AccountId to, QueryAct about, DateTimeOffset at)
        : base(id, to, at) => (Number, About) = (number, about);

    public CaseNumber Number { get; private set; }

    public QueryAct About { get; private set; }

    public override string Line => $"Query {Number} {What(About)}";

    /// <summary>To the question for who is asked, to their list of queries for everybody else.</summary>
    public override string Path => IsAsked(About) ? $"queries/{Number}" : "queries";

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
            QueryAct.HandedOn => "is yours to follow up",
            QueryAct.Answered => "was answered",
            QueryAct.Amended => "was answered again",
            QueryAct.Cancelled => "was cancelled",
            QueryAct.Closed => "was closed",
            QueryAct.OverrideAsked => "waits for your decision",
            QueryAct.OverrideGiven or QueryAct.OverrideDenied => "was decided on",
            _ => "changed",
        };
}

internal sealed class QueryNoticeMapping : IEntityTypeConfiguration<QueryNotice>
{
    public void Configure(EntityTypeBuilder<QueryNotice> builder) => builder.Property(n => n.About).HasColumnName("About");
}
