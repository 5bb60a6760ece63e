using System.Text.Json.Nodes;
using Portal.Sandbox.Drawing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.AutoIdent;

/// <summary>All that can be read of an ident: its JSON, and the files behind it.</summary>
internal sealed class ResultFiles(SigningKey key, Contracts contracts, FaultSettings faults)
{
    private const string Provider = AutoIdentSandbox.ProviderKey;

    /// <summary>The JSON of an ident that somebody has come to the end of.</summary>
    public JsonObject Json(Ident ident) => Json(ident, ident.Verdict!);

    /// <summary>The JSON of any state, as a webhook carries it.</summary>
    public JsonObject ForWebhook(Ident ident, Verdict verdict) => BodyFaults.Apply(Fault(ident, SharedFaults.Texts), new ResultBody(ident, verdict, Attachments(ident, verdict)).Write(forWebhook: true));

    public byte[] Xml(Ident ident) => XmlFaults.Apply(Fault(ident, AutoIdentFaults.Xml), ResultXml.Write(Json(ident)));

    public byte[] Pdf(Ident ident) => ResultPaper.Draw(ident, ident.Verdict!);

    /// <summary>The ZIP: every attachment, the XML's signature among them.</summary>
    public byte[] Zip(Ident ident)
    {
        var files = Attachments(ident, ident.Verdict!).Select(file => new ZipFile(file.FileName, file.Content)).ToArray();
        return HostileZips.Apply(Fault(ident, AutoIdentFaults.Zip), files);
    }

    private JsonObject Json(Ident ident, Verdict verdict) => BodyFaults.Apply(Fault(ident, SharedFaults.Texts), new ResultBody(ident, verdict, Attachments(ident, verdict)).Write());

    private List<Attachment> Attachments(Ident ident, Verdict verdict)
    {
        var files = new List<Attachment>();
        void Add(string key, string suffix, Func<byte[]> content) => files.Add(new Attachment(key, Name(ident, suffix), content));
        void Image(string key, SpecimenKind kind) =>
            Add(key, $"_{key}.jpg", () => LyingImages.Apply(Fault(ident, SharedFaults.Images), () => SpecimenFiles.AsJpeg(ident.Id, kind)));

        var signature = Fault(ident, AutoIdentFaults.Signature);
        if (signature != "missing")
        {
            Add("xmlsig", ".xml.sig", () => Signature(signature, Xml(ident)));
        }

        Add("pdf", ".pdf", () => ResultPaper.Draw(ident, verdict));
        Add("xml", ".xml", () => Xml(ident));
        if (verdict.Result == Words.Aborted)
        {
            return files;
        }

        Image("idbackside", SpecimenKind.Back);
        Image("idfrontside", SpecimenKind.Front);
        Image("userface", SpecimenKind.Face);
        if (verdict.Result is Words.Canceled or Words.Failed)
        {
            return files;
        }

        Image("security1", SpecimenKind.Security1);
        if (verdict.Result == Words.CheckPending)
        {
            return files;
        }

        Image("security2", SpecimenKind.Security2);
        Image("security3", SpecimenKind.Security3);
        Image("security4", SpecimenKind.Security4);
        if (verdict.Parts.Video)
        {
            Add("securityfeaturevideo", "_securityfeaturevideo.mp4", () => MediaFiles.Video);
        }

        if (verdict.Parts.Audio)
        {
            Add("audiolog", "_audiolog.wav", () => MediaFiles.Audio);
        }

        if (verdict.Parts.Poa is not null)
        {
            Image("utilitybill", SpecimenKind.Bill);
        }

        foreach (var contract in contracts.Of(ident))
        {
            Add("contract-" + contract.Identifier, $"_{contract.Identifier}_original.pdf", () => contract.Content);
            if (contracts.IsSigned(ident, contract))
            {
                Add("signedcontract-" + contract.Identifier, $"_{contract.Identifier}_signed.pdf", () => contracts.Signed(ident, contract));
            }
        }

        return files;
    }

    private byte[] Signature(string fault, byte[] xml)
    {
        var signature = key.Sign(xml);
        if (fault == "wrong")
        {
            signature[^1] ^= 1;
        }

        return fault == "garbage" ? "not a signature"u8.ToArray() : signature;
    }

    private string Name(Ident ident, string suffix) =>
        Fault(ident, AutoIdentFaults.Names) == "hostile" ? HostileFileName.Of(ident.TransactionNumber + suffix) : ident.TransactionNumber + suffix;

    private string Fault(Ident ident, FaultField field) => faults.Get(Provider, ident.Id, field);
}
