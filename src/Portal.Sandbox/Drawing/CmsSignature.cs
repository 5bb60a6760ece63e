using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Portal.Sandbox.Drawing;

/// <summary>A detached signature over bytes as CMS (RFC 5652): RSA, SHA-256, the signer's certificate and the time in it.</summary>
internal static class CmsSignature
{
    private const string Data = "1.2.840.113549.1.7.1";
    private const string SignedData = "1.2.840.113549.1.7.2";
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";
    private const string Rsa = "1.2.840.113549.1.1.1";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";
    private const string SigningTime = "1.2.840.113549.1.9.5";
    private static readonly Asn1Tag First = new(TagClass.ContextSpecific, 0, isConstructed: true);

    public static byte[] Sign(byte[] content, DateTimeOffset at, X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPrivateKey()!;
        var digest = SHA256.HashData(content);
        var attributes = new AsnWriter(AsnEncodingRules.DER);
        Attributes(attributes, Asn1Tag.SetOf, digest, at);
        var signature = key.SignData(attributes.Encode(), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var cms = new AsnWriter(AsnEncodingRules.DER);
        using (cms.PushSequence())
        {
            cms.WriteObjectIdentifier(SignedData);
            using (cms.PushSequence(First))
            using (cms.PushSequence())
            {
                cms.WriteInteger(1);
                using (cms.PushSetOf())
                {
                    Algorithm(cms, Sha256);
                }

                using (cms.PushSequence())
                {
                    cms.WriteObjectIdentifier(Data);
                }

                using (cms.PushSetOf(First))
                {
                    cms.WriteEncodedValue(certificate.RawData);
                }

                using (cms.PushSetOf())
                {
                    Signer(cms, certificate, signature, writer => Attributes(writer, First, digest, at));
                }
            }
        }

        return cms.Encode();
    }

    private static void Signer(AsnWriter cms, X509Certificate2 certificate, byte[] signature, Action<AsnWriter> attributes)
    {
        using (cms.PushSequence())
        {
            cms.WriteInteger(1);
            using (cms.PushSequence())
            {
                cms.WriteEncodedValue(certificate.IssuerName.RawData);
                cms.WriteInteger(certificate.SerialNumberBytes.Span);
            }

            Algorithm(cms, Sha256);
            attributes(cms);
            Algorithm(cms, Rsa);
            cms.WriteOctetString(signature);
        }
    }

    /// <summary>What is signed in place of the content (RFC 5652, 5.4): its digest, and when.</summary>
    private static void Attributes(AsnWriter writer, Asn1Tag tag, byte[] digest, DateTimeOffset at)
    {
        using (writer.PushSetOf(tag))
        {
            Attribute(writer, ContentType, value => value.WriteObjectIdentifier(Data));
            Attribute(writer, SigningTime, value => value.WriteUtcTime(at.ToUniversalTime()));
            Attribute(writer, MessageDigest, value => value.WriteOctetString(digest));
        }
    }

    private static void Attribute(AsnWriter writer, string name, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(name);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    private static void Algorithm(AsnWriter writer, string name)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(name);
            writer.WriteNull();
        }
    }
}
