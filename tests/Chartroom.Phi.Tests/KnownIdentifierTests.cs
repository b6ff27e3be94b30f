using Chartroom.Bench.Phi;

namespace Chartroom.Phi.Tests;

public sealed class KnownIdentifierTests
{
    private static readonly Detector Detector = new(new DetectorOptions { AsOf = new DateOnly(2026, 11, 21) });

    [Fact]
    [Proves("J11")]
    public void Every_disguise_of_a_patients_own_identifiers_is_found()
    {
        const int patients = 12;

        var missed = new List<string>();
        for (var seed = 1; seed <= patients; seed++)
        {
            var known = Mutations.Patient(seed);
            foreach (var mutant in Mutations.All(known))
            {
                var spans = Detector.Detect(mutant.Text, known);
                for (var i = mutant.Start; i < mutant.End; i++)
                    if (char.IsLetterOrDigit(mutant.Text[i]) && !spans.Any(s => s.Start <= i && i < s.End))
                    {
                        missed.Add($"{mutant.Class}: {mutant.Text}");
                        break;
                    }
            }
        }

        Assert.Empty(missed);
    }

    [Theory]
    [InlineData("The plan will mark progress.")]
    [InlineData("Rose from bed without help.")]
    [InlineData("Hemoglobin rose to 11.")]
    public void A_name_that_is_an_everyday_word_does_not_mark_the_word_in_lower_case_or_in_medicine(string text)
    {
        var known = new KnownIdentifiers { Names = ["Mark Grace"] };

        Assert.DoesNotContain(Detector.Detect(text, known), s => s.Confidence >= 1);
    }

    [Fact]
    public void A_known_name_inside_a_longer_word_is_left_alone()
    {
        var known = new KnownIdentifiers { Names = ["Anna Hart"] };

        Assert.DoesNotContain(Detector.Detect("The savannah chart was annalistic.", known), s => s.Confidence >= 1);
    }
}
