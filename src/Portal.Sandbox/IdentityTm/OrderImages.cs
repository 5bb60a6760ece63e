using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Sandbox.Drawing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.IdentityTm;

/// <summary>The recorded images of an order, as ident data and getImages carry them (3.8).</summary>
internal sealed class OrderImages(FaultSettings faults)
{
    private static readonly (string Name, SpecimenKind Kind)[] Always = [("front", SpecimenKind.Front), ("back", SpecimenKind.Back), ("face", SpecimenKind.Face)];
    private static readonly (string Name, SpecimenKind Kind)[] OfLicence = [("licence_front", SpecimenKind.LicenceFront), ("licence_back", SpecimenKind.LicenceBack)];

    /// <summary>The list, or null when nothing was recorded.</summary>
    public JsonArray? Of(Order order)
    {
        if (order.Finding is not { WithImages: true } finding)
        {
            return null;
        }

        var licence = (order.Add & (AddFlags.Licence | AddFlags.LicenceOnly)) != 0;
        var stamp = finding.At.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return new JsonArray([.. (licence ? [.. Always, .. OfLicence] : Always).Select((image, index) => Image(order, image.Kind, $"{image.Name}_{stamp}-{order.Id[^6..]}{index}.jpg"))]);
    }

    private JsonObject Image(Order order, SpecimenKind kind, string name)
    {
        string Fault(FaultField field) => faults.Get(IdentityTmSandbox.ProviderKey, order.Id, field);
        var file = LyingImages.Apply(Fault(SharedFaults.Images), () => SpecimenFiles.AsJpeg(order.Id, kind));
        return new JsonObject
        {
            ["Image"] = Convert.ToBase64String(file),
            ["Filename"] = Fault(IdentityTmFaults.Names) == "hostile" ? HostileFileName.Of(name) : name,
        };
    }
}
