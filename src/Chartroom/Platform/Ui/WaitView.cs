namespace Chartroom.Platform.Ui;

/// <summary>Work that goes on, and how far it is.</summary>
/// <param name="Doing">What is counted, for example "Accesses replayed".</param>
/// <param name="Part">From 0 to 1.</param>
/// <param name="Back">Where to go instead of waiting.</param>
public sealed record WaitView(string Title, string Doing, double Part, string Back)
{
    /// <summary>What may be wondered about meanwhile.</summary>
    public string Why { get; init; } = "";

    public int Percent => (int)(100 * Part);
}
