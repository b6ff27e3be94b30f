// Checks an exported ledger, archive or entry proof, offline: needs the exported files and the log's public key, nothing else.
// Exit codes: 0 everything holds, 1 something does not, 2 the command cannot be understood or a file cannot be read.

using Chartroom.Verify;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
