using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Portal.Core.Access.SignIn;

/// <summary>Counts failed sign-ins by address, over all users: one password tried on many accounts locks none of them, but is seen here.</summary>
internal sealed class AddressThrottle(TimeProvider time, AccessTiming timing)
{
    private const int MostAddresses = 50_000;

    private readonly ConcurrentDictionary<string, Window> windows = new(StringComparer.Ordinal);

    /// <summary>Whether the address has to wait.</summary>
    public bool IsClosed(IPAddress? address) =>
        windows.TryGetValue(NetworkOf(address), out var window) && window.Failures >= timing.FailuresPerAddress && window.Until > time.GetUtcNow();

    /// <summary>Counts a failure.</summary>
    public void Failed(IPAddress? address)
    {
        var now = time.GetUtcNow();
        if (windows.Count >= MostAddresses)
        {
            Forget(now);
        }

        windows.AddOrUpdate(
            NetworkOf(address),
            _ => new Window(1, now + timing.FailuresCountedFor),
            (_, window) => window.Until > now ? window with { Failures = window.Failures + 1 } : new Window(1, now + timing.FailuresCountedFor));
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (network, window) in windows)
        {
            if (window.Until <= now)
            {
                windows.TryRemove(network, out _);
            }
        }
    }

    // One host has a whole /64 of IPv6 addresses to choose from.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return string.Empty;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return plain.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(plain.GetAddressBytes().AsSpan(0, 8))
            : plain.ToString();
    }

    private sealed record Window(int Failures, DateTimeOffset Until);
}
