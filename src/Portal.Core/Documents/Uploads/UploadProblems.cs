using Portal.Core.Texts;

namespace Portal.Core.Documents.Uploads;

/// <summary>Why a file is not taken.</summary>
internal static class UploadProblems
{
    public static Problem Of(string key) => new(ProblemKind.Invalid, new Sentence($"upload.{key}"));

    public static Problem TooLarge(UploadRule rule) => new(ProblemKind.Invalid, new Sentence("upload.tooLarge", rule.MaxMegabytes));

    public static Problem OtherKind(UploadRule rule) => new(ProblemKind.Invalid, new Sentence("upload.otherKind", rule.Kinds));
}
