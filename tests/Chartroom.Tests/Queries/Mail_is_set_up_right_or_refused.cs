using Chartroom.Platform;
using Chartroom.Platform.Store;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;

namespace Chartroom.Tests.Queries;

public sealed class Mail_is_set_up_right_or_refused
{
    private static readonly MailSettings Right = new()
    {
        Host = "mail.hospital.example",
        From = "chartroom@hospital.example",
        PublicUrl = "https://chartroom.hospital.example/",
    };

    [Fact]
    public void Nothing_set_is_no_mail() => Assert.Null(new MailSettings { PublicUrl = "https://a.example" }.Open());

    [Fact]
    public void What_is_not_said_is_the_safe_choice()
    {
        var server = Right.Open()!;

        Assert.Equal(
            ("mail.hospital.example", 587, true, "https://chartroom.hospital.example/"),
            (server.Host, server.Port, server.Tls, server.Public.ToString())
        );
        Assert.Null(server.Credentials);
    }

    [Fact]
    public void Without_TLS_only_to_this_machine_or_by_an_explicit_word()
    {
        Assert.False((Right with { Host = "localhost", Tls = "none" }).Open()!.Tls);
        Assert.False((Right with { Tls = MailSettings.NoneOnOwnNetwork }).Open()!.Tls);
    }

    [Fact]
    public void A_wrong_setting_is_refused_by_a_sentence_that_names_it()
    {
        foreach (
            var (wrong, name) in new (MailSettings, string)[]
            {
                (Right with { Host = "" }, "CHARTROOM_SMTP_HOST"),
                (Right with { Host = "mail server" }, "CHARTROOM_SMTP_HOST"),
                (Right with { Port = "0" }, "CHARTROOM_SMTP_PORT"),
                (Right with { Port = "65536" }, "CHARTROOM_SMTP_PORT"),
                (Right with { From = "" }, "CHARTROOM_SMTP_FROM"),
                (Right with { From = "chartroom@gmail.com" }, "CHARTROOM_SMTP_FROM"),
                (Right with { Tls = "none" }, "CHARTROOM_SMTP_TLS"),
                (Right with { Tls = "perhaps" }, "CHARTROOM_SMTP_TLS"),
                (Right with { User = "c" }, "CHARTROOM_SMTP_PASSWORD_FILE"),
                (Right with { PasswordFile = "/nowhere" }, "CHARTROOM_SMTP_USER"),
                (Right with { User = "c", PasswordFile = "/nowhere" }, "CHARTROOM_SMTP_PASSWORD_FILE"),
                (
                    Right with
                    {
                        User = "c",
                        PasswordFile = "/nowhere",
                        Tls = MailSettings.NoneOnOwnNetwork,
                    },
                    "CHARTROOM_SMTP_USER"
                ),
                (Right with { PublicUrl = "" }, "CHARTROOM_PUBLIC_URL"),
                (Right with { PublicUrl = "http://chartroom.hospital.example" }, "CHARTROOM_PUBLIC_URL"),
                (Right with { PublicUrl = "https://chartroom.hospital.example/?a=b" }, "CHARTROOM_PUBLIC_URL"),
            }
        )
            Assert.Contains(name, Assert.Throws<StartRefusedException>(wrong.Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_password_comes_from_its_file()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("password"), "kept apart\n");

        var server = (Right with { User = "chartroom", PasswordFile = folder.File("password") }).Open()!;

        Assert.Equal(("chartroom", "kept apart"), (server.Credentials!.UserName, server.Credentials.Password));
        Assert.Equal("[mail server]", $"{server}");
    }
}
