using System.Globalization;
using Portal.Core.Texts;

namespace Portal.Core.Documents.Uploads;

/// <summary>Why a file is not taken.</summary>
internal static class UploadProblems
{
    public static Problem Of(string key) => new(ProblemKind.Invalid, new Sentence($"upload.{key}"));

    public static Problem TooLarge(UploadRule rule) => new(ProblemKind.Invalid, new Sentence("upload.tooLarge", Megabytes(rule.MaxBytes)));

    public static Problem OtherKind(UploadRule rule) => new(ProblemKind.Invalid, new Sentence("upload.otherKind", KindsOf(rule)));

    /// <summary>Kinds as people call them; the same in every language.</summary>
    public static string KindsOf(UploadRule rule) => string.Join(", ", rule.Accepts.Select(kind => kind.ToString().ToUpperInvariant()));

    /// <summary>In megabytes, rounded down to a tenth so that what is said is allowed.</summary>
    public static string Megabytes(long bytes) => (Math.Floor(bytes / 1024d / 1024d * 10) / 10).ToString("0.#", CultureInfo.InvariantCulture);
}
