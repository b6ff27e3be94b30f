namespace Chartroom.Platform.Ui;

/// <summary>Where a key works.</summary>
public enum KeyScreen
{
    Everywhere,
    Worklist,
    Coding,
    CodeRow,
    Query,
    Review,
}

/// <summary>Something a key does. A control carries the action's id in data-key; pressing the key presses the control.</summary>
/// <param name="Id">The word markup and settings use, for example "find".</param>
/// <param name="Default">A key as it is written in the list of keys: "/", "J", "Ctrl+Enter".</param>
public sealed record KeyAction(string Id, string Words, string Default, KeyScreen Screen)
{
    /// <summary>A key without Ctrl or Alt that types something: it can be switched off (WCAG 2.2, 2.1.4).</summary>
    public static bool IsSingle(string key) => key.Length == 1;
}

/// <summary>Every key of the product, once. Keys that browsers or screen readers keep for themselves are not used.</summary>
public static class KeyMap
{
    public static IReadOnlyList<KeyAction> All { get; } =
    [
        new("step-away", "Step away: hide everything and lock", "Ctrl+.", KeyScreen.Everywhere),
        new("palette", "Do anything", "Ctrl+K", KeyScreen.Everywhere),
        new("keys", "Keys of this screen", "?", KeyScreen.Everywhere),
        new("next", "Open the next chart", "N", KeyScreen.Worklist),
        new("find", "Find a diagnosis code", "/", KeyScreen.Coding),
        new("find-procedure", "Find a procedure code", ";", KeyScreen.Coding),
        new("read", "Go to the reading pane; arrows move by word, Shift selects", "R", KeyScreen.Coding),
        new("cite", "Choose words by typing them", "C", KeyScreen.Coding),
        new("evidence-next", "Next evidence in this document", "J", KeyScreen.Coding),
        new("evidence-previous", "Previous evidence in this document", "K", KeyScreen.Coding),
        new("document-next", "Next document", ">", KeyScreen.Coding),
        new("document-previous", "Previous document", "<", KeyScreen.Coding),
        new("query", "Ask a provider about the chosen words", "Q", KeyScreen.Coding),
        new("query-add", "Add the chosen words as an indicator", "E", KeyScreen.Query),
        new("query-template", "Use the chosen template", "Ctrl+Shift+Enter", KeyScreen.Query),
        new("query-send", "Send the query, or close it", "Ctrl+Enter", KeyScreen.Query),
        new("hold", "Hold this chart", "H", KeyScreen.Coding),
        new("finalize", "Check and finalize", "Ctrl+Enter", KeyScreen.Coding),
        new("row-next", "Next code", "Alt+ArrowDown", KeyScreen.Coding),
        new("row-previous", "Previous code", "Alt+ArrowUp", KeyScreen.Coding),
        new("poa-y", "Present on admission: yes", "Y", KeyScreen.CodeRow),
        new("poa-n", "Present on admission: no", "N", KeyScreen.CodeRow),
        new("poa-u", "Present on admission: documentation insufficient", "U", KeyScreen.CodeRow),
        new("poa-w", "Present on admission: clinically undetermined", "W", KeyScreen.CodeRow),
        new("role-principal", "Make principal or first-listed", "P", KeyScreen.CodeRow),
        new("role-secondary", "Make secondary", "S", KeyScreen.CodeRow),
        new("role-admitting", "Make admitting", "A", KeyScreen.CodeRow),
        new("role-reason", "Make reason for visit", "V", KeyScreen.CodeRow),
        new("evidence-add", "Add the chosen words as evidence", "E", KeyScreen.CodeRow),
        new("row-edit", "Rationale, modifiers, date, evidence", "T", KeyScreen.CodeRow),
        new("row-up", "Move up", "Ctrl+ArrowUp", KeyScreen.CodeRow),
        new("row-down", "Move down", "Ctrl+ArrowDown", KeyScreen.CodeRow),
        new("row-remove", "Remove this code", "Ctrl+Delete", KeyScreen.CodeRow),
        new("review-keep", "Keep the marked right", "K", KeyScreen.Review),
        new("review-remove", "Remove the marked right", "R", KeyScreen.Review),
        new("review-open", "Look at the marked right", "O", KeyScreen.Review),
        new("review-record", "Record what is chosen", "Ctrl+Enter", KeyScreen.Review),
    ];

    public static KeyAction Of(string id) =>
        All.FirstOrDefault(action => action.Id == id)
        ?? throw new ArgumentException($"No key action is called '{id}'.", nameof(id));
}
