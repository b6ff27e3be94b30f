using AngleSharp.Html.Parser;
using Chartroom.Features.Charts;
using Chartroom.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chartroom.Tests.Ui;

public sealed class ReadingTextTests
{
    [Theory]
    [InlineData("blank-lines", "One.\n\nTwo.\n\n\nThree.", "One.|Two.|Three.")]
    [InlineData("carriage-returns", "One.\r\n\r\nTwo.\r\n", "One.|Two.")]
    [InlineData("list", "1. One\n2. Two", "1. One|2. Two")]
    [InlineData("short-lines", "Alert.\nNo distress.", "Alert.|No distress.")]
    [InlineData(
        "wrapped",
        "A line that the sending system broke because its column was full here\nand that goes on.",
        "A line that the sending system broke because its column was full here\nand that goes on."
    )]
    [InlineData(
        "columns",
        "A line that is long enough to be a full one, followed by a small table\nSodium    139    136-145",
        "A line that is long enough to be a full one, followed by a small table|Sodium    139    136-145"
    )]
    [InlineData("empty", "", "")]
    [InlineData("only-space", " \n \n", "")]
    public void Text_is_cut_into_paragraphs_where_its_writer_ended_a_line_on_purpose(string id, string text, string expected)
    {
        var paragraphs = ReadingText.Paragraphs(text, 0, text.Length, []);

        Assert.Equal((id, expected), (id, string.Join('|', paragraphs.Select(p => p.Text))));
    }

    [Theory]
    [InlineData("plain ascii", 3, 7)]
    [InlineData("caf\u00e9 \ud83e\ude7a & <b>\"x\"</b>\r\nnext line", 8, 12)]
    [InlineData("\u202etrick\u202c and tab\there", 0, 6)]
    public async Task A_rendered_paragraph_holds_the_versions_own_characters(string text, int start, int end)
    {
        var paragraph = ReadingText.Paragraph(text, 0, text.Length, [new(start, end, 1), new(start + 1, end + 1, 2)]);
        var section = new SectionView
        {
            Number = 0,
            Heading = null,
            Paragraphs = [paragraph],
        };

        var html = await RenderAsync<ReadingSection>(new() { ["Section"] = section });

        var shown = new HtmlParser().ParseDocument(html).QuerySelector("p[data-start]")!;
        Assert.Equal(text, shown.TextContent);
        Assert.Equal(
            [text[start..(start + 1)], text[(start + 1)..end], text[end..(end + 1)]],
            shown.QuerySelectorAll("mark").Select(m => m.TextContent)
        );
        Assert.Equal(["1", "1 2", "2"], shown.QuerySelectorAll("mark").Select(m => m.GetAttribute("data-n")));
    }

    [Theory]
    [InlineData("starts-inside", 1, 3)]
    [InlineData("ends-inside", 0, 1)]
    public void A_mark_never_splits_a_character(string id, int start, int end)
    {
        var paragraph = ReadingText.Paragraph("\ud83e\ude7ax", 0, 3, [new(start, end, 1)]);

        Assert.Equal((id, "\ud83e\ude7ax"), (id, paragraph.Text));
        Assert.All(
            paragraph.Runs,
            run =>
                Assert.DoesNotContain('\ufffd', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(run.Text)))
        );
    }

    [Fact]
    public void A_view_with_patient_text_prints_as_nothing()
    {
        var paragraph = ReadingText.Paragraph("Jane Doe", 0, 8, []);

        Assert.Equal(("[phi]", "[phi]"), (paragraph.ToString(), paragraph.Runs[0].ToString()));
    }

    private static async Task<string> RenderAsync<TComponent>(Dictionary<string, object?> parameters)
        where TComponent : IComponent
    {
        using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TComponent>(ParameterView.FromDictionary(parameters))).ToHtmlString()
        );
    }
}
