namespace Portal.Web.Tests.Sandbox;

/// <summary>A reader of compact JWE in JavaScript, on Node's own cryptography, which shares nothing with ours.</summary>
internal static class JweScript
{
    /// <summary>Reads <c>{"pem","token"}</c> from its input; prints the header on the first line and the content behind it.</summary>
    public const string Text =
        """
        const c = require('crypto');
        const { pem, token } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
        const part = token.split('.');
        const raw = part.map(p => Buffer.from(p, 'base64url'));
        const header = JSON.parse(raw[0].toString());
        const key = c.privateDecrypt({ key: pem, padding: c.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, raw[1]);
        const aad = Buffer.from(part[0], 'ascii');
        let plain;
        const bits = header.enc.slice(1, 4);
        if (header.enc.endsWith('GCM')) {
          const d = c.createDecipheriv(`aes-${bits}-gcm`, key, raw[2]);
          d.setAAD(aad);
          d.setAuthTag(raw[4]);
          plain = Buffer.concat([d.update(raw[3]), d.final()]);
        } else {
          const half = key.length / 2;
          const length = Buffer.alloc(8);
          length.writeBigUInt64BE(BigInt(aad.length * 8));
          const mac = c.createHmac('sha' + header.enc.slice(-3), key.subarray(0, half)).update(Buffer.concat([aad, raw[2], raw[3], length])).digest();
          if (!c.timingSafeEqual(mac.subarray(0, half), raw[4])) throw new Error('tag');
          const d = c.createDecipheriv(`aes-${bits}-cbc`, key.subarray(half), raw[2]);
          plain = Buffer.concat([d.update(raw[3]), d.final()]);
        }
        process.stdout.write(JSON.stringify(header) + '\n' + plain.toString('utf8'));
        """;
}
