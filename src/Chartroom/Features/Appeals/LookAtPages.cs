using Chartroom.Features.Charts;
using Chartroom.Features.Coding;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Appeals;

/// <summary>Reads one document beside the boxes that choose its sections. The look is recorded like every other.</summary>
public sealed class LookAtPages(TakeAppeal take, ReadDocument read, ReadDesk desk)
{
    /// <param name="why">Why the last choice was refused; null for the first look.</param>
    public async Task<Outcome<PickView>> RunAsync(
        Actor actor,
        CaseNumber number,
        DocumentId document,
        string reason,
        Refusal? why,
        CancellationToken cancel
    )
    {
        if (!(await take.ReadingAsync(actor, number, document, cancel)).Allows(out var inHand, out var closed))
            return closed;
        var reading = await read.RunAsync(
            inHand.Grant,
            new CodedChart(inHand.Grant.Work),
            new Dictionary<AssignmentId, int>(),
            cancel
        );
        return new PickView(
            await desk.HeadAsync(inHand, cancel),
            reading,
            reason,
            why is null ? [] : [new("pick-reason", $"{why.Message} {why.NextStep}")]
        );
    }
}
