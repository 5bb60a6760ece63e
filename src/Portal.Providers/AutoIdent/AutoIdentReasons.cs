using System.Collections.Frozen;
using Portal.Core.Cases;
using Portal.Core.Texts;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>Why an ident came to its result: one of the vendor's words, and a sentence on what it means and what to do next.</summary>
/// <param name="Word">The vendor's word.</param>
/// <param name="EndedBy">Who ended it.</param>
internal sealed record AutoIdentReason(string Word, EndedBy EndedBy)
{
    public Sentence Advice { get; } = Say($"reason.{Word}");

    /// <summary>The vendor files it under fraud, and it is none: the person is too young.</summary>
    public bool IsNoFraud => Word is "WARNING_USER_UNDERAGE";
}

/// <summary>The vendor's reasons, new and legacy (<i>Aborted Idents</i>, <i>Cancelled Idents</i>, <i>Final Result</i>), and three that are met beside them.</summary>
internal static class AutoIdentReasons
{
    private static readonly string[] AbortedByThePerson =
    [
        "USER_CANCELLATION_DOCUMENT_NOT_ACCEPTED", "USER_CANCELLATION_DOCUMENT_EXPIRED", "USER_CANCELLATION_UNDERAGE", "USER_CANCELLATION_CAMERA_ACCESS_DENIED",
        "USER_CANCELLATION_TERMS_DENIED", "USER_CANCELLATION_SELFIE_NOT_READY", "USER_CANCELLATION_APP_NOT_SCANNING", "USER_CANCELLATION_ESIGNING_REJECTED",
        "USER_CANCELLATION_ESIGNING_NAME_CONFIRMATION_REJECTED", "USER_CANCELLATION_INCORRECT_PHONE_NUMBER", "USER_CANCELLATION_IDENTIFY_LATER",
        "USER_CANCELLATION_USER_NOT_INTERESTED", "USER_CANCELLATION_APP_NOT_RESPONDING", "USER_CANCELLATION_PRIVACY_CONCERNS",
        "USER_CANCELLATION_DOCUMENT_NOT_AVAILABLE", "USER_CANCELLATION",
    ];

    private static readonly string[] EndedByTechnology =
    [
        "APP_CANCELLATION_APPROVAL_PHRASE_RETRY_LIMIT_REACHED", "APP_CANCELLATION_APPROVAL_PHRASE_NO_CONTRACT",
        "APP_CANCELLATION_APPROVAL_PHRASE_INSUFFICIENT_DOCUMENT_COUNT", "APP_CANCELLATION_OTP_MATCH_LIMIT_REACHED", "APP_CANCELLATION_TSP_TECHNICAL_EXCEPTION",
        "TSP_SIGNING_FAILED", "TSP_CERTIFICATE_EXPIRED", "ID_SECURITY_FEATURE_VIDEO_FILE_MISSING", "STALLED_TIMEOUT",
    ];

    private static readonly string[] CancelledByTheAgent =
    [
        "ID_BLURRY", "ID_GLARE", "ID_DARKNESS", "ID_DATA_COVERED", "ID_PERSPECTIVE", "ID_DATA", "ID_DATA_OTHER", "ID_NOT_SUPPORTED", "ID_EXPIRED", "ID_WRONG_SIDE",
        "ID_OUTWORN", "ID_HAS_STICKER", "ID_WRITTEN_ON", "ID_BROKEN", "ID_DAMAGED", "ID_DAMAGED_OTHER", "ID_SECURITY_FEATURE_NOT_VISIBLE_NOT_FRAUD",
        "ID_SECURITY_FEATURE_VIDEO_SHORT", "ID_SECURITY_FEATURE_VIDEO_CANNOT_BE_PLAYED", "ID_SECURITY_FEATURE_OTHER", "ID_SECOND_DOCUMENT",
        "ID_SECOND_DOCUMENT_BAD_PHOTO_QUALITY", "ID_SECOND_DOCUMENT_DAMAGED", "ID_SECOND_DOCUMENT_EXPIRED", "ID_SECOND_DOCUMENT_OTHER", "ID_NEED_ADDITIONAL_DOCUMENT",
        "ID_OTHER", "USER_INVOICE_MISSING", "USER_OBSCURED", "SELFIE_BLURRY", "SELFIE_GLARE", "SELFIE_DARKNESS", "SELFIE_PERSPECTIVE", "SELFIE_OTHER",
        "IDENT_CANNOT_BE_COMPLETED", "IDENT_DISPLAY_ERROR", "IDENT_OTHER", "TSP_WRONG_CONFIRMATION_TOKEN",
        "TECH_PHOTO", "TECH_HOLOGRAM", "BAD_PHOTO_QUALITY", "USER_ID", "USER_WRONG_PERSON", "PHOTO_OTHER", "OTHER_ERROR", "DATA_APPLICATION_DATA",
    ];

    private static readonly string[] Suspicion =
    [
        "WARNING_SELFIE_REAL_PERSON", "WARNING_SELFIE_NO_REAL_PERSON", "WARNING_SELFIE_DISGUISED", "WARNING_MANIPULATED_DATA", "WARNING_MANIPULATED_PHOTO",
        "WARNING_FAKED_SECURITY_FEATURES", "WARNING_PAPER_PRINT", "WARNING_DIGITAL_DOCUMENT", "WARNING_FAKED_SPECIMEN", "WARNING_USER_UNDERAGE", "WARNING_DIGITAL_SELFIE",
        "WARNING_MONEY_MULE", "WARNING_NAME_COMPARISON", "WARNING_SCAN", "WARNING_FRAUD_OTHER",
        "WARNING_SOCIAL_ENGINEERING", "WARNING_ID_MANIPULATION", "FACE_COMPARISON_UNMATCHED", "WARNING_FAKE_ID", "WARNING_PHOTO", "WARNING_DESCRIPTION",
        "WARNING_INCONSISTENT_DATA", "DOCUMENT_TAMPERED", "WARNING_FAKED_MANIPULATED_ID", "WARNING_WRONG_CHECKSUM", "WARNING_IDENTITY_THEFT",
        "SECURITY_FEATURE_IDENTITY_FAKED", "LIVENESS_DETECTION_FAILED", "SECURITY_FEATURE_DIGITAL_IMAGE", "FRONT_DOCUMENT_DIGITAL_IMAGE", "BACK_DOCUMENT_DIGITAL_IMAGE",
        "FACE_COMPARISON_DIGITAL_IMAGE", "LIVENESS_LEFT_DIGITAL_IMAGE", "LIVENESS_RIGHT_DIGITAL_IMAGE",
    ];

    private static readonly FrozenDictionary<string, AutoIdentReason> ByWord = All().ToFrozenDictionary(reason => reason.Word, StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them.</summary>
    public static IReadOnlyCollection<AutoIdentReason> Known => ByWord.Values;

    /// <summary>The one with this word; <see langword="null"/> when nobody knows it.</summary>
    public static AutoIdentReason? Find(string? word) => word is null ? null : ByWord.GetValueOrDefault(word);

    private static IEnumerable<AutoIdentReason> All() =>
    [
        .. AbortedByThePerson.Select(word => new AutoIdentReason(word, EndedBy.Person)),
        .. EndedByTechnology.Select(word => new AutoIdentReason(word, EndedBy.Technology)),
        .. CancelledByTheAgent.Concat(Suspicion).Select(word => new AutoIdentReason(word, EndedBy.Agent)),
    ];
}
