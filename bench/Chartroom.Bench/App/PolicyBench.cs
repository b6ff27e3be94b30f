using System.Diagnostics;
using System.Globalization;
using System.Text;
using Chartroom.Platform;
using Chartroom.Platform.May;
using Chartroom.Platform.Store.Chart;
using Chartroom.Platform.Who;

namespace Chartroom.Bench.App;

/// <summary>`bench policy [seconds]`: decisions of the role matrix a second on one core, each with its rule, and with the reason a person reads.</summary>
internal static class PolicyBench
{
    private const int Questions = 1 << 16; // random ones, so that no branch is learned by heart
    private const double Target = 2_000_000;

    public static int Run(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var matrix = RoleMatrixText.Parse(1, RoleMatrixSource.Shipped);
        var questions = Ask();
        var allowed = questions.Count(q => matrix.Decide(q).Allowed);
        var rule = Measure(seconds, questions, q => (int)matrix.Decide(q).Rule);
        var reason = Measure(seconds, questions, q => Reason(matrix.Decide(q)).Length);
        var report = new StringBuilder("# Policy decisions\n\n");
        report.Append(
            CultureInfo.InvariantCulture,
            $"""
            {Questions:N0} random questions over {matrix.CellCount:N0} cells ({100.0
                * allowed
                / Questions:F1} % answered yes), one core,
            {Environment.ProcessorCount} cores in the machine. Target: {Target:N0} a second with rule and reason.

            | what | decisions/s | ns each | bytes each |
            |---|---:|---:|---:|
            | the rule | {rule.Rate:N0} | {1e9 / rule.Rate:F1} | {rule.Bytes:F1} |
            | rule and reason | {reason.Rate:N0} | {1e9 / reason.Rate:F1} | {reason.Bytes:F1} |

            """
        );
        Console.WriteLine(report);
        Results.Write("policy.md", report.ToString());
        return reason.Rate >= Target ? 0 : 1;
    }

    private static string Reason(Decision decision) => decision.Allowed ? "" : AccessRefusals.Of(decision.Rule).Message;

    private static AccessQuestion[] Ask()
    {
        var random = new Random(1);
        var facts = Enum.GetValues<AccessFacts>().Aggregate((a, b) => a | b);
        return
        [
            .. Enumerable
                .Range(0, Questions)
                .Select(_ => new AccessQuestion(
                    // Half are a coder's own: the ones that go through every rule.
                    random.Next(2) == 0
                        ? Role.Coder
                        : (Role)random.Next(RoleMatrix.Roles),
                    random.Next(2) == 0 ? Purpose.Coding : (Purpose)random.Next(RoleMatrix.Purposes),
                    (TaskProfile)random.Next(RoleMatrix.Profiles),
                    random.Next(2) == 0 ? AccessSubject.Document : (AccessSubject)random.Next(4),
                    random.Next(2) == 0
                        ? AccessFacts.Assigned | AccessFacts.WorkOpen | AccessFacts.ChartOpen | AccessFacts.SameEncounter
                        : (AccessFacts)random.Next((int)facts + 1),
                    random.Next(DocumentTypes.All.Count)
                )),
        ];
    }

    private static (double Rate, double Bytes) Measure(
        double seconds,
        AccessQuestion[] questions,
        Func<AccessQuestion, int> decide
    )
    {
        var sum = 0;
        for (var warm = 0; warm < 20; warm++)
            foreach (var question in questions)
                sum += decide(question);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (watch, done) = (Stopwatch.StartNew(), 0L);
        while (watch.Elapsed.TotalSeconds < seconds)
        {
            foreach (var question in questions)
                sum += decide(question);
            done += questions.Length;
        }
        var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        GC.KeepAlive(sum);
        return (done / watch.Elapsed.TotalSeconds, (double)bytes / done);
    }
}
