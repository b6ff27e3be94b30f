using Chartroom.Platform;
using Chartroom.Platform.Web;
using Chartroom.Tests.Floor;
using Microsoft.Extensions.DependencyInjection;

namespace Chartroom.Tests.Web;

/// <summary>Work that takes longer than a page should shows how far it is, to who began it and to nobody else.</summary>
public sealed class Long_work_is_waited_for
{
    private static readonly AccountId Ann = AccountId.New();
    private static readonly AccountId Ben = AccountId.New();

    [Fact]
    public async Task Until_it_ends_its_part_is_told_and_then_what_came_of_it()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var work = at.Services.GetRequiredService<LongWork>();
        var (counted, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var id = work.Start(
            Ann,
            async (_, meter, cancel) =>
            {
                meter.Expect(4);
                meter.Count();
                counted.SetResult();
                await go.Task.WaitAsync(cancel);
                return "done";
            }
        );
        await counted.Task;
        Assert.Equal(new LongWorkState(null, 0.25), await work.LookAsync(Ann, id, default));
        Assert.Null(await work.LookAsync(Ben, id, default));
        Assert.Null(await work.LookAsync(Ann, Guid.CreateVersion7(), default));
        go.SetResult();
        Assert.Equal(new LongWorkState("done", 1), await EndAsync(work, id));
        Assert.Equal(new LongWorkState("done", 1), await work.LookAsync(Ann, id, default));

        at.Clock.Pass(LongWork.Kept + TimeSpan.FromSeconds(1));
        work.Start(Ben, (_, _, _) => Task.FromResult<object>("other"));
        Assert.Null(await work.LookAsync(Ann, id, default));
    }

    [Fact]
    public async Task A_new_piece_of_a_person_stops_the_one_before_and_a_failure_is_told_as_one()
    {
        await using var at = await TestInstallation.MakeAsync(Database.Sqlite);
        var work = at.Services.GetRequiredService<LongWork>();
        var stopped = new TaskCompletionSource();
        var old = work.Start(
            Ann,
            async (_, _, cancel) =>
            {
                await using var told = cancel.Register(stopped.SetResult);
                await Task.Delay(Timeout.Infinite, cancel);
                return "never";
            }
        );
        var id = work.Start(Ann, (_, _, _) => throw new InvalidOperationException("The work cannot be done."));
        await stopped.Task.WaitAsync(TimeSpan.FromMinutes(1));
        Assert.Null(await work.LookAsync(Ann, old, default));
        await Assert.ThrowsAsync<InvalidOperationException>(() => EndAsync(work, id));
    }

    [Theory]
    [InlineData(0, 5, 0)]
    [InlineData(10, 0, 0)]
    [InlineData(10, 5, 0.5)]
    [InlineData(10, 12, 0.99)]
    public void The_part_is_between_nothing_and_not_yet_all(long expected, int counted, double part)
    {
        var meter = new Meter();
        meter.Expect(expected);
        for (var i = 0; i < counted; i++)
            meter.Count();
        Assert.Equal(part, meter.Part);
    }

    private static async Task<LongWorkState> EndAsync(LongWork work, Guid id)
    {
        LongWorkState? state;
        do state = await work.LookAsync(Ann, id, default);
        while (state is { Result: null });
        return state!;
    }
}
