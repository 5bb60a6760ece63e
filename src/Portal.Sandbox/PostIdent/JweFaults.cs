using System.Security.Cryptography;

namespace Portal.Sandbox.PostIdent;

/// <summary>Encrypted answers that must not be believed.</summary>
internal static class JweFaults
{
    /// <summary>The answer, wrong in the way that <paramref name="fault"/> names, or right.</summary>
    public static string Apply(string fault, RSA key, string enc, byte[] plaintext)
    {
        switch (fault)
        {
            case "wrong-alg":
                return Jwe.Encrypt(key, enc, plaintext, "RSA1_5", enc);
            case "direct-alg":
                return Jwe.Encrypt(key, enc, plaintext, "dir", enc);
            case "unknown-enc":
                return Jwe.Encrypt(key, enc, plaintext, Jwe.Algorithm, "A512XTS");
            case "wrong-key":
                using (var other = RSA.Create(2048))
                {
                    return Jwe.Encrypt(other, enc, plaintext);
                }

            case "bad-tag":
                var parts = Jwe.Encrypt(key, enc, plaintext).Split('.');
                parts[4] = (parts[4][0] == 'A' ? 'B' : 'A') + parts[4][1..];
                return string.Join('.', parts);
            case "cut":
                var whole = Jwe.Encrypt(key, enc, plaintext);
                return whole[..(whole.Length / 2)];
            case "no-jwe":
                return "this.is.no.token";
            default:
                return Jwe.Encrypt(key, enc, plaintext);
        }
    }
}
