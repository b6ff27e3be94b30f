using Microsoft.Win32.SafeHandles;

namespace Chartroom.Ledger;

/// <summary>The points at which a folder log makes something last.</summary>
internal enum FolderStep
{
    JournalWrite,
    JournalSync,
    TileWrite,
    TileSync,
    PartialWrite,
    CheckpointWrite,
    CheckpointSync,
    CheckpointRename,
}

/// <summary>What goes wrong at a step.</summary>
internal enum Fault
{
    None,

    /// <summary>Nothing is written and the step reports failure.</summary>
    LostAndReported,

    /// <summary>All is written and the step reports failure all the same.</summary>
    KeptButReported,

    /// <summary>Nothing is written and the step reports success: a disk that lies.</summary>
    LostSilently,

    /// <summary>The process dies by signal before the step.</summary>
    KilledBefore,

    /// <summary>The process dies by signal after the step.</summary>
    KilledAfter,
}

/// <summary>The file operations of a folder log, each able to fail where the fault table asks for it.</summary>
internal sealed class Disk(Func<FolderStep, Fault>? probe = null)
{
    public void Write(SafeFileHandle file, ReadOnlySpan<byte> bytes, long at, FolderStep step)
    {
        var fault = Ask(step);
        if (fault is not (Fault.LostAndReported or Fault.LostSilently))
            RandomAccess.Write(file, bytes, at);
        Report(step, fault);
    }

    public void Sync(SafeFileHandle file, FolderStep step)
    {
        var fault = Ask(step);
        if (fault is not (Fault.LostAndReported or Fault.LostSilently))
            RandomAccess.FlushToDisk(file);
        Report(step, fault);
    }

    /// <summary>Writes a whole file in place.</summary>
    public void WriteFile(string path, ReadOnlySpan<byte> bytes, FolderStep step)
    {
        using var file = Create(path);
        Write(file, bytes, 0, step);
    }

    public void SyncFile(string path, FolderStep step)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Sync(file, step);
    }

    /// <summary>Replaces a file so that a reader sees the old bytes or the new ones, also after a power cut.</summary>
    public void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var next = path + ".next";
        using (var file = Create(next))
        {
            Write(file, bytes, 0, FolderStep.CheckpointWrite);
            Sync(file, FolderStep.CheckpointSync);
        }
        if (!File.ReadAllBytes(next).AsSpan().SequenceEqual(bytes))
            throw new IOException("The checkpoint does not read back as it was written.");
        var fault = Ask(FolderStep.CheckpointRename);
        if (fault is not (Fault.LostAndReported or Fault.LostSilently))
            File.Move(next, path, overwrite: true);
        Report(FolderStep.CheckpointRename, fault);
    }

    private static SafeFileHandle Create(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        }
        catch (DirectoryNotFoundException)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            return File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        }
    }

    private Fault Ask(FolderStep step)
    {
        var fault = probe?.Invoke(step) ?? Fault.None;
        if (fault == Fault.KilledBefore)
            Die();
        return fault;
    }

    private static void Report(FolderStep step, Fault fault)
    {
        if (fault == Fault.KilledAfter)
            Die();
        if (fault is Fault.LostAndReported or Fault.KeptButReported)
            throw new IOException($"{step} failed.");
    }

    private static void Die()
    {
        using var self = System.Diagnostics.Process.GetCurrentProcess();
        self.Kill();
        Thread.CurrentThread.Join();
    }
}
