using Chartroom.Platform.Store;
using Chartroom.Platform.Store.Chart;

namespace Chartroom.Tests.Monitoring;

public sealed class Marks_are_compared_without_reading
{
    private static readonly RootKey Root = new(new byte[32]);

    [Theory]
    [InlineData("Müller", "MULLER", true)]
    [InlineData("O'Hara", "ohara", true)]
    [InlineData("Okoye-Wrenfield", "Wrenfield", true)]
    [InlineData("de la Cruz", "Cruz", true)]
    [InlineData("de la Cruz", "de la Torre", false)]
    [InlineData("Marsh", "Marshall", false)]
    [InlineData("", "", false)]
    public void Family_names(string one, string other, bool same) =>
        Assert.Equal(same, Marks.OfSurname(Root, one).Intersect(Marks.OfSurname(Root, other)).Any());

    [Theory]
    [InlineData("9 Larkspur Lane", "02134", "9 LARKSPUR LN.", "02134-1020", 2)]
    [InlineData("9 Larkspur Lane", "02134", "11 Larkspur Lane", "02134", 1)]
    [InlineData("9 Larkspur Lane", "02134", "9 Larkspur Lane", "02135", 0)]
    [InlineData("PO Box 9", "02134", "PO Box 9", "02134", 0)]
    public void Houses_and_streets(string one, string code, string other, string otherCode, int shared) =>
        Assert.Equal(shared, Marks.OfAddress(Root, one, code).Intersect(Marks.OfAddress(Root, other, otherCode)).Count());

    [Fact]
    public void Another_key_makes_other_marks()
    {
        using var other = new RootKey([.. Enumerable.Repeat((byte)1, 32)]);

        Assert.NotEqual(Marks.OfSurname(Root, "Marchbank"), Marks.OfSurname(other, "Marchbank"));
    }
}
