using Chartroom.Features.Queries;
using Chartroom.Features.QueryRules;
using Chartroom.Platform;
using Chartroom.Platform.Who;
using Chartroom.Tests.Floor;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Queries;

public sealed class Figures_hide_small_cells
{
    private static readonly DateTimeOffset Noon = new(2026, 8, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly QueryFigures Fives = new(QueryPolicy.Initial);

    /// <summary>Sizes of the groups a, b, c …, and the names of those that may be shown at five patients.</summary>
    public static TheoryData<int[], string> Suppressions =>
        new()
        {
            { [9, 6, 5], "a b c" },
            { [9, 6, 4], "a" }, // c is small; b with it, or c were the rest of the total
            { [9, 6, 4, 4], "a b" }, // eight patients are left over: no small group
            { [9, 6, 2, 2], "a" }, // four would be left over
            { [9, 1], "" },
            { [5], "a" },
            { [4], "" },
            { [5, 5, 5, 1], "b c" },
        };

    [Theory, MemberData(nameof(Suppressions))]
    public void A_small_group_is_hidden_and_so_is_what_it_could_be_worked_out_from(int[] sizes, string shown)
    {
        var queries = sizes
            .SelectMany(
                (size, group) => Enumerable.Range(0, size).Select(_ => Query() with { ServiceLine = $"{(char)('a' + group)}" })
            )
            .ToList();

        var lines = Fives.By(queries, q => q.ServiceLine, name => name);

        var visible = lines.Where(l => l.Figure is not null).Select(l => l.Label).ToList();
        Assert.Equal(sizes.Length, lines.Count);
        Assert.Equal(shown, string.Join(' ', visible));
        var left = queries.Count(q => !visible.Contains(q.ServiceLine));
        Assert.True(left == 0 || visible.Count == 0 || left >= QueryPolicy.Initial.SmallestCell);
    }

    [Fact]
    public void Many_queries_about_few_patients_are_a_small_group()
    {
        var patient = PatientId.New();
        var queries = Enumerable.Range(0, 40).Select(_ => Query() with { Patient = patient }).ToList();

        Assert.Null(Fives.Of(queries));
    }

    [Fact]
    public void Rates_and_hours_are_those_of_the_queries()
    {
        var hours = new[] { 1.0, 2, 3, 4, 5, 6, 7, 8, 9, 100 };
        var queries = hours
            .Select((h, i) => Query() with { AnsweredAt = Noon.AddHours(h), Outcome = Closed(i) })
            .Concat(Enumerable.Range(0, 10).Select(_ => Query() with { Outcome = QueryOutcome.NoResponse }))
            .Append(Query() with { AnsweredAt = Noon, Verbal = true })
            .ToList();

        var figure = Fives.Of(queries)!;

        Assert.Equal(
            new(21, 11, 11.0 / 21)
            {
                AgreementRate = 6.0 / 8,
                MedianHours = 5.5,
                NinetiethHours = 9,
            },
            figure
        );

        static QueryOutcome? Closed(int i) =>
            i < 6 ? QueryOutcome.Agreed
            : i == 6 ? QueryOutcome.Disagreed
            : i == 7 ? QueryOutcome.Undetermined
            : null;
    }

    [Theory]
    [InlineData(9, true)]
    [InlineData(8, false)]
    public void Very_high_agreement_is_flagged_where_enough_answers_stand_behind_it(int agreed, bool flagged)
    {
        var queries = Enumerable
            .Range(0, 10)
            .Select(i => Query() with { AnsweredAt = Noon, Outcome = i < agreed ? QueryOutcome.Agreed : QueryOutcome.Other })
            .ToList();

        Assert.Equal(flagged, Fives.Of(queries)!.Leading);
        var few = queries.Select((q, i) => i < 4 ? q : q with { Outcome = null }).ToList();
        Assert.Equal((false, null), (Fives.Of(few)!.Leading, Fives.Of(few)!.AgreementRate));
    }

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task The_page_counts_what_was_sent_in_its_days(Database database)
    {
        await using var at = await TestInstallation.MakeAsync(database);
        var scene = new FlowScene(at);
        var (coder, provider) = (await scene.PersonAsync(Role.Coder), await scene.PersonAsync(Role.Provider));
        var template = QueryTemplateVersionId.New();
        await scene.SendAsync(coder, provider); // of an earlier day
        at.Clock.Pass(TimeSpan.FromDays(2));
        var day = new DateOnly(2026, 9, 3);
        for (var i = 0; i < 7; i++)
        {
            var query = await scene.SendAsync(coder, provider, i < 5 ? "Cardiology" : "", i < 6 ? template : null);
            await scene.ChangeAsync(query, q => q.Answer(FlowScene.Answer(provider, at.Clock.Instant.AddHours(i))).Value());
        }

        Task<QueryFiguresView> ReadAsync(DateOnly from, DateOnly to) =>
            at.AskAsync(services => services.GetRequiredService<ReadQueryFigures>().RunAsync(from, to, default));
        var view = await ReadAsync(day, day);

        Assert.Equal(new(7, 7, 1) { MedianHours = 3, NinetiethHours = 6 }, view.All);
        Assert.Equal(
            [("Template", 0), ("Service line", 0), ("Provider", 7), ("Author", 7)],
            view.Groups.Select(g => (g.Head, g.Lines.Sum(l => l.Figure?.Sent ?? 0)))
        );
        Assert.Equal(["Cardiology", "not said"], view.Groups[1].Lines.Select(l => l.Label));
        Assert.Equal(["The Provider"], view.Groups[2].Lines.Select(l => l.Label));
        Assert.Equal(8, (await ReadAsync(day.AddDays(-2), day)).All!.Sent);
        var before = await ReadAsync(day.AddDays(-2), day.AddDays(-1));
        Assert.Null(before.All);
        Assert.Empty(before.Groups);
    }

    private static SentQuery Query() => new(PatientId.New(), AccountId.New(), Noon) { ServiceLine = "Cardiology" };
}
