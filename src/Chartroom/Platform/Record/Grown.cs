namespace Chartroom.Platform.Record;

/// <summary>What one step of the log did.</summary>
/// <param name="Placed">The entries that got their place.</param>
/// <param name="Note">The checkpoint that covers them.</param>
/// <param name="More">Whether more wait already.</param>
internal sealed record Grown(IReadOnlyList<EntryId> Placed, string? Note, bool More)
{
    public static readonly Grown Nothing = new([], null, More: false);
}
