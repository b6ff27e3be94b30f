using System.Globalization;

namespace Chartroom.Platform.Who;

/// <summary>
/// Whether a passphrase may be chosen (NIST SP 800-63B section 5.1.1.2): long enough, not common, not the user name. No rule on kinds of
/// characters, no expiry.
/// </summary>
public sealed class PassphraseRules(CommonPassphrases common)
{
    public async Task<Outcome<Passphrase>> CheckAsync(string? typed, string userName, CancellationToken cancel)
    {
        ArgumentException.ThrowIfNullOrEmpty(userName);
        if (!Passphrase.TryRead(typed, out var passphrase))
            return new PassphraseUnreadable();
        if (passphrase.Length < Passphrase.Least)
            return new PassphraseTooShort();
        if (passphrase.Length > Passphrase.Most)
            return new PassphraseTooLong();
        if (CultureInfo.InvariantCulture.CompareInfo.IndexOf(passphrase.Text, userName, CompareOptions.IgnoreCase) >= 0)
            return new PassphraseHoldsUserName();
        if (PassphrasePatterns.IsPattern(passphrase.Text) || await common.HasAsync(passphrase, cancel))
            return new PassphraseIsCommon();
        return passphrase;
    }
}

public sealed record PassphraseUnreadable()
    : Refusal("This passphrase is empty, far too long, or has characters that are not text.", PassphraseRefusal.Source)
{
    public override string NextStep => PassphraseRefusal.Next;
}

public sealed record PassphraseTooShort()
    : Refusal("A passphrase needs at least 15 characters. Spaces count.", PassphraseRefusal.Source)
{
    public override string NextStep => PassphraseRefusal.Next;
}

public sealed record PassphraseTooLong() : Refusal("A passphrase has at most 128 characters.", PassphraseRefusal.Source)
{
    public override string NextStep => PassphraseRefusal.Next;
}

public sealed record PassphraseHoldsUserName()
    : Refusal("The passphrase contains your user name, which is the first thing tried.", PassphraseRefusal.Source)
{
    public override string NextStep => PassphraseRefusal.Next;
}

public sealed record PassphraseIsCommon()
    : Refusal("This passphrase is common: it is a known phrase, a repetition or a run of keys.", PassphraseRefusal.Source)
{
    public override string NextStep => PassphraseRefusal.Next;
}

file static class PassphraseRefusal
{
    public const string Source = "45 CFR 164.308(a)(5)(ii)(D); NIST SP 800-63B section 5.1.1.2";
    public const string Next = "Choose four or more words that have nothing to do with one another.";
}
