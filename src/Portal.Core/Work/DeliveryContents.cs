using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Core.Providers;
using Portal.Core.Vault;

namespace Portal.Core.Work;

/// <summary>
/// Keeps a push whole, encrypted under a key of its own that is wrapped by the master key: destroying the wrapped key erases it.
/// Our own secrets are taken out before.
/// </summary>
public sealed class DeliveryContents(KeyRing ring)
{
    private static readonly HashSet<string> NeverKept = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Proxy-Authorization", "Cookie" };

    /// <summary>A delivery that can be handed to the <see cref="IntakeWriter"/>.</summary>
    /// <param name="accountId">Which account it was addressed to.</param>
    /// <param name="call">As it arrived.</param>
    /// <param name="secrets">Ours, in clear: masked wherever the call repeats them.</param>
    /// <param name="correlationId">At most 40 characters.</param>
    /// <param name="receivedAt">UTC.</param>
    public Delivery Seal(Guid accountId, WebhookCall call, IReadOnlyList<byte[]> secrets, string correlationId, DateTime receivedAt)
    {
        var head = SecretMask.Apply(Head(call), secrets).Span;
        var body = SecretMask.Apply(call.Body, secrets).Span;
        var plain = new byte[sizeof(int) + head.Length + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(plain, head.Length);
        head.CopyTo(plain.AsSpan(sizeof(int)));
        body.CopyTo(plain.AsSpan(sizeof(int) + head.Length));

        var delivery = new Delivery
        {
            AccountId = accountId,
            ReceivedAt = receivedAt,
            Method = call.Method,
            BodySha256 = Convert.ToHexStringLower(SHA256.HashData(call.Body.Span)),
            BodySize = call.Body.Length,
            CorrelationId = correlationId,
        };
        var key = SealedBytes.NewKey();
        var binding = Binding(delivery);
        delivery.Content = SealedBytes.Seal(key, plain, binding);
        delivery.Key = ring.Wrap(key, binding);
        CryptographicOperations.ZeroMemory(key);
        return delivery;
    }

    /// <summary>The call as it arrived, without our secrets; <see langword="null"/> once erased.</summary>
    /// <exception cref="MissingMasterKeyException">It is there, under a master key that this instance does not have.</exception>
    public WebhookCall? Open(Delivery delivery)
    {
        if (delivery.Key is not null && ring.IsForeign(delivery.Key))
        {
            throw new MissingMasterKeyException();
        }

        var binding = Binding(delivery);
        if (delivery.Content is null || delivery.Key is null
            || ring.TryUnwrap(delivery.Key, binding) is not { } key
            || SealedBytes.TryOpen(key, delivery.Content, binding) is not { } plain)
        {
            return null;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(plain);
        var envelope = JsonSerializer.Deserialize<Envelope>(plain.AsSpan(sizeof(int), length))!;
        return new WebhookCall
        {
            Method = delivery.Method,
            Query = envelope.Query,
            Headers = new Dictionary<string, string>(envelope.Headers, StringComparer.OrdinalIgnoreCase),
            Body = plain.AsMemory(sizeof(int) + length),
            RemoteAddress = envelope.Remote is { } remote ? IPAddress.Parse(remote) : null,
            ReceivedAt = delivery.ReceivedAt,
        };
    }

    /// <summary>Destroys the key and the content; row, hash and times stay. The caller saves.</summary>
    public static void Erase(Delivery delivery)
    {
        delivery.Key = null;
        delivery.Content = null;
    }

    /// <summary>What the wrapped key of a push is bound to; its own id is not known before it is stored.</summary>
    internal static byte[] Bound(Guid accountId, string bodySha256, string correlationId) => Encoding.ASCII.GetBytes($"delivery:{accountId:N}:{bodySha256}:{correlationId}");

    // Written by hand, as the record below is read: this is paid for by every push.
    private static ReadOnlyMemory<byte> Head(WebhookCall call)
    {
        var head = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(head);
        json.WriteStartObject();
        json.WriteString(nameof(Envelope.Query), call.Query);
        json.WriteStartObject(nameof(Envelope.Headers));
        foreach (var (name, value) in call.Headers)
        {
            json.WriteString(name, NeverKept.Contains(name) ? "***" : value);
        }

        json.WriteEndObject();
        json.WriteString(nameof(Envelope.Remote), call.RemoteAddress?.ToString());
        json.WriteEndObject();
        json.Flush();
        return head.WrittenMemory;
    }

    private static byte[] Binding(Delivery delivery) => Bound(delivery.AccountId, delivery.BodySha256, delivery.CorrelationId);

    private sealed record Envelope(string Query, Dictionary<string, string> Headers, string? Remote);
}
