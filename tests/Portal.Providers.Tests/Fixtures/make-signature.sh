#!/usr/bin/env bash
# Makes Fixtures/signature.json: a detached RSA/SHA-512 signature over an XML file, as openssl makes and verifies it.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -r "$work"' EXIT
cd "$work"
printf '<?xml version="1.0" encoding="UTF-8"?>\n<identifications>\n  <identification>\n    <identificationprocess><result>SUCCESS</result></identificationprocess>\n  </identification>\n</identifications>\n' > ident.xml
openssl req -x509 -newkey rsa:3072 -nodes -keyout key.pem -out certificate.pem -days 3650 -subj '/CN=Invented signer' 2> /dev/null
openssl x509 -in certificate.pem -pubkey -noout > public.pem
openssl genrsa -out other.pem 2048 2> /dev/null
openssl rsa -in other.pem -pubout -out other-public.pem 2> /dev/null
openssl dgst -sha512 -sign key.pem -out ident.xml.sig ident.xml
openssl dgst -sha512 -verify public.pem -signature ident.xml.sig ident.xml
python3 - "$here/signature.json" << 'PY'
import base64, json, sys
read = lambda name: open(name, encoding="utf-8").read()
with open(sys.argv[1], "w", encoding="utf-8") as out:
    json.dump({
        "certificatePem": read("certificate.pem"),
        "publicKeyPem": read("public.pem"),
        "otherPublicKeyPem": read("other-public.pem"),
        "xml": read("ident.xml"),
        "signature": base64.b64encode(open("ident.xml.sig", "rb").read()).decode(),
    }, out, indent=2)
    out.write("\n")
PY
