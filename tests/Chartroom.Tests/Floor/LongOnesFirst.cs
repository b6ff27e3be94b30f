using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Chartroom.Tests.Floor.LongOnesFirst))]

namespace Chartroom.Tests.Floor;

/// <summary>Begins with the classes that take longest, so that none of them is left alone at the end while the other processors wait.</summary>
public sealed class LongOnesFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest =
    [
        "Every_route_asks_who_comes",
        "The_tree_grows_over_its_third_level",
        "A_failing_database_loses_nothing",
        "The_gate_opens_charts",
        "What_was_acknowledged_survives_a_kill",
        "EnrolmentTests",
        "An_alert_comes_within_a_minute",
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place)];

    /// <summary>The others keep their order behind the named ones.</summary>
    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(
            Longest,
            name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)
        );
        return place < 0 ? Longest.Length : place;
    }
}
