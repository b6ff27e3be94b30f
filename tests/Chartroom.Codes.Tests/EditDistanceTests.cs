using System.Text;

namespace Chartroom.Codes.Tests;

/// <summary>Errors between words counted in bits are those of the table written out.</summary>
public sealed class EditDistanceTests
{
    private const int Pairs = 20_000;

    [Fact]
    public void Errors_counted_in_bits_are_those_of_the_table()
    {
        var random = new Random(5);
        var places = new ulong[EditDistance.Letters];

        for (var i = 0; i < Pairs; i++)
        {
            var (a, b) = (Word(random), Word(random));
            var expected = Table(a, b);

            Assert.Equal(expected, new EditDistance(a, places).To(b, EditDistance.MaxLength));
            Assert.Equal(Math.Min(expected, 2), Math.Min(2, new EditDistance(a, places).To(b, 1)));
        }
    }

    [Theory]
    [InlineData("pnuemonia", "pneumonia", 1)]
    [InlineData("diabetis", "diabetes", 1)]
    [InlineData("hemorhoid", "hemorrhoid", 1)]
    [InlineData("infraction", "infarction", 1)]
    [InlineData("ca", "abc", 3)] // optimal string alignment: a swapped pair is not changed again
    public void Errors_of_known_words(string typed, string word, int errors) =>
        Assert.Equal(
            errors,
            new EditDistance(Encoding.UTF8.GetBytes(typed), new ulong[EditDistance.Letters]).To(
                Encoding.UTF8.GetBytes(word),
                EditDistance.MaxLength
            )
        );

    private static byte[] Word(Random random) =>
        [.. Enumerable.Range(0, random.Next(1, 13)).Select(_ => (byte)('a' + random.Next(4)))];

    private static int Table(byte[] a, byte[] b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        for (var j = 0; j <= b.Length; j++)
        {
            if (i == 0 || j == 0)
            {
                rows[i, j] = i + j;
                continue;
            }
            var changed = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            rows[i, j] = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
        }
        return rows[a.Length, b.Length];
    }
}
