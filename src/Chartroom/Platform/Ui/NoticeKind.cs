namespace Chartroom.Platform.Ui;

/// <summary>How much a message asks of the person. Each has its own sign and word, never its colour alone.</summary>
public enum NoticeKind
{
    Info,
    Done,
    Warn,
    Stop,
}
