using System.CommandLine;
using Chartroom.Commands;

var root = new RootCommand("Chartroom: the workspace of medical coders, with HIPAA compliance as a property of the work")
{
    Terminal.Home,
    Terminal.Json,
    DemoCommand.Make(),
    ServeCommand.Make(),
    InitCommand.Make(),
    ImportCommand.Make(),
    CodesCommand.Make(),
    PassphrasesCommand.Make(),
    LedgerCommand.Make(),
    WitnessCommand.Make(),
    BackupCommand.Make(),
    DeidCommand.Make(),
    PhiCommand.Make(),
};
return await root.Parse(args).InvokeAsync();
