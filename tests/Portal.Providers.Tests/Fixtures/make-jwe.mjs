// Makes jwe.json, the encrypted answers that the tests open, with Node's own crypto: `node make-jwe.mjs > jwe.json`.
// Every run makes new keys; the file is checked in, so that the reader is tested against what another program wrote.
import { constants, createCipheriv, createHmac, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto';

const gcm = { A128GCM: 16, A192GCM: 24, A256GCM: 32 };
const cbc = { 'A128CBC-HS256': [32, 'sha256'], 'A192CBC-HS384': [48, 'sha384'], 'A256CBC-HS512': [64, 'sha512'] };
const plain = Buffer.from('{"caseId":"GEHEIM123","note":"Erika Mustermann, geprüft"}', 'utf8');
const keys = () => generateKeyPairSync('rsa', { modulusLength: 2048 });
const ours = keys();
const other = keys();
const pem = (pair) => pair.privateKey.export({ type: 'pkcs8', format: 'pem' });
const url = (bytes) => Buffer.from(bytes).toString('base64url');

function seal(enc, { header = {}, hash = 'sha256', publicKey = ours.publicKey, keyBytes, content = plain } = {}) {
  const protectedHeader = url(JSON.stringify({ alg: 'RSA-OAEP-256', enc, ...header }));
  const aad = Buffer.from(protectedHeader, 'ascii');
  const size = keyBytes ?? gcm[enc] ?? (cbc[enc] ? cbc[enc][0] : 32);
  const key = randomBytes(size);
  const wrapped = publicEncrypt({ key: publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, key);
  let iv, cipher, tag;
  if (cbc[enc]) {
    const half = size / 2;
    iv = randomBytes(16);
    const aes = createCipheriv(`aes-${half * 8}-cbc`, key.subarray(half), iv);
    cipher = Buffer.concat([aes.update(content), aes.final()]);
    const bits = Buffer.alloc(8);
    bits.writeBigUInt64BE(BigInt(aad.length * 8));
    tag = createHmac(cbc[enc][1], key.subarray(0, half)).update(Buffer.concat([aad, iv, cipher, bits])).digest().subarray(0, half);
  } else {
    iv = randomBytes(12);
    const aes = createCipheriv(`aes-${Math.min(size, 32) * 8}-gcm`, key, iv);
    aes.setAAD(aad);
    cipher = Buffer.concat([aes.update(content), aes.final()]);
    tag = aes.getAuthTag();
  }
  return [protectedHeader, url(wrapped), url(iv), url(cipher), url(tag)];
}

const change = (part) => { const bytes = Buffer.from(part, 'base64url'); bytes[0] ^= 1; return url(bytes); };
const altered = (parts, at) => parts.map((part, index) => (index === at ? change(part) : part));
const otherHeader = (parts) => [url(JSON.stringify({ enc: JSON.parse(Buffer.from(parts[0], 'base64url')).enc, alg: 'RSA-OAEP-256' })), ...parts.slice(1)];
const cases = [];
const add = (name, fault, parts) => cases.push({ name, fault, compact: parts.join('.') });

for (const enc of [...Object.keys(gcm), ...Object.keys(cbc)]) {
  add(enc, null, seal(enc));
  add(`${enc}, empty content`, null, seal(enc, { content: Buffer.alloc(0) }));
  add(`${enc}, wrong key`, 'WrongKey', seal(enc, { publicKey: other.publicKey }));
  add(`${enc}, tag changed`, 'NotAuthentic', altered(seal(enc), 4));
  add(`${enc}, content changed`, 'NotAuthentic', altered(seal(enc), 3));
  add(`${enc}, IV changed`, 'NotAuthentic', altered(seal(enc), 2));
  add(`${enc}, header written otherwise`, 'NotAuthentic', otherHeader(seal(enc)));
  add(`${enc}, wrapped key changed`, 'WrongKey', altered(seal(enc), 1));
  const short = seal(enc);
  add(`${enc}, tag cut`, 'NotAuthentic', [...short.slice(0, 4), url(Buffer.from(short[4], 'base64url').subarray(0, 8))]);
  add(`${enc}, tag missing`, 'NotAuthentic', [...seal(enc).slice(0, 4), '']);
}

add('key of another length', 'WrongKey', seal('A128GCM', { keyBytes: 32 }));
add('RSA-OAEP (SHA-1)', 'AlgorithmRefused', seal('A256GCM', { header: { alg: 'RSA-OAEP' }, hash: 'sha1' }));
add('RSA1_5', 'AlgorithmRefused', seal('A256GCM', { header: { alg: 'RSA1_5' } }));
add('dir', 'AlgorithmRefused', seal('A256GCM', { header: { alg: 'dir' } }));
add('RSA-OAEP-512', 'AlgorithmRefused', seal('A256GCM', { header: { alg: 'RSA-OAEP-512' }, hash: 'sha512' }));
add('no alg', 'AlgorithmRefused', seal('A256GCM', { header: { alg: null } }));
add('none', 'AlgorithmRefused', seal('A256GCM', { header: { alg: 'none' } }));
add('alg in lower case', 'AlgorithmRefused', seal('A256GCM', { header: { alg: 'rsa-oaep-256' } }));
add('compressed', 'Compressed', seal('A256GCM', { header: { zip: 'DEF' } }));
add('extension demanded', 'BadHeader', seal('A256GCM', { header: { crit: ['exp'], exp: 1 } }));
add('unknown content encryption', 'EncryptionUnknown', seal('XC20P'));
add('four parts', 'NotCompact', seal('A256GCM').slice(0, 4));
add('six parts', 'NotCompact', [...seal('A256GCM'), 'AA']);
add('not Base64url', 'NotCompact', ['ey*', ...seal('A256GCM').slice(1)]);
add('header is no JSON', 'BadHeader', [url('hello'), ...seal('A256GCM').slice(1)]);
add('header is a list', 'BadHeader', [url('["RSA-OAEP-256"]'), ...seal('A256GCM').slice(1)]);

console.log(JSON.stringify({ privateKeyPem: pem(ours), otherPrivateKeyPem: pem(other), plain: plain.toString('utf8'), cases }, null, 1));
