using System.Text;
using Chartroom.Features.Accounts;
using Chartroom.Platform;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Queries;

public sealed class Notices_go_to_the_organisations_mail
{
    [Fact, Proves("D10")]
    public void Every_free_mail_domain_and_what_lies_below_it_is_refused()
    {
        Assert.True(FreeMail.Domains.Count >= 60);
        foreach (var domain in FreeMail.Domains)
        foreach (var typed in new[] { $"i.vey@{domain}", $"i.vey@mail.{domain}", $" I.Vey@{domain.ToUpperInvariant()} " })
            Assert.Equal(new FreeMailRefused(), NoticeAddress.Read(typed).Why());
    }

    [Theory]
    [InlineData("i.vey@hospital.example", "i.vey@hospital.example")]
    [InlineData("  Isolde.Vey@Wards.Hospital.EXAMPLE ", "Isolde.Vey@wards.hospital.example")]
    [InlineData("o'brien+cdi@notgmail.com", "o'brien+cdi@notgmail.com")]
    [InlineData("a@gmail.com.hospital.example", "a@gmail.com.hospital.example")]
    public void An_address_of_the_organisation_is_taken(string typed, string read) =>
        Assert.Equal(read, NoticeAddress.Read(typed).Value().Value);

    [Theory]
    [InlineData("i.vey")]
    [InlineData("@hospital.example")]
    [InlineData("i.vey@hospital")]
    [InlineData("i.vey@hospital.example.")]
    [InlineData("i.vey@[192.0.2.1]")]
    [InlineData("i.vey@192.0.2.1")]
    [InlineData("i..vey@hospital.example")]
    [InlineData("i vey@hospital.example")]
    [InlineData("\"i@vey\"@hospital.example")]
    [InlineData("i.vey@hospital.example, a@gmail.com")]
    [InlineData("i.vey@hospital.example\r\nBcc: a@gmail.com")]
    [InlineData("Isolde <i.vey@hospital.example>")]
    [InlineData("i.vey@höspital.example")]
    public void What_is_not_one_address_is_refused(string typed) =>
        Assert.Equal(new NoticeAddressMalformed(), NoticeAddress.Read(typed).Why());

    [Fact, Proves("D10")]
    public async Task An_administrator_sets_it_and_the_ledger_tells_of_refusals_but_not_of_addresses()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var scene = new ChartScene(at);
        var (by, person) = (await scene.PersonAsync(Role.Administrator), (await scene.AccountAsync(Role.Provider)).AccountId);
        async Task<Outcome<Account>> SetAsync(AccountId of, string address) =>
            await at.AskAsync(services => services.GetRequiredService<SetNoticeAddress>().HandleAsync(by, of, address, default));

        Assert.Equal("i.vey@hospital.example", (await SetAsync(person, "i.vey@Hospital.example")).Value().Email);
        Assert.Equal(new FreeMailRefused(), (await SetAsync(person, "i.vey@gmail.com")).Why());
        Assert.Equal(new NoticeAddressMalformed(), (await SetAsync(person, "i.vey")).Why());
        Assert.Equal(new NoSuchPerson(), (await SetAsync(AccountId.New(), "i.vey@hospital.example")).Why());
        var kept = await at.DbAsync(db => db.Users.Where(a => a.Id == person.Value).Select(a => a.Email).SingleAsync());
        Assert.Equal("i.vey@hospital.example", kept);
        Assert.Null((await SetAsync(person, "")).Value().Email);

        var entries = (await at.EntriesAsync()).Where(e => e.Type == "account.notice-address-set").ToList();
        Assert.Equal([false, true, true, true, false], entries.Select(e => e.Refused));
        Assert.All(
            entries,
            e => Assert.DoesNotContain("i.vey", Encoding.UTF8.GetString(e.Bytes), StringComparison.OrdinalIgnoreCase)
        );
        await at.VerifyAsync();
    }
}
