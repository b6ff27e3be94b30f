namespace Chartroom.Phi;

/// <summary>The result of a de-identification still reads as if it held identifiers. Nothing of it may leave; the message holds none of it.</summary>
public sealed class NotCleanException : Exception
{
    public NotCleanException()
        : base(
            "After every round of removal the text still reads as if it held identifiers. Nothing was written; look at it by hand."
        ) { }

    public NotCleanException(string message)
        : base(message) { }

    public NotCleanException(string message, Exception inner)
        : base(message, inner) { }
}
