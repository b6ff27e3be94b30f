using Chartroom.Features.Access;
using Chartroom.Features.Identifiers;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Ui;

namespace Chartroom.Features.Notes;

/// <summary>Opens the messages of a discussion under a grant.</summary>
public sealed class DiscussionWords(SealWords seal, CheckWords check, ExplainEntries explain, TimeProvider clock)
{
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Every message, oldest first.</summary>
    public async Task<IReadOnlyList<MessageRow>> OpenAsync(
        ChartGrant grant,
        Discussion said,
        IReadOnlyList<Party> parties,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(said);
        var names = await explain.NamesAsync(
            said.Messages.Select(m => (AccountId?)m.By).Concat(said.Mentions.Select(m => (AccountId?)m.Person)),
            cancel
        );
        var rows = new List<MessageRow>();
        foreach (var message in said.Messages.OrderBy(m => m.Number))
        {
            var field = Discussion.TextField(said.Id, message.Number);
            var writing = await seal.OpenAsync(grant, field, message.Text, message.By, cancel);
            var role = parties.FirstOrDefault(p => p.Id == message.By)?.Role;
            rows.Add(
                new(
                    message.Number,
                    names.GetValueOrDefault(message.By, $"{message.By}"),
                    role is { } known ? Words.Of(known) : "",
                    explain.Local(message.At),
                    writing.Text,
                    [.. said.Mentions.Where(m => m.Message == message.Number).Select(m => names.GetValueOrDefault(m.Person, ""))]
                )
            );
        }
        return rows;
    }

    public Task<IdentifierView> MarksAsync(ChartGrant grant, string typed, CancellationToken cancel) =>
        check.MarksAsync(grant, "message-text", typed, cancel);
}
