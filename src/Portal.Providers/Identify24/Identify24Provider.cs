using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Providers.Identify24;

/// <summary>
/// identify24 VideoIdent, API 1.0.3. It documents no cancelling, changing or deleting, and no way to find an ident by our reference, so none of these
/// is offered.
/// </summary>
internal sealed class Identify24Provider(
    Identify24Start start, Identify24Records records, Identify24Evidence evidence, Identify24Appointments appointments, Identify24Lists lists, Identify24Check check)
    : IProvider, IMapsStatusCodes, IOffersAccountLists, ISchedulesAppointments
{
    public ProviderDescription Description => Identify24Description.Value;

    public string StatusMapSetting => Identify24Account.StatusMap;

    public IReadOnlyList<string> Lists { get; } = [Identify24Lists.Projects, Identify24Lists.Project, Identify24Lists.Webhooks];

    public IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues fields, LegalBasis legalBasis) => Identify24Examination.Examine(account, fields);

    public Task<ProviderOutcome<StartedAttempt>> StartAsync(StartRequest request, CancellationToken cancellationToken) => start.StartAsync(request, cancellationToken);

    public Task<ProviderOutcome<ProviderRecord>> ReadAsync(AttemptContext attempt, CancellationToken cancellationToken) => records.ReadAsync(attempt, cancellationToken);

    public Task<ProviderOutcome<EvidenceProgress>> FetchEvidenceAsync(AttemptContext attempt, IEvidenceSink sink, CancellationToken cancellationToken) =>
        evidence.FetchAsync(attempt, sink, cancellationToken);

    public WebhookReading Understand(AccountContext account, WebhookCall call) => Identify24Push.Read(call);

    public Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, CancellationToken cancellationToken) => check.CheckAsync(account, cancellationToken);

    public Task<ProviderOutcome<Appointment>> ScheduleAsync(AttemptContext attempt, DateTimeOffset at, string agentId, CancellationToken cancellationToken) =>
        appointments.ScheduleAsync(attempt, at, agentId, cancellationToken);

    public Task<ProviderOutcome<AccountList>> ListAsync(AccountContext account, string list, CancellationToken cancellationToken) => lists.ListAsync(account, list, cancellationToken);
}
