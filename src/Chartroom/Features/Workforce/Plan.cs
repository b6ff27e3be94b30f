using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Who;

namespace Chartroom.Features.Workforce;

/// <summary>What a case is to bring about, as it was asked for.</summary>
public sealed record Plan(Role Role)
{
    /// <summary>Classes of charts, where the role opens charts for work; empty elsewhere.</summary>
    public IReadOnlyList<TaskProfile> Classes { get; init; } = [];

    public AccountId? Manager { get; init; }

    public string Credential { get; init; } = "";

    public AssociateId? Associate { get; init; }

    public AccountId? HandTo { get; init; }

    public DateTimeOffset? Effective { get; init; }

    internal static string Write(IEnumerable<TaskProfile> classes) => string.Join(' ', classes.Distinct().Order());

    public static IReadOnlyList<TaskProfile> Read(string classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        return [.. classes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<TaskProfile>)];
    }
}

/// <summary>Who opened a case, when, and the day by which it is to be done.</summary>
public sealed record Opened(AccountId By, DateTimeOffset At, DateOnly Due);
