using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Drawing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Identify24;

/// <summary>The files that an identification leaves, and what ident/getIdentData says of them.</summary>
internal sealed class IdentFiles(Signer signer, FaultSettings faults)
{
    private static readonly SpecimenKind[] Pictures = [SpecimenKind.Front, SpecimenKind.Back, SpecimenKind.Security1, SpecimenKind.Security2, SpecimenKind.Signature];

    /// <summary>The sections besides the ident itself. Before the end there is nothing in them.</summary>
    public void Describe(Ident ident, JsonObject data, string root)
    {
        var isListed = Fault(ident, Identify24Faults.Listed) != "not-yet";
        if (isListed && ident.IsSuccessful)
        {
            data["identification_pdf"] = Line(ident, Identification(ident), root, "download_url", withHash: true);
            if (ident.Contract is not null)
            {
                data["signed_pdf"] = Line(ident, Signed(ident), root, "download_url", withHash: true);
            }
        }

        data["recordings"] = new JsonArray([.. Recordings(ident).Where(_ => isListed).Select(file => Line(ident, file, root, "download_url", withHash: false))]);
        data["screenshots"] = new JsonArray([.. Screenshots(ident).Select(file => Line(ident, file, root, "download_link", withHash: false))]);
    }

    /// <summary>The file that an address names.</summary>
    public IdentFile? Find(Ident ident, string name) => All(ident).FirstOrDefault(file => file.Name == name);

    private IEnumerable<IdentFile> All(Ident ident)
    {
        var papers = !ident.IsSuccessful ? [] : ident.Contract is null ? new[] { Identification(ident) } : [Identification(ident), Signed(ident)];
        return [.. papers, .. Recordings(ident), .. Screenshots(ident)];
    }

    private static IdentFile Identification(Ident ident) => new("identification_pdf", "identification.pdf", "application/pdf", 60, () => ResultPaper.Draw(ident));

    private IdentFile Signed(Ident ident) => new("signed.pdf", "signed.pdf", "application/pdf", 120, () => signer.Sign(ident));

    private static IEnumerable<IdentFile> Recordings(Ident ident)
    {
        var names = new Pattern(ident.Id + "/recordings");
        return Enumerable.Range(0, ident.Recordings).Select(index =>
        {
            var name = string.Concat(Enumerable.Range(0, 13).Select(_ => names.Next(16).ToString("x", CultureInfo.InvariantCulture))) + ".webm";
            return new IdentFile(name, name, "video/webm", index, () => MediaFiles.Recording);
        });
    }

    private IEnumerable<IdentFile> Screenshots(Ident ident)
    {
        var names = new Pattern(ident.Id + "/screenshots");
        return Enumerable.Range(0, ident.Screenshots).Select(index =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{10_000 + names.Next(50_000)}{index}.png");
            return new IdentFile(name, name, "image/png", -30 + index, () => LyingImages.Apply(Fault(ident, SharedFaults.Images), () => SpecimenFiles.Of(ident.Id, Pictures[index % Pictures.Length])));
        });
    }

    private JsonObject Line(Ident ident, IdentFile file, string root, string link, bool withHash)
    {
        var content = file.Content();
        var line = new JsonObject
        {
            ["file_name"] = Fault(ident, Identify24Faults.Names) == "hostile" ? HostileFileName.Of(file.Shown) : file.Shown,
            [link] = Address(ident, file.Name, root),
            ["file_date"] = WireDates.DayFirst(ident.Changed.AddSeconds(file.Seconds)),
            ["file_size"] = string.Create(CultureInfo.InvariantCulture, $"{content.Length / 1_048_576.0:0.##} MB"),
        };
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var asked = Fault(ident, Identify24Faults.Hashes);
        if (asked == "everywhere" || (withHash && asked != "nowhere"))
        {
            line["file_hash"] = asked == "wrong" ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(hash))) : asked == "garbage" ? "no hash" : hash;
        }

        return line;
    }

    /// <summary>Where a file is; on demand somewhere that nobody should follow.</summary>
    private string Address(Ident ident, string name, string root)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"download/{ident.CustomerId}/{Uri.EscapeDataString(name)}");
        return Fault(ident, Identify24Faults.Links) switch
        {
            "foreign-host" => "https://files.example.net/" + path,
            "metadata" => "http://169.254.169.254/latest/meta-data/",
            "another-path" => new Uri(new Uri(root), "/sandbox/").AbsoluteUri,
            "user-info" => root.Replace("://", "://erika:geheim@", StringComparison.Ordinal) + path,
            "file" => "file:///etc/passwd",
            "redirecting" => $"{root}{path}?away=yes",
            "missing" => "",
            _ => root + path,
        };
    }

    private string Fault(Ident ident, FaultField field) => faults.Get(Identify24Sandbox.ProviderKey, ident.Id, field);
}
