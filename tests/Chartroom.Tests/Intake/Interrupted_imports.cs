using System.Data.Common;
using Chartroom.Features.Intake;
using Chartroom.Platform.Store.Chart;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Chartroom.Tests.Intake;

public sealed class Interrupted_imports
{
    [Fact]
    public async Task A_failure_in_the_middle_of_a_chart_leaves_nothing_of_it()
    {
        var broken = new FailsWhenWriting("document_versions", after: 1);
        await using var host = await IntakeHost.StartAsync(broken);
        await host.TakeAsync(Fhir.Chart());

        await Assert.ThrowsAnyAsync<Exception>(() => host.TakeAsync(Second()));

        Assert.Equal(new IntakeHost.Rows(1, 1, 1, 1, 1, 1), await host.RowsAsync());
        broken.Off = true;
        var report = await host.TakeAsync(Second());
        Assert.Equal((1, 1), (report.Patients, report.Documents));
    }

    [Fact]
    public async Task A_stop_between_charts_keeps_whole_charts_and_is_recorded()
    {
        await using var host = await IntakeHost.StartAsync();
        using var stop = new CancellationTokenSource();
        var sources = new[] { Fhir.Chart(), Second() }.Select((b, i) => IntakeHost.Source($"{i}.json", b.ToJsonString()));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            host.Import.RunAsync(null, sources, new StopsAfterOne(stop), stop.Token)
        );

        Assert.Equal(new IntakeHost.Rows(1, 1, 1, 1, 1, 1), await host.RowsAsync());
        var last = (await host.EntriesAsync())[^1];
        Assert.Contains("\"stopped\":true", System.Text.Encoding.UTF8.GetString(last.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_imports_of_the_same_charts_at_once_keep_each_chart_once()
    {
        await using var host = await IntakeHost.StartAsync();
        var bundles = Enumerable.Range(0, 12).Select(Chart).ToArray();

        var reports = await Task.WhenAll(Task.Run(() => host.TakeAsync(bundles)), Task.Run(() => host.TakeAsync(bundles)));

        Assert.Equal(12, reports.Sum(r => r.Patients));
        Assert.Equal(new IntakeHost.Rows(12, 12, 12, 12, 12, 12), await host.RowsAsync());
    }

    private static System.Text.Json.Nodes.JsonObject Second() => Chart(2);

    private static System.Text.Json.Nodes.JsonObject Chart(int number) =>
        Fhir.Bundle(
            Fhir.Patient($"pat-n{number}", $"MN{number}"),
            Fhir.Encounter($"enc-n{number}", "V100", $"pat-n{number}"),
            Fhir.Document($"doc-n{number}", "Text.", "18842-5", $"enc-n{number}", $"pat-n{number}")
        );

    private sealed class StopsAfterOne(CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Charts == 1)
                stop.Cancel();
        }
    }

    /// <summary>The disk is full, as seen by one table.</summary>
    private sealed class FailsWhenWriting(string table, int after) : DbCommandInterceptor
    {
        private int writes;

        public bool Off { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            Fail(command);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            Fail(command);
            return ValueTask.FromResult(result);
        }

        private void Fail(DbCommand command)
        {
            if (!Off && command.CommandText.Contains($"INSERT INTO \"{table}\"", StringComparison.Ordinal) && ++writes > after)
                throw new IOException("No space is left on the device.");
        }
    }
}
