using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portal.Providers.Wire;
using Xunit;

namespace Portal.Providers.Tests.Wire;

/// <summary>What Node wrote (<c>Fixtures/make-jwe.mjs</c>), and what nobody should have written.</summary>
public sealed class JweTests
{
    private static readonly System.Text.Json.Nodes.JsonNode Fixture = Recorded.Json("Fixtures/jwe.json");

    public static TheoryData<string, string?> Cases
    {
        get
        {
            var data = new TheoryData<string, string?>();
            foreach (var one in Fixture["cases"]!.AsArray())
            {
                data.Add(one!["name"]!.GetValue<string>(), one["fault"]?.GetValue<string>());
            }

            return data;
        }
    }

    private static byte[] Compact(string name) =>
        Encoding.ASCII.GetBytes(Fixture["cases"]!.AsArray().Single(one => string.Equals(one!["name"]!.GetValue<string>(), name, StringComparison.Ordinal))!["compact"]!.GetValue<string>());

    private static RSA Key()
    {
        var key = RSA.Create();
        key.ImportFromPem(Fixture["privateKeyPem"]!.GetValue<string>());
        return key;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Open_WhatNodeWrote_GivesItsContentOrItsFault(string name, string? fault)
    {
        using var key = Key();

        var reading = Jwe.Open(Compact(name), key);

        Assert.Equal(fault, reading.Fault?.ToString());
        Assert.Equal(fault is not null || name.EndsWith("empty content", StringComparison.Ordinal) ? string.Empty : Fixture["plain"]!.GetValue<string>(), Encoding.UTF8.GetString(reading.Content.Span));
    }

    [Fact]
    public void Open_LineEndAndQuotesAround_OpensAll()
    {
        using var key = Key();

        Assert.Null(Jwe.Open([.. "\""u8, .. Compact("A256GCM"), .. "\"\r\n"u8], key).Fault);
    }

    [Fact]
    public void Open_AnyByteChanged_NeverGivesContentAndNeverThrows()
    {
        using var key = Key();
        foreach (var name in new[] { "A256GCM", "A128CBC-HS256" })
        {
            var compact = Compact(name);
            foreach (var at in Gen.Choose(0, compact.Length - 1).Sample(150))
            {
                var changed = compact.ToArray();
                changed[at] = (byte)(changed[at] is (byte)'A' ? 'B' : 'A');
                // The last letter of a part may differ in bits that carry nothing.
                var reading = Jwe.Open(changed, key);
                Assert.True(reading.Fault is not null || at + 1 == changed.Length || changed[at + 1] is (byte)'.', $"{name} {at}");
            }
        }
    }

    [Fact]
    public void Open_AnyBytes_IsAFault()
    {
        using var key = Key();
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<byte[]>(bytes => Jwe.Open(bytes, key).Fault is not null));
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll<NonNull<string>>(text => Jwe.Open(Encoding.UTF8.GetBytes($"ey.{text.Get}.a.b.c"), key).Fault is not null));
    }

    [Theory]
    [InlineData("eyJhbGciOiJub25lIn0.a.b.c.d", true)]
    [InlineData(" \r\n\"eyJ", true)]
    [InlineData("{\"a\":1}", false)]
    [InlineData("", false)]
    public void LooksLike_Body_TellsThemFromJson(string body, bool looks) => Assert.Equal(looks, Jwe.LooksLike(Encoding.UTF8.GetBytes(body)));
}
