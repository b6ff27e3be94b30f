namespace Chartroom.Platform.Ui;

/// <summary>One line of a timeline. Holds no patient text.</summary>
public sealed record TimelineStep(DateTimeOffset At, string Who, string What, string? Detail = null);

/// <summary>One line of a task list: what to do, whether it is done, where to do it.</summary>
/// <param name="Href">Null where it cannot be done yet.</param>
public sealed record TaskLine(string Words, bool Done, string? Href = null, string? Hint = null);
