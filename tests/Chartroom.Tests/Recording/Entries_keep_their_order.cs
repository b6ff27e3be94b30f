using Chartroom.Platform;

namespace Chartroom.Tests.Recording;

public sealed class Entries_keep_their_order
{
    [Fact]
    public async Task Ids_made_one_after_another_sort_so_and_none_is_made_twice()
    {
        var made = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => Task.Run(() => Enumerable.Range(0, 20_000).Select(_ => EntryId.New().Value.ToString()).ToList()))
        );

        Assert.All(made, ids => Assert.Equal(ids.Order(StringComparer.Ordinal), ids));
        Assert.Equal(8 * 20_000, made.SelectMany(ids => ids).Distinct().Count());
        Assert.All(made[0].Take(100), id => Assert.Equal(7, Guid.Parse(id).Version));
    }
}
