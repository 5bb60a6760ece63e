using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Providers.Tests.Conformance;

/// <summary>What the conformance suite must know about a provider.</summary>
internal sealed class Subject
{
    /// <summary>The provider's one registration line.</summary>
    public required Action<IServiceCollection> Add { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>The capabilities that it has, by the names that REST shows.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>An account whose base address is the given one; its secrets and settings must not be found anywhere but in requests.</summary>
    public required Func<Uri, AccountContext> Account { get; init; }

    /// <summary>Every field filled in, with invented data that is recognisable in a log.</summary>
    public required FieldValues Values { get; init; }

    /// <summary>The provider's id in the recorded exchanges.</summary>
    public required string ProviderReference { get; init; }

    /// <summary>Names of recorded answers with content, by the operation that reads them.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>How the vendor answers a login, where it wants one: by the end of its path, and the body.</summary>
    public (string PathEnd, string Body)? SignIn { get; init; }

    /// <summary>Operations that make or change something: when their answer is lost, it is not known whether they did.</summary>
    public IReadOnlySet<string> Uncertain { get; init; } = new HashSet<string>(StringComparer.Ordinal) { "start", "repeat", "coupon" };

    /// <summary>What the adapter keeps of the attempt in the recorded exchanges.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The same of an attempt whose documents are being collected, so far that every step but the last can be taken again.</summary>
    public IReadOnlyDictionary<string, string> CollectFacts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>How much time passes after each operation, where a provider rations logins.</summary>
    public TimeSpan Pace { get; init; }

    /// <summary>Operations that look first whether an earlier try had its effect: when they can't, that stays as uncertain as it was.</summary>
    public IReadOnlySet<string> StaysUncertain { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Every operation that makes a call, by name.</summary>
    public static IReadOnlyDictionary<string, Operation> Operations { get; } = new Dictionary<string, Operation>(StringComparer.Ordinal)
    {
        ["start"] = Of<IProvider>(async (provider, attempt, stop) => (await provider.StartAsync(ProviderRig.Start(attempt.Account, attempt.Fields), stop)).Failure),
        ["repeat"] = Of<IProvider>(async (provider, attempt, stop) => (await provider.StartAsync(ProviderRig.Start(attempt.Account, attempt.Fields, isRepeat: true), stop)).Failure),
        ["read"] = Of<IProvider>(async (provider, attempt, stop) => (await provider.ReadAsync(attempt, stop)).Failure),
        ["files"] = Of<IProvider>(async (provider, attempt, stop) => (await provider.FetchEvidenceAsync(attempt, new EvidenceBag(), stop)).Failure),
        ["check"] = Of<IProvider>(async (provider, attempt, stop) => (await provider.CheckAsync(attempt.Account, stop)).Failure),
        ["coupon"] = Of<IIssuesCoupons>(async (coupons, attempt, stop) => (await coupons.IssueCouponAsync(attempt, stop)).Failure),
        ["cancel"] = Of<ICancelsAttempts>(async (cancels, attempt, stop) => (await cancels.CancelAsync(attempt, stop)).Failure),
        ["update"] = Of<IUpdatesAttempts>(async (updates, attempt, stop) => (await updates.UpdateAsync(attempt, attempt.Fields, stop)).Failure),
        ["lists"] = Of<IListsAttempts>(async (lists, attempt, stop) => (await lists.ListAsync(attempt.Account, stop)).Failure),
        ["delete"] = Of<IDeletesAtProvider>(async (deletes, attempt, stop) => (await deletes.DeleteAsync(attempt, triedBefore: false, stop)).Failure),
        ["archive"] = Of<IArchives>(async (archives, attempt, stop) => (await archives.ArchiveAsync(attempt, stop)).Failure),
        ["copy"] = Of<ICopiesAttempts>(async (copies, attempt, stop) => (await copies.CopyAsync(attempt, "othercompany", "NEW12345678901", stop)).Failure),
        ["bindingKey"] = Of<IReadsBindingKeys>(async (keys, attempt, stop) => (await keys.ReadBindingKeyAsync(attempt, stop)).Failure),
        ["contract"] = Of<ISignsDocuments>(async (signs, attempt, stop) => (await signs.UploadContractAsync(attempt, "doc", new UploadedFile("contract.pdf", "application/pdf", new MemoryStream("%PDF-1.7\n%%EOF"u8.ToArray())), stop)).Failure),
        ["contracts"] = Of<ISignsDocuments>(async (signs, attempt, stop) => (await signs.ContractsAsync(attempt, stop)).Failure),
        ["definitions"] = Of<IDefinesDocuments>(async (defines, attempt, stop) => (await defines.DefinitionsAsync(attempt.Account, stop)).Failure),
        ["definition"] = Of<IDefinesDocuments>(async (defines, attempt, stop) => (await defines.DefinitionAsync(attempt.Account, "doc", stop)).Failure),
        ["saveDefinition"] = Of<IDefinesDocuments>(async (defines, attempt, stop) => (await defines.SaveDefinitionAsync(attempt.Account, new FieldValues([new("identifier", "doc"), new("name", "contract")]), isNew: true, stop)).Failure),
        ["appointment"] = Of<ISchedulesAppointments>(async (schedules, attempt, stop) => (await schedules.ScheduleAsync(attempt, ProviderRig.Now.AddDays(1), "1", stop)).Failure),
        ["accountLists"] = Of<IOffersAccountLists>(EveryListAsync),
        ["collect"] = new(provider => provider is ICollectsDocuments, CollectAsync),
        ["recording"] = Of<IRequestsRecordings>(async (recordings, attempt, stop) => (await recordings.RequestRecordingAsync(attempt, stop)).Failure),
        ["reusable"] = Of<IReusesIdentifications>(async (reuses, attempt, stop) => (await reuses.ReadReusableAsync(attempt, stop)).Failure),
        ["requestSigning"] = Of<IConfirmsSigning>(async (signs, attempt, stop) => (await signs.RequestSigningAsync(attempt, stop)).Failure),
        ["confirmSigning"] = Of<IConfirmsSigning>(async (signs, attempt, stop) => (await signs.ConfirmSigningAsync(attempt, "748159", stop)).Failure),
        ["resendSigning"] = Of<IConfirmsSigning>(async (signs, attempt, stop) => (await signs.ResendSigningTanAsync(attempt, stop)).Failure),
        ["requestPhone"] = Of<IVerifiesPhones>(async (phones, attempt, stop) => (await phones.RequestPhoneTanAsync(attempt, stop)).Failure),
        ["confirmPhone"] = Of<IVerifiesPhones>(async (phones, attempt, stop) => (await phones.ConfirmPhoneTanAsync(attempt, "74815", stop)).Failure),
        ["resendPhone"] = Of<IVerifiesPhones>(async (phones, attempt, stop) => (await phones.ResendPhoneTanAsync(attempt, stop)).Failure),
        ["signer"] = Of<IChecksSigners>(async (signers, attempt, stop) => (await signers.CheckSignerAsync(attempt.Account, new FieldValues(signers.SignerFields.Take(1).Select(field => new KeyValuePair<string, string?>(field.Key, "signer@example.org"))), stop)).Failure),
        ["requestPassword"] = Of<IChangesPassword>(async (changes, attempt, stop) => (await changes.RequestPasswordTanAsync(attempt.Account, stop)).Failure),
        ["changePassword"] = Of<IChangesPassword>(async (changes, attempt, stop) => (await changes.ChangePasswordAsync(attempt.Account, "748159", stop)).Failure),
        ["health"] = Of<IReportsHealth>(async (reports, attempt, stop) => (await reports.HealthAsync(attempt.Account, stop)).Failure),
        ["deleteDefinition"] = Of<IDefinesDocuments>(async (defines, attempt, stop) => (await defines.DeleteDefinitionAsync(attempt.Account, "doc", stop)).Failure),
    };

    /// <summary>Takes every step that can be taken, each filled in with something that fits it.</summary>
    private static async Task<ProviderFailure?> CollectAsync(IProvider provider, AccountContext account, Subject subject, CancellationToken stop)
    {
        if (provider is not ICollectsDocuments collects)
        {
            return null;
        }

        ProviderFailure? failure = null;
        var attempt = ProviderRig.Attempt(account, subject.Values, subject.ProviderReference, subject.CollectFacts);
        foreach (var step in collects.StepsOf(attempt).Where(step => step.Possible))
        {
            var inputs = new FieldValues(step.Fields.Select(field => KeyValuePair.Create(field.Key, (string?)Fitting(field))));
            var file = step.TakesFile ? new UploadedFile("page.png", "image/png", new MemoryStream(SmallImage)) : null;
            failure = (await collects.TakeStepAsync(attempt, step.Key, inputs, file, stop)).Failure ?? failure;
        }

        return failure;
    }

    private static string? Fitting(FieldDefinition field) => field.Kind switch
    {
        FieldKind.Choice => field.Choices[0].Value,
        FieldKind.Flag => "true",
        FieldKind.Moment => "2026-03-10T12:00:00Z",
        FieldKind.Text => "Erika",
        _ => null,
    };

    private static async Task<ProviderFailure?> EveryListAsync(IOffersAccountLists lists, AttemptContext attempt, CancellationToken stop)
    {
        ProviderFailure? failure = null;
        foreach (var list in lists.Lists)
        {
            failure = (await lists.ListAsync(attempt.Account, list, stop)).Failure ?? failure;
        }

        return failure;
    }

    private static byte[] SmallImage => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 10, 0, 0, 0, 10, 8, 2, 0, 0, 0, 0, 0, 0, 0];

    private static Operation Of<T>(Func<T, AttemptContext, CancellationToken, Task<ProviderFailure?>> call) =>
        new(provider => provider is T, (provider, account, subject, stop) => provider is T able ? call(able, subject.Attempt(account), stop) : Task.FromResult<ProviderFailure?>(null));

    public AttemptContext Attempt(AccountContext account) => ProviderRig.Attempt(account, Values, ProviderReference, Facts);
}

/// <summary>One operation of a provider's.</summary>
/// <param name="IsOffered">Whether a provider has it.</param>
/// <param name="CallAsync">Makes it with the subject's data; <see langword="null"/> when it succeeded or is not offered.</param>
internal sealed record Operation(Predicate<IProvider> IsOffered, Func<IProvider, AccountContext, Subject, CancellationToken, Task<ProviderFailure?>> CallAsync);
