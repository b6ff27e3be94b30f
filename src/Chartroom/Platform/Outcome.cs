namespace Chartroom.Platform;

/// <summary>What a rule answered: the value when it said yes, the named refusal when it said no. Never null, never an exception.</summary>
public abstract record Outcome<T>
{
    private Outcome() { }

    public sealed record Done(T Value) : Outcome<T>;

    public sealed record Refused(Refusal Why) : Outcome<T>;

    public static implicit operator Outcome<T>(T value) => new Done(value);

    public static implicit operator Outcome<T>(Refusal why) => new Refused(why);

    /// <summary>True with the value, or false with the refusal: for handlers that go on only when the rule said yes.</summary>
    public bool Allows(
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out T? value,
        [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out Refusal? why
    )
    {
        value = this is Done done ? done.Value : default;
        why = this is Refused refused ? refused.Why : null;
        return why is null;
    }

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) =>
        this switch
        {
            Done done => next(done.Value),
            Refused refused => refused.Why,
            _ => throw new InvalidOperationException("An outcome is either done or refused."),
        };
}
