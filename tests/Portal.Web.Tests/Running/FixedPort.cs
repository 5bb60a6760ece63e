using System.Net;
using System.Net.Sockets;

namespace Portal.Web.Tests.Running;

/// <summary>Ports for what comes back at its port, or comes to it late: below those that the system gives to whoever asks for any, so that nobody takes them meanwhile.</summary>
internal static class FixedPort
{
    private const int First = 20_000;
    private const int Count = 10_000;
    private static int last = Random.Shared.Next(Count);

    /// <summary>One that nobody listens at, and that nobody here has been given.</summary>
    public static int Take()
    {
        while (true)
        {
            var port = First + (Interlocked.Increment(ref last) % Count);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Another program's.
            }
        }
    }
}
