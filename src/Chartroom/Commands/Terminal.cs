using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Chartroom.Platform;
using Chartroom.Platform.Store;

namespace Chartroom.Commands;

/// <summary>What every command shares: options, exit codes, output as text or JSON, progress.</summary>
internal static class Terminal
{
    /// <summary>Done.</summary>
    public const int Ok = 0;

    /// <summary>The command ran and the answer is no: problems were found.</summary>
    public const int Found = 1;

    /// <summary>The command could not run: the sentence on standard error says what to do.</summary>
    public const int Refused = 2;

    public static readonly Option<string> Home = new("--home")
    {
        Description = "Folder of the installation",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("CHARTROOM_HOME") ?? Path.Combine(UserData, "chartroom"),
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json") { Description = "Print the result as JSON", Recursive = true };

    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string UserData =>
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);

    /// <summary>Runs a command; a refusal to start becomes one sentence and exit code 2.</summary>
    public static async Task<int> GuardAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (StartRefusedException why)
        {
            await Console.Error.WriteLineAsync(why.Message);
            return Refused;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"A file could not be used: {problem.Message}");
            return Refused;
        }
    }

    public static void Print<T>(bool json, T value, Action<T> asText)
    {
        if (json)
            Console.WriteLine(JsonSerializer.Serialize(value, JsonOptions));
        else
            asText(value);
    }

    public static ChartroomSettings Settings(ParseResult parsed) =>
        ChartroomSettings.For(parsed.GetValue(Home)!, IsDemo(parsed.GetValue(Home)!));

    /// <summary>A demo marks its folder, so that commands need not be told.</summary>
    public static bool IsDemo(string home) => File.Exists(Path.Combine(home, DemoCommand.Mark));
}

/// <summary>A progress bar on a terminal; plain lines, one each tenth, elsewhere. Written to standard error, so that output stays data.</summary>
internal sealed class ProgressBar(string what) : IProgress<(long Done, long All)>
{
    private const int Width = 30;
    private int shown = -1;

    public void Report((long Done, long All) value)
    {
        var percent = value.All == 0 ? 100 : (int)(value.Done * 100 / value.All);
        if (percent == shown || (Console.IsErrorRedirected && percent / 10 == shown / 10 && shown >= 0))
            return;
        shown = percent;
        var filled = percent * Width / 100;
        if (Console.IsErrorRedirected)
            Console.Error.WriteLine($"{what}: {percent} %");
        else
            Console.Error.Write(
                $"\r{what} [{new string('#', filled)}{new string('.', Width - filled)}] {percent, 3} %{(percent == 100 ? "\n" : "")}"
            );
    }
}
