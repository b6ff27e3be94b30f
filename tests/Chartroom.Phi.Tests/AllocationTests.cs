namespace Chartroom.Phi.Tests;

public sealed class AllocationTests
{
    private const string Clean =
        "The wound is clean and dry, drain output is low, and the abdomen is soft. Foley removed, voiding well. "
        + "Continue cefazolin and advance the diet as tolerated; hemoglobin is stable at 9.8 g/dL and creatinine at 0.9 mg/dL. ";

    [Fact]
    public void A_paragraph_without_identifiers_takes_next_to_no_memory()
    {
        const int runs = 100;
        const long mostBytes = 100;
        var detector = new Detector(new DetectorOptions { AsOf = new DateOnly(2026, 11, 21) });
        Assert.Empty(detector.Detect(Clean));

        // This thread's own count: what other tests do beside it is not in it.
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var run = 0; run < runs; run++)
            detector.Detect(Clean);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, runs * mostBytes);
    }
}
