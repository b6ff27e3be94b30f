namespace Chartroom.Platform;

/// <summary>
/// A rule that said no: the sentence a person reads, the rule's source, who can change the answer and what to do next.
/// Each refusal is its own record type; the type's name is the rule's id in the ledger.
/// </summary>
/// <param name="Message">One sentence, without patient text.</param>
/// <param name="Citation">Where the rule comes from, for example "45 CFR 164.502(b)".</param>
public abstract record Refusal(string Message, string Citation)
{
    /// <summary>The rule's id in the ledger and in tests, for example "NotTheAssignedCoder".</summary>
    public string Rule => GetType().Name;

    /// <summary>Who owns the rule and can be asked.</summary>
    public virtual string Owner => "Privacy officer";

    /// <summary>What the person can do now.</summary>
    public virtual string NextStep => "Go back to your worklist.";
}
