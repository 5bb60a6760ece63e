using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>A page or a selfie before it is sent: JPEG, PNG, HEIC or PDF by its content, and no larger than the vendor takes.</summary>
internal static class Id360Page
{
    /// <summary>The bytes and their type; or what is wrong with them.</summary>
    public static async Task<(ReadOnlyMemory<byte> Content, string Type, Sentence? Wrong)> ReadAsync(UploadedFile? file, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            return Wrong("error.fileMissing");
        }

        using var copy = new MemoryStream();
        var part = new byte[81920];
        while (await file.Content.ReadAsync(part, cancellationToken) is > 0 and var read)
        {
            if (copy.Length + read > Id360Steps.LargestFile)
            {
                return Wrong("error.fileTooLarge");
            }

            copy.Write(part, 0, read);
        }

        var content = copy.GetBuffer().AsMemory(0, (int)copy.Length);
        var sniffed = FileSniffer.Sniff(content.Span[..Math.Min(content.Length, FileSniffer.HeadSize)], file.MimeType);
        return Id360Steps.Accepted.Contains(sniffed.Kind) && sniffed.Trouble is ImageTrouble.None ? (content, TypeOf(sniffed.Kind), null) : Wrong("error.fileType");
    }

    private static (ReadOnlyMemory<byte>, string, Sentence?) Wrong(string text) => (ReadOnlyMemory<byte>.Empty, string.Empty, Say(text));

    private static string TypeOf(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "image/jpeg",
        FileKind.Png => "image/png",
        FileKind.Heic => "image/heic",
        _ => "application/pdf",
    };
}
