using System.Globalization;
using System.Net;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;

namespace Chartroom.Platform;

/// <summary>How notices leave by mail, as the operator wrote it. Nothing is mailed where all of it is empty.</summary>
public sealed record MailSettings
{
    internal const string Required = "required";
    internal const string None = "none";

    /// <summary>The word by which an operator vouches for the network between here and the mail server.</summary>
    internal const string NoneOnOwnNetwork = "none-on-our-own-network";

    /// <summary>The organisation's mail server. CHARTROOM_SMTP_HOST.</summary>
    public string Host { get; init; } = "";

    /// <summary>1 to 65535; empty for 587 (RFC 6409 section 3.1). CHARTROOM_SMTP_PORT.</summary>
    public string Port { get; init; } = "";

    /// <summary>The address that notices come from. CHARTROOM_SMTP_FROM.</summary>
    public string From { get; init; } = "";

    /// <summary>Empty where the server asks for no name. CHARTROOM_SMTP_USER.</summary>
    public string User { get; init; } = "";

    /// <summary>File that holds the password. CHARTROOM_SMTP_PASSWORD_FILE.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>"required" (STARTTLS, RFC 3207) where empty; "none" for a server on this machine. CHARTROOM_SMTP_TLS.</summary>
    public string Tls { get; init; } = "";

    /// <summary>The address by which people reach Chartroom: the start of each link. CHARTROOM_PUBLIC_URL.</summary>
    public string PublicUrl { get; init; } = "";

    public static MailSettings FromEnvironment() =>
        new()
        {
            Host = Read("CHARTROOM_SMTP_HOST"),
            Port = Read("CHARTROOM_SMTP_PORT"),
            From = Read("CHARTROOM_SMTP_FROM"),
            User = Read("CHARTROOM_SMTP_USER"),
            PasswordFile = Read("CHARTROOM_SMTP_PASSWORD_FILE"),
            Tls = Read("CHARTROOM_SMTP_TLS"),
            PublicUrl = Read("CHARTROOM_PUBLIC_URL"),
        };

    /// <summary>The server, ready to use; null where mail is not set up.</summary>
    /// <exception cref="StartRefusedException">A setting is missing or wrong; the sentence names it.</exception>
    public MailServer? Open()
    {
        if (this == new MailSettings { PublicUrl = PublicUrl })
            return null;
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            throw new StartRefusedException(
                "CHARTROOM_SMTP_HOST does not name a mail server. Give its name or network address, or unset every CHARTROOM_SMTP setting to mail nothing."
            );
        if (!NoticeAddress.Read(From).Allows(out var from, out var why))
            throw new StartRefusedException($"CHARTROOM_SMTP_FROM cannot be used: {why.Message} {why.NextStep}");
        return new(Host, PortNumber(), from, PublicAddress())
        {
            Tls = UsesTls(),
            Credentials = User.Length + PasswordFile.Length == 0 ? null : new NetworkCredential(User, Password()),
        };
    }

    private int PortNumber()
    {
        const int submission = 587; // RFC 6409 section 3.1
        if (Port.Length == 0)
            return submission;
        return
            int.TryParse(Port, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is > 0 and <= ushort.MaxValue
            ? port
            : throw new StartRefusedException($"CHARTROOM_SMTP_PORT is '{Port}'. Give a number from 1 to 65535.");
    }

    private bool UsesTls()
    {
        if (Tls is "" or Required)
            return true;
        if (Tls is not (None or NoneOnOwnNetwork))
            throw new StartRefusedException($"CHARTROOM_SMTP_TLS is '{Tls}'. Say {Required} or {None}.");
        if (Tls == None && !IsLoopback(Host))
            throw new StartRefusedException(
                $"CHARTROOM_SMTP_TLS is {None}, and {Host} is another machine. Say {Required}, or {NoneOnOwnNetwork} where nobody else reaches the network between."
            );
        return User.Length == 0 || IsLoopback(Host)
            ? false
            : throw new StartRefusedException(
                "CHARTROOM_SMTP_USER with its password would cross the network unencrypted. Set CHARTROOM_SMTP_TLS to required."
            );
    }

    private string Password()
    {
        if (User.Length == 0 || PasswordFile.Length == 0)
            throw new StartRefusedException(
                "CHARTROOM_SMTP_USER and CHARTROOM_SMTP_PASSWORD_FILE go together. Set both, or neither where the server asks for no name."
            );
        try
        {
            return File.ReadAllText(PasswordFile).Trim() is { Length: > 0 } password
                ? password
                : throw new StartRefusedException($"{PasswordFile} (CHARTROOM_SMTP_PASSWORD_FILE) is empty.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"The mail password in {PasswordFile} (CHARTROOM_SMTP_PASSWORD_FILE) could not be read: {problem.Message}"
            );
        }
    }

    private Uri PublicAddress() =>
        Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url)
        && (url.Scheme == "https" || (url.Scheme == "http" && IsLoopback(url.Host)))
        && url is { Query: "", Fragment: "", UserInfo: "" }
            ? new(url.AbsoluteUri.TrimEnd('/') + "/")
            : throw new StartRefusedException(
                "CHARTROOM_PUBLIC_URL is not an address that a link can begin with. Give the one people type, like https://chartroom.hospital.example"
            );

    private static bool IsLoopback(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string Read(string name) => Environment.GetEnvironmentVariable(name) ?? "";
}

/// <summary>The mail server that was set up and checked.</summary>
/// <param name="Public">Ends with a slash.</param>
public sealed record MailServer(string Host, int Port, NoticeAddress From, Uri Public)
{
    /// <summary>STARTTLS, and nothing is said before it (RFC 3207).</summary>
    public bool Tls { get; init; }

    public NetworkCredential? Credentials { get; init; }

    public override string ToString() => "[mail server]";
}
