using System.Text.Json;
using Chartroom.Features.QueryRules;

namespace Chartroom.Tests.QueryRules;

public sealed class A_query_is_checked_by_rules
{
    [Fact]
    public void A_good_query_passes() => Assert.Empty(QueryGate.Check(SampleQuery.Good, SampleQuery.Facts()));

    [Fact]
    public void A_query_survives_being_written_and_read()
    {
        var read = JsonSerializer.Deserialize<QueryContent>(JsonSerializer.Serialize(SampleQuery.Good))!;

        Assert.Equal(JsonSerializer.Serialize(SampleQuery.Good), JsonSerializer.Serialize(read));
        Assert.Empty(QueryGate.Check(read, SampleQuery.Facts()));
    }
}
