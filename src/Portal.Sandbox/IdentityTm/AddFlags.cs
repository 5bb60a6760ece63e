namespace Portal.Sandbox.IdentityTm;

/// <summary>The bits of <c>Add</c> (3.1.4). The value for identification at a point of sale is garbled in the text; the bit is our guess.</summary>
internal static class AddFlags
{
    public const long RestrictedIdOnly = 1;
    public const long SignMeUseOrCreate = 4;
    public const long SignMeCreate = 8;
    public const long SignMeUse = 16;
    public const long Aes = 128;
    public const long Bes = 256;
    public const long Licence = 4096;
    public const long LicenceOnly = 8192;
    public const long RecordVideo = 131072;
    public const long PointOfSale = 8388608;

    public const long SignMe = SignMeUseOrCreate | SignMeCreate | SignMeUse;
    public const long Known = RestrictedIdOnly | SignMe | Aes | Bes | Licence | LicenceOnly | RecordVideo | PointOfSale;
}
