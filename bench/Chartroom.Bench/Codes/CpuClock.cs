using System.Runtime.InteropServices;

namespace Chartroom.Bench.Codes;

/// <summary>Time the processor gave to this thread: what a search costs, also on a machine that others use meanwhile.</summary>
internal static partial class CpuClock
{
    private const int ThreadTime = 3; // CLOCK_THREAD_CPUTIME_ID of Linux, time.h

    public static double Milliseconds()
    {
        if (!OperatingSystem.IsLinux())
            return System.Diagnostics.Stopwatch.GetTimestamp() * 1000.0 / System.Diagnostics.Stopwatch.Frequency;
        _ = Get(ThreadTime, out var time);
        return (time.Seconds * 1000.0) + (time.Nanoseconds / 1e6);
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Get(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
