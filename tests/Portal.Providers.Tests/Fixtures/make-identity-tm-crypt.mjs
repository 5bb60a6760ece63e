// Encrypts what the tests of identity.TM's /crypt decrypt: 23 bytes of IV, the text, a tag of 16 bytes. Run with Node, which takes IVs of any length.
// node make-identity-tm-crypt.mjs > identity-tm-crypt.json
import { createCipheriv, createHash } from "node:crypto";

const key = Buffer.from("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", "hex");
const iv = (seed) => createHash("sha256").update(seed).digest().subarray(0, 23);

function encrypt(plain, seed) {
  const cipher = createCipheriv("aes-256-gcm", key, iv(seed), { authTagLength: 16 });
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([iv(seed), text, cipher.getAuthTag()]);
}

const vectors = [0, 1, 15, 16, 17, 63, 64, 65, 1000, 70000].map((length) => {
  const plain = Buffer.alloc(length);
  for (let at = 0; at < length; at++) plain[at] = (at * 7 + length) & 0xff;
  return { length, sha256: createHash("sha256").update(plain).digest("hex"), blob: encrypt(plain, `v${length}`).toString("base64") };
});

const identData = JSON.stringify({
  Identitfied: "2025-05-15T15:25:31+02:00",
  IdentifyMethod: "Video",
  IdentData: [{ Type: 1, Firstname: "Erika", Surname: "Mustermann", Birthdate: "1964-08-12" }],
});

console.log(JSON.stringify({ keyHex: key.toString("hex"), vectors, identData: encrypt(Buffer.from(identData), "ident").toString("base64") }, null, 1));
