using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Chartroom.Tests;

/// <summary>
/// Ports for servers that tests start. They lie below those that the system lends to connections, so that none is lent away between being
/// found free and being listened at, and no two tests of a process get the same.
/// </summary>
internal static class FreePort
{
    private const int First = 12_000;
    private const int Last = 32_000; // Linux lends 32768 to 60999: net.ipv4.ip_local_port_range
    private static readonly ConcurrentDictionary<int, bool> taken = new();

    public static int Take()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(First, Last);
            if (taken.TryAdd(port, true) && IsFree(port))
                return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
