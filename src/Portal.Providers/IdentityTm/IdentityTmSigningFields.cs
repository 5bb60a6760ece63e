using Portal.Core.Documents;
using Portal.Core.Fields;

namespace Portal.Providers.IdentityTm;

/// <summary>What an order can carry to be signed (3.1.4, <c>eSignPDF</c> to <c>IdentDataSigned</c>). Sizes are PDF points, 1/72 inch, from the lower left corner.</summary>
internal static class IdentityTmSigningFields
{
    public const string DocumentsGroup = "esignDocuments";
    public const string StampsGroup = "esignStamps";
    public const string HashesGroup = "esignHashes";
    public const string OptionsGroup = "esignOptions";
    public const string MultiGroup = "multiSign";
    public const string ReuseGroup = "reuse";

    /// <summary>The largest document that is handed over.</summary>
    private const long LargestDocument = 30L << 20;

    private const string FirstOrder = "MultiSignOptions.SignParameters[].";

    public static IReadOnlyList<FieldDefinition> All { get; } =
    [
        .. Documents(),
        .. Stamps(),
        new("esign.hashes[].hash", FieldKind.Text, HashesGroup) { Required = true, MaxLength = 200, Pattern = "[A-Za-z0-9+/]{20,}={0,2}" },
        new("esign.hashes[].fileName", FieldKind.Text, HashesGroup) { MaxLength = 50 },
        new("esign.checkboxes[].text", FieldKind.Text, OptionsGroup) { WirePath = "eSignOptions.AdditionalCheckboxes[]", MaxLength = 300 },
        new("esign.tanSms", FieldKind.Text, OptionsGroup) { WirePath = "eSignTanSmsText", Pattern = @".*\[TAN\].*" },
        .. FirstOrderOf(),
        new("reuse.identData", FieldKind.File, ReuseGroup) { Accepts = [FileKind.Text, FileKind.Unknown, FileKind.Xml], Picks = AttemptPick.Reusable },
    ];

    /// <summary>With files, which are written as they are read: by <see cref="IdentityTmOrder"/>.</summary>
    private static IEnumerable<FieldDefinition> Documents() =>
    [
        new("esign.documents[].file", FieldKind.File, DocumentsGroup) { Required = true, MaxBytes = LargestDocument },
        new("esign.documents[].fileName", FieldKind.Text, DocumentsGroup) { MaxLength = 50 },
        Number("esign.documents[].posX", DocumentsGroup),
        Number("esign.documents[].posY", DocumentsGroup),
        Number("esign.documents[].width", DocumentsGroup, 1),
        Number("esign.documents[].height", DocumentsGroup, 1),
        Number("esign.documents[].page", DocumentsGroup, 1),
        new("esign.documents[].fieldName", FieldKind.Text, DocumentsGroup) { MaxLength = 200 },
        new("esign.documents[].tag", FieldKind.Text, DocumentsGroup) { MaxLength = 200 },
        Number("esign.documents[].offsetX", DocumentsGroup, -20_000),
        Number("esign.documents[].offsetY", DocumentsGroup, -20_000),
    ];

    /// <summary>A list inside a list on the wire; here each stamp names its document by number.</summary>
    private static IEnumerable<FieldDefinition> Stamps() =>
    [
        Number("esign.stamps[].document", StampsGroup, 1) with { Required = true, Range = (1, FieldValidator.MaxRows) },
        Number("esign.stamps[].page", StampsGroup, 1),
        Number("esign.stamps[].posX", StampsGroup),
        Number("esign.stamps[].posY", StampsGroup),
        new("esign.stamps[].tag", FieldKind.Text, StampsGroup) { MaxLength = 200 },
        Number("esign.stamps[].offsetX", StampsGroup, -20_000),
        Number("esign.stamps[].offsetY", StampsGroup, -20_000),
        Number("esign.stamps[].width", StampsGroup, 1),
        Number("esign.stamps[].height", StampsGroup, 1),
        new("esign.stamps[].content", FieldKind.Text, StampsGroup) { MaxLength = 500 },
    ];

    private static IEnumerable<FieldDefinition> FirstOrderOf() =>
    [
        new("multi.firstOrder", FieldKind.Text, MultiGroup) { WirePath = "MultiSignOptions.FirstOrderID", MaxLength = 14, Pattern = "[A-Za-z0-9]+", Picks = AttemptPick.FirstOrder },
        new("multi.parameters[].fileName", FieldKind.Text, MultiGroup) { WirePath = FirstOrder + "Filename", MaxLength = 50 },
        Number("multi.parameters[].posX", MultiGroup) with { WirePath = FirstOrder + "SignaturePosX" },
        Number("multi.parameters[].posY", MultiGroup) with { WirePath = FirstOrder + "SignaturePosY" },
        Number("multi.parameters[].width", MultiGroup, 1) with { WirePath = FirstOrder + "SignatureWidth" },
        Number("multi.parameters[].height", MultiGroup, 1) with { WirePath = FirstOrder + "SignatureHeight" },
        Number("multi.parameters[].page", MultiGroup, 1) with { WirePath = FirstOrder + "SignaturePage" },
        new("multi.parameters[].fieldName", FieldKind.Text, MultiGroup) { WirePath = FirstOrder + "SignatureFieldName", MaxLength = 200 },
    ];

    private static FieldDefinition Number(string key, string group, long smallest = 0) =>
        new(key, FieldKind.Number, group) { WireType = WireType.Number, Range = (smallest, 20_000) };
}
