using System.Security.Cryptography;
using System.Text;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Providers.Id360;

/// <summary>
/// Docaposte ID360: Capture (the person uses the vendor's page) and Service (our staff upload). Cancelling and deleting exist where an account knows
/// the paths; the vendor finds nothing by our reference.
/// </summary>
internal sealed class Id360Provider(
    Id360Start start, Id360Records records, Id360Evidence evidence, Id360Collecting collecting, Id360Removal removal, Id360Check check, TimeProvider time)
    : IProvider, IAuthenticatesWebhooks, ICancelsAttempts, ICollectsDocuments, IDeletesAtProvider, IGeneratesSecrets
{
    public ProviderDescription Description => Id360Description.Value;

    public IReadOnlySet<string> Generated { get; } = new HashSet<string>(StringComparer.Ordinal) { Id360Account.CallbackHeaderValue };

    public IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis) => Id360Examination.Examine(account, fields);

    public Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken) => start.StartAsync(request, cancellationToken);

    public Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken) => records.ReadAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken) =>
        evidence.FetchAsync(attempt, sink, cancellationToken);

    public bool IsAuthentic(AccountContext account, WebhookCall call) => Id360Push.IsAuthentic(account, call);

    public WebhookReading Understand(AccountContext account, WebhookCall call) => Id360Push.Read(call, time.GetUtcNow().UtcDateTime);

    public Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken) => check.CheckAsync(account, cancellationToken);

    public IReadOnlyList<CollectionStep> StepsOf(AttemptContext attempt) => Id360Steps.Of(attempt);

    public Task<ProviderOutcome<CollectionProgress>> TakeStepAsync(AttemptContext attempt, string step, FieldValues inputs, UploadedFile? file, CancellationToken cancellationToken) =>
        collecting.TakeAsync(attempt, step, inputs, file, cancellationToken);

    public bool CanCancelAt(AccountContext account) => Id360Removal.CanCancelAt(account);

    public Task<ProviderOutcome<Unit>> CancelAsync(AttemptContext attempt, CancellationToken cancellationToken) => removal.CancelAsync(attempt, cancellationToken);

    public bool CanDeleteAt(AccountContext account) => Id360Removal.CanDeleteAt(account);

    public Task<ProviderOutcome<RemoteDeletion>> DeleteAsync(AttemptContext attempt, bool triedBefore, CancellationToken cancellationToken) => removal.DeleteAsync(attempt, triedBefore, cancellationToken);

    public GeneratedSecret Generate(string key)
    {
        var value = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        return new GeneratedSecret(value, Fingerprint(value));
    }

    public string? PublicPart(string key, string secret) => Fingerprint(secret);

    /// <summary>Tells two values apart and gives none away.</summary>
    private static string Fingerprint(string secret) => $"SHA-256 {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))[..8]}…";
}
