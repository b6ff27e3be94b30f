// One command line for every measurement: `dotnet run -c Release --project bench/Chartroom.Bench -- <name> [options]`.
// Each area keeps its measurements in its own folder and adds one line here.

var benches = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["app"] = Chartroom.Bench.App.AppBench.Run,
    ["codes"] = Chartroom.Bench.Codes.CodesBench.Run,
    ["intake"] = Chartroom.Bench.Intake.IntakeBench.Run,
    ["ledger"] = Chartroom.Bench.Ledger.LedgerBench.Run,
    [Chartroom.Bench.Ledger.VerifyChild.Name] = Chartroom.Bench.Ledger.VerifyChild.Run,
    ["ledger-database"] = Chartroom.Bench.Ledger.DatabaseBench.Run,
    ["monitoring"] = Chartroom.Bench.Monitoring.MonitoringBench.Run,
    ["phi"] = Chartroom.Bench.Phi.PhiBench.Run,
    ["policy"] = Chartroom.Bench.App.PolicyBench.Run,
    ["replay"] = Chartroom.Bench.App.ReplayBench.Run,
};
if (args.Length == 0 || !benches.TryGetValue(args[0], out var run))
{
    Console.Error.WriteLine($"Name one of: {string.Join(", ", benches.Keys)}");
    return 2;
}
return run(args[1..]);
