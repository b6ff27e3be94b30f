using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Chartroom.Ledger;

/// <summary>What a witness remembers of each log: the last checkpoint it cosigned, and contradictions it was shown.</summary>
public interface IWitnessMemory
{
    /// <summary>The last cosigned checkpoint of a log as a note; null before the first.</summary>
    string? Read(string origin);

    /// <summary>Replaces it; durable when it returns.</summary>
    void Write(string origin, string note);

    /// <summary>Keeps a signed checkpoint that contradicts the cosigned one: evidence that the log forked.</summary>
    void KeepContradiction(string origin, string cosigned, string submitted);
}

/// <summary>A witness's memory in one folder: per log a file, and a file per contradiction.</summary>
public sealed class WitnessFolder(string folder) : IWitnessMemory
{
    private readonly Disk disk = new();

    public string? Read(string origin) => File.Exists(PathOf(origin)) ? File.ReadAllText(PathOf(origin)) : null;

    public void Write(string origin, string note) => disk.Replace(PathOf(origin), Encoding.UTF8.GetBytes(note));

    public void KeepContradiction(string origin, string cosigned, string submitted)
    {
        var evidence = Encoding.UTF8.GetBytes($"{cosigned}\n{submitted}");
        disk.Replace($"{PathOf(origin)}.contradiction-{Convert.ToHexStringLower(SHA256.HashData(evidence))[..16]}", evidence);
    }

    private string PathOf(string origin)
    {
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(origin)))); // an origin is no file name
    }
}

/// <summary>A witness's memory that ends with the process.</summary>
public sealed class WitnessRam : IWitnessMemory
{
    private readonly ConcurrentDictionary<string, string> notes = new();

    /// <summary>Contradictions shown so far: origin, cosigned, submitted.</summary>
    public ConcurrentBag<(string Origin, string Cosigned, string Submitted)> Contradictions { get; } = [];

    public string? Read(string origin) => notes.GetValueOrDefault(origin);

    public void Write(string origin, string note) => notes[origin] = note;

    public void KeepContradiction(string origin, string cosigned, string submitted) =>
        Contradictions.Add((origin, cosigned, submitted));
}
