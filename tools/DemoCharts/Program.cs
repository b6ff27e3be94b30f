using Chartroom.Checks;
using Chartroom.Commands.Demo;

// demo-charts                        check the demo and print its table of charts
// demo-charts --codesets FOLDER      compare its codes with the official files as well
// demo-charts --write FOLDER         write the FHIR bundles
var files = new DemoFiles(typeof(DemoFiles).Assembly);
var library = new DemoLibrary(files);
var codesUsed = files.Text("codes-used.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
var findings = new Findings();

var charts = new ChartChecks(library.Letterhead, findings);
foreach (var chart in library.Charts)
    charts.Check(chart);
new CollectionChecks(library.Charts, findings).Check();
new BundleChecks(library, findings).Check();
new AnswerChecks(library, codesUsed.ToHashSet(), findings).Check();
new PeopleChecks(library, findings).Check();
if (After("--codesets") is { } codesets)
    new OfficialCodes(codesets, findings).Check(codesUsed, library.Answers.Values.SelectMany(a => a));
else
    Console.WriteLine("The codes were not compared with the official files: no --codesets folder was given.");

ChartTable.Print(library, Console.Out);
if (After("--write") is { } folder)
{
    Directory.CreateDirectory(folder);
    foreach (var (file, json) in library.Bundles())
        File.WriteAllBytes(Path.Combine(folder, file), json);
}

foreach (var sentence in findings.Sentences)
    Console.Error.WriteLine(sentence);
Console.WriteLine($"{findings.Looked} things checked, {findings.Sentences.Count} wrong.");
return findings.Sentences.Count == 0 ? 0 : 1;

string? After(string option) => Array.IndexOf(args, option) is var i and >= 0 && i + 1 < args.Length ? args[i + 1] : null;
