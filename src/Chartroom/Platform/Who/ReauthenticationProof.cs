namespace Chartroom.Platform.Who;

/// <summary>What a signed-in person shows to unlock or to sign: one of three.</summary>
public abstract record ReauthenticationProof
{
    private ReauthenticationProof() { }

    public abstract ProofKind Kind { get; }

    public sealed record ByPassphrase(string? Typed) : ReauthenticationProof
    {
        public override ProofKind Kind => ProofKind.Passphrase;

        public override string ToString() => "[passphrase]";
    }

    public sealed record ByCode(string? Typed) : ReauthenticationProof
    {
        public override ProofKind Kind => ProofKind.Code;

        public override string ToString() => "[code]";
    }

    /// <param name="Credential">The browser's answer to the challenge of POST /passkey/options, as JSON.</param>
    public sealed record ByPasskey(string? Credential, HttpContext Context) : ReauthenticationProof
    {
        public override ProofKind Kind => ProofKind.Passkey;

        public override string ToString() => "[passkey]";
    }

    /// <summary>
    /// Reads the fields "credential", "code" and "passphrase" of a form: the first that is filled. Six digits in place of the passphrase are a
    /// code: no passphrase is that short, and who signs in by an identity provider may have none.
    /// </summary>
    public static ReauthenticationProof From(IFormCollection form, HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(form);
        if (form["credential"].ToString() is { Length: > 0 } credential)
            return new ByPasskey(credential, context);
        if (form["code"].ToString() is { Length: > 0 } code)
            return new ByCode(code);
        var typed = form["passphrase"].ToString();
        return typed.Length == Totp.Digits && typed.All(char.IsAsciiDigit) ? new ByCode(typed) : new ByPassphrase(typed);
    }
}
