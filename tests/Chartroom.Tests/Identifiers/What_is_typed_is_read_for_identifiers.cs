using Chartroom.Features.Identifiers;
using Chartroom.Platform.May;
using Chartroom.Platform.Record;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Chartroom.Tests.Routes;
using Microsoft.EntityFrameworkCore;

namespace Chartroom.Tests.Identifiers;

public sealed class What_is_typed_is_read_for_identifiers(RouteHost.OnSqlite host) : IClassFixture<RouteHost.OnSqlite>
{
    [Theory, Proves("L11")]
    [InlineData("Asked Odette about the fall", "<mark>Odette</mark>", "Name")]
    [InlineData("Q u i l l f e a t h e r stayed the night", "<mark>Q u i l l f e a t h e r</mark>", "Name")]
    [InlineData("born April 5th, 1961", "April 5th, 1961", "Date")]
    [InlineData("lives at 9 Larkspur Lane", "9 Larkspur Lane", "Place")]
    [InlineData("call Dr. Weber at 617-555-0182", "<mark>617-555-0182</mark>", "Telephone")]
    public async Task Identifiers_of_the_patient_and_others_are_underlined_and_named(string text, string marked, string what)
    {
        var (coder, chart) = await OpenAsync();

        var answer = await CheckAsync(coder, chart, text);

        Assert.Equal((200, "1"), (answer.Status, answer.Headers["X-Fragment"]));
        Assert.Contains(marked, answer.Body, StringComparison.Ordinal);
        Assert.Contains($"<b>{what}</b>", answer.Body, StringComparison.Ordinal);
        Assert.Contains($"case {chart.Work.Number}", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Parkinson's disease is documented as stable; carbidopa continued.")]
    [InlineData("POA is clinically undetermined: the wound is first described on hospital day 3.")]
    [InlineData("")]
    public async Task Medicine_is_left_alone(string text)
    {
        var (coder, chart) = await OpenAsync();

        var answer = await CheckAsync(coder, chart, text);

        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain("<mark>", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("role=\"status\"", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_number_passes_whatever_its_letters_are()
    {
        var detector = new Chartroom.Phi.Detector();

        for (var i = 0; i < 500; i++)
        {
            var number = CaseNumber.New();
            var text =
                $"Re: our case {number}\n\nWe ask about Case {number}, see {number.Value.ToLowerInvariant()}; {number} is open.";
            Assert.Empty(detector.Detect(IdentifierCheck.Without(text, number)).Select(s => text[s.Start..s.End]));
        }
    }

    [Fact, Proves("J11")]
    public async Task Nothing_of_the_text_is_kept_or_recorded()
    {
        const string typed = "Zorblax Quillfeather, seen with Odette";
        var (coder, chart) = await OpenAsync();
        var at = await host.InstallationAsync();
        var before = (await at.EntriesAsync()).Count;

        var answer = await CheckAsync(coder, chart, typed);

        Assert.Contains("Zorblax", answer.Body, StringComparison.Ordinal);
        Assert.Equal(before, (await at.EntriesAsync()).Count);
        Assert.DoesNotContain("Zorblax", host.Log.Text, StringComparison.Ordinal);
        Assert.Equal(0, await at.DbAsync(db => db.Set<Chartroom.Features.Coding.ChartDraft>().CountAsync()));
    }

    [Theory]
    [InlineData("Quillfeather_consent_1961-04-05.pdf", "<mark>Quillfeather</mark>")]
    [InlineData("scan.Odette.jpg", "<mark>Odette</mark>")]
    public async Task The_name_of_a_file_is_read_as_words(string name, string marked)
    {
        var (coder, chart) = await OpenAsync();

        var answer = await CheckAsync(coder, chart, name, of: "file-name");
        var plain = await CheckAsync(coder, chart, "echo_report_final.pdf", of: "file-name");

        Assert.Contains(marked, answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<mark>", plain.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_script_the_form_that_comes_back_says_what_identifies()
    {
        var (coder, chart) = await OpenAsync();
        var asked = await host.Scene.DocumentAsync(chart.Patient, "nursing-assessment");

        var page = await coder.SendAsync(
            host.Client,
            "POST",
            $"/charts/{chart.Work.Number}/documents/{asked}/widen",
            new FormUrlEncodedContent(new Dictionary<string, string> { ["sentence"] = "Odette fell." })
        );

        Assert.Equal(422, page.Status);
        Assert.Contains("<mark>Odette</mark>", page.Body, StringComparison.Ordinal);
        Assert.Contains($"<span class=\"code\">{chart.Work.Number}</span>", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_that_is_not_open_to_the_person_is_not_asked_about()
    {
        var (_, chart) = await OpenAsync();
        var other = await Visitor.SignedInAsync(host.Scene, Role.Coder);

        var answer = await CheckAsync(other, chart, "Odette");

        Assert.Equal(403, answer.Status);
        Assert.DoesNotContain("<mark>", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_too_long_or_a_strange_id_is_refused()
    {
        var (coder, chart) = await OpenAsync();

        var tooLong = await CheckAsync(coder, chart, new string('a', IdentifierCheck.Longest + 1));
        var strange = await CheckAsync(coder, chart, "a", "x\" onload=\"");

        Assert.Equal((400, 400), (tooLong.Status, strange.Status));
    }

    [Fact]
    public async Task The_fields_say_where_they_are_read()
    {
        var (coder, chart) = await OpenAsync();
        var asked = await host.Scene.DocumentAsync(chart.Patient, "nursing-assessment");

        var page = await coder.SendAsync(host.Client, "GET", $"/charts/{chart.Work.Number}/documents/{asked}/widen");

        Assert.Contains($"data-identifiers=\"/charts/{chart.Work.Number}/identifiers\"", page.Body, StringComparison.Ordinal);
        Assert.Contains("js/identifiers.", page.Body, StringComparison.Ordinal);
    }

    private async Task<(Visitor Coder, TestChart Chart)> OpenAsync()
    {
        await host.InstallationAsync();
        var coder = await Visitor.SignedInAsync(host.Scene, Role.Coder);
        return (coder, await host.ChartOfAsync(coder));
    }

    private Task<Answer> CheckAsync(Visitor who, TestChart chart, string text, string marks = "marks-1", string of = "text") =>
        who.SendAsync(
            host.Client,
            "POST",
            $"/charts/{chart.Work.Number}/identifiers",
            new FormUrlEncodedContent(
                new Dictionary<string, string>
                {
                    ["text"] = text,
                    ["marks"] = marks,
                    ["of"] = of,
                }
            )
        );
}
