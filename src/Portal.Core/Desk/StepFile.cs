using System.Globalization;
using System.Security.Cryptography;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Desk;

/// <summary>Takes in the file of a step: no larger than allowed, and what it says it is, before the provider sees a byte of it.</summary>
internal static class StepFile
{
    /// <summary>The key that a remark about the file has.</summary>
    public const string Key = "file";

    /// <summary>The file, in memory: pages are small, and the step's limit holds while it is read.</summary>
    public static async Task<Outcome<UploadedFile>> ReadAsync(CollectionStep step, string? fileName, Stream content, CancellationToken cancellationToken)
    {
        var kept = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (kept.Length + count > step.MaxBytes)
            {
                return Wrong(new Sentence("desk.problem.file.tooLarge", (step.MaxBytes / 1_000_000d).ToString("0.#", CultureInfo.InvariantCulture)));
            }

            kept.Write(buffer, 0, count);
        }

        if (kept.Length == 0)
        {
            return Wrong(new Sentence("desk.problem.file.empty"));
        }

        var bytes = kept.GetBuffer().AsMemory(0, (int)kept.Length);
        var sniffed = FileSniffer.Sniff(bytes.Span[..Math.Min(bytes.Length, FileSniffer.HeadSize)], claimedMimeType: null);
        if (!step.Accepts.Contains(sniffed.Kind))
        {
            return Wrong(new Sentence("desk.problem.file.kind", string.Join(", ", step.Accepts.Select(kind => kind.ToString().ToUpperInvariant()))));
        }

        if (sniffed.Trouble != ImageTrouble.None)
        {
            return Wrong(new Sentence("desk.problem.file.damaged"));
        }

        kept.Position = 0;
        return new UploadedFile(SafeFileName.From(fileName, sniffed.Kind, "page"), FileKinds.MimeType(sniffed.Kind), kept)
        {
            Size = kept.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes.Span)),
        };
    }

    public static Problem Wrong(Sentence text) => new(ProblemKind.Invalid, text) { Fields = [new FieldRemark(Key, text)] };
}
