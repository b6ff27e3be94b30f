using System.Text.RegularExpressions;

namespace Chartroom.Platform.Who;

/// <summary>Where a person of the workforce gets notices: one mailbox of the organisation, never a personal one.</summary>
public readonly partial record struct NoticeAddress
{
    private const int MostChars = 254; // RFC 5321 section 4.5.3.1.3: a path of 256 with its angle brackets
    private const int MostLocalChars = 64; // RFC 5321 section 4.5.3.1.1

    private NoticeAddress(string value) => Value = value;

    /// <summary>The address, its domain in lower case.</summary>
    public string Value { get; }

    public string Domain => Value[(Value.LastIndexOf('@') + 1)..];

    /// <summary>
    /// Reads what somebody typed: dot-atom and domain name in ASCII (RFC 5321 section 4.1.2), no quotes, no address literal, nothing around
    /// it, so that one field is one mailbox.
    /// </summary>
    public static Outcome<NoticeAddress> Read(string? text)
    {
        var typed = (text ?? "").Trim();
        var at = typed.LastIndexOf('@');
        if (typed.Length > MostChars || at > MostLocalChars || !Form().IsMatch(typed))
            return new NoticeAddressMalformed();
        var domain = typed[(at + 1)..].ToLowerInvariant();
        if (FreeMail.Gives(domain))
            return new FreeMailRefused();
        return new NoticeAddress($"{typed[..at]}@{domain}");
    }

    public override string ToString() => "[address]";

    [GeneratedRegex(
        @"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Form();
}

public sealed record NoticeAddressMalformed() : Refusal("This is not one mail address.", "RFC 5321 section 4.1.2")
{
    public override string Owner => "Administrator";
    public override string NextStep => "Type one address of the organisation, like name@hospital.example.";
}

public sealed record FreeMailRefused()
    : Refusal("Notices go to the organisation's own mail, never to a personal mailbox.", "45 CFR 164.312(e)(1)")
{
    public override string Owner => "Security officer";
    public override string NextStep => "Type the person's address at the organisation.";
}
