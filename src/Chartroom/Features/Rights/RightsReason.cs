using Chartroom.Features.Identifiers;
using Chartroom.Phi;
using Chartroom.Platform;

namespace Chartroom.Features.Rights;

/// <summary>Judges the sentence with which somebody asks, decides or takes away: real words, and nothing that identifies a patient.</summary>
public sealed class RightsReason(Detector detector)
{
    /// <summary>Null where it may stand.</summary>
    public Refusal? Judge(string? reason)
    {
        var text = (reason ?? "").Trim();
        if (!RealWords.Say(text) || text.Length > RequestPolicy.LongestReason)
            return new ReasonTooThin();
        var found = detector.Detect(text);
        return found.Count == 0 ? null : new ReasonIdentifies(IdentifierView.Kinds(found));
    }
}
