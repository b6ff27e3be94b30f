using System.Diagnostics;
using System.Globalization;
using System.Text;
using Chartroom.Features.Matrix;
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
    private const double MostMilliseconds = 1_000; // for the whole matrix

    public static int Run(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 3;
        var matrix = RoleMatrixText.Parse(1, RoleMatrixSource.Shipped);
        var questions = Ask();
        var allowed = questions.Count(q => matrix.Decide(q).Allowed);
        var rule = Measure(seconds, questions, q => (int)matrix.Decide(q).Rule);
        var reason = Measure(seconds, questions, q => Reason(matrix.Decide(q)).Length);
        var cells = Enumerate(matrix, [AccessFacts.None], [Purpose.Coding]);
        AccessFacts[] sets = [.. Enumerable.Range(0, 8).Select(Conditions)];
        var whole = Enumerate(matrix, sets, [Purpose.Coding]);
        var purposes = Enumerate(matrix, sets, Enum.GetValues<Purpose>());
        var parsed = Milliseconds(() => RoleMatrixText.Parse(1, RoleMatrixSource.Shipped));
        var other = RoleMatrixText.Parse(
            2,
            RoleMatrixSource.Shipped + "Coder,*,face-sheet|consent,*,Open\nAuditor,Office,*,Plan,Sealed\n"
        );
        var compared = Milliseconds(() => ChangesView.Of("1", "2", MatrixDifference.Between(matrix, other)));
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

            The whole matrix, one after the other (target: 1 s):

            | what | count | ms |
            |---|---:|---:|
            | every cell, decided once | {matrix.CellCount:N0} | {cells.Milliseconds:F1} |
            | every cell, decided under each set of its conditions (same encounter, widened, counselling) | {whole.Count:N0} | {whole.Milliseconds:F1} |
            | the same with every purpose of a role | {purposes.Count:N0} | {purposes.Milliseconds:F1} |
            | the text parsed | 1 | {parsed:F1} |
            | two versions compared and put into sentences | 1 | {compared:F1} |

            """
        );
        Console.WriteLine(report);
        Results.Write("policy.md", report.ToString());
        return reason.Rate >= Target && whole.Milliseconds <= MostMilliseconds ? 0 : 1;
    }

    private static AccessFacts Conditions(int bits) =>
        AccessFacts.Assigned
        | AccessFacts.WorkOpen
        | AccessFacts.ChartOpen
        | ((bits & 1) != 0 ? AccessFacts.SameEncounter : 0)
        | ((bits & 2) != 0 ? AccessFacts.Widened : 0)
        | ((bits & 4) != 0 ? AccessFacts.Counselling : 0);

    /// <summary>Every role x task x kind x section, under each of these conditions and purposes.</summary>
    private static (long Count, double Milliseconds) Enumerate(RoleMatrix matrix, AccessFacts[] conditions, Purpose[] purposes)
    {
        var (count, allowed) = (0L, 0L);
        var took = Milliseconds(() =>
        {
            (count, allowed) = (0, 0);
            foreach (var purpose in purposes)
            foreach (var facts in conditions)
            foreach (var role in Enum.GetValues<Role>())
            foreach (var profile in Enum.GetValues<TaskProfile>())
                for (var type = 0; type < DocumentTypes.All.Count; type++)
                    foreach (var section in Enum.GetValues<DocumentSection>())
                    {
                        count++;
                        if (matrix.Decide(new(role, purpose, profile, AccessSubject.Document, facts, type, section)).Allowed)
                            allowed++;
                    }
            return allowed;
        });
        return (count, took);
    }

    /// <summary>The best of a few, after the first.</summary>
    private static double Milliseconds<T>(Func<T> work)
    {
        var best = double.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var watch = Stopwatch.StartNew();
            GC.KeepAlive(work());
            best = Math.Min(best, watch.Elapsed.TotalMilliseconds);
        }
        return best;
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
