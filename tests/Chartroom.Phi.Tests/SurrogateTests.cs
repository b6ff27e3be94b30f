namespace Chartroom.Phi.Tests;

public sealed class SurrogateTests
{
    private static readonly DateOnly AsOf = new(2026, 11, 21);
    private static readonly Detector Detector = new(new DetectorOptions { AsOf = AsOf });
    private static readonly Guid Case = new("0199a8f0-0000-7000-8000-000000000001");

    private static Surrogates Make(byte key = 1, Guid? id = null) =>
        new(Detector, Enumerable.Repeat(key, Surrogates.KeyBytes).ToArray(), id ?? Case, AsOf);

    [Fact]
    public void A_name_gets_the_same_surrogate_in_every_text_of_the_case()
    {
        var surrogates = Make();

        var first = surrogates.Text("Patient: Lydia Warren").Text;
        var second = surrogates.Text("WARREN, LYDIA is the patient's name: Lydia Warren").Text;

        Assert.DoesNotContain("Warren", first, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith(first["Patient: ".Length..], second, StringComparison.Ordinal);
    }

    [Fact]
    public void Dates_move_by_one_constant_and_keep_their_format()
    {
        var surrogates = Make();

        var text = surrogates.Text("Admitted 01/10/2025, discharged January 14, 2025.").Text;

        var admitted = DateOnly.ParseExact(text["Admitted ".Length..][..10], "MM/dd/yyyy");
        var discharged = DateOnly.ParseExact(
            text[(text.IndexOf("discharged ", StringComparison.Ordinal) + 11)..^1],
            "MMMM d, yyyy"
        );
        Assert.Equal(4, discharged.DayNumber - admitted.DayNumber);
        Assert.NotEqual(new DateOnly(2025, 1, 10), admitted);
    }

    [Fact]
    public void Another_key_or_another_case_gives_other_surrogates()
    {
        var text = "Dr. Ostrander saw Mr. Holbrook on 03/04/2025, MRN: 00826417, SSN 746-81-2935.";

        var results = new[]
        {
            Make().Text(text).Text,
            Make(2).Text(text).Text,
            Make(1, new Guid("0199a8f0-0000-7000-8000-000000000002")).Text(text).Text,
        };

        Assert.Equal(3, results.Distinct().Count());
        Assert.All(results, r => Assert.DoesNotContain("746-81-2935", r, StringComparison.Ordinal));
    }

    [Fact]
    public void No_surrogate_equals_a_word_of_the_input()
    {
        var text = "Dr. Abernathy and Dr. Beauchamp saw Mr. Carmichael; MRN: 00826417.";

        var result = Make().Text(text);

        Assert.DoesNotContain("Abernathy", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Beauchamp", result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("00826417", result.Text, StringComparison.Ordinal);
    }
}
