namespace Chartroom.Platform.Ui;

/// <summary>The keys of every screen and the look of the pages, as this person has set them.</summary>
public sealed record KeysView(Display Display, IReadOnlyList<KeyGroup> Groups, bool Saved)
{
    public static KeysView Of(Display display, bool saved = false) =>
        new(
            display,
            [.. KeyMap.All.GroupBy(action => action.Screen).Select(group => new KeyGroup(Heading(group.Key), [.. group]))],
            saved
        );

    private static string Heading(KeyScreen screen) =>
        screen switch
        {
            KeyScreen.Everywhere => "Everywhere",
            KeyScreen.Worklist => "Worklist",
            KeyScreen.Coding => "Coding a chart",
            KeyScreen.CodeRow => "On the marked code",
            KeyScreen.Query => "Writing a query",
            KeyScreen.Review => "Reviewing rights; Alt ↓ and Alt ↑ mark a right",
            _ => throw new ArgumentOutOfRangeException(nameof(screen), screen, "This screen has no heading yet."),
        };
}

public sealed record KeyGroup(string Heading, IReadOnlyList<KeyAction> Actions);
