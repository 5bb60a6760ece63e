using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Tests.Providers;

/// <summary>What only some providers can do at an account, kept in memory.</summary>
internal sealed partial class SampleProvider : IDefinesDocuments, IOffersAccountLists, IReportsHealth, IMapsStatusCodes, IChangesPassword
{
    public Dictionary<string, FieldValues> Definitions { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<FieldDefinition> DefinitionFields { get; } =
        [new("identifier", FieldKind.Text, "definition") { Required = true, MaxLength = 20 }, new("name", FieldKind.Text, "definition") { Required = true }];

    public IReadOnlyList<string> Lists { get; } = ["projects"];

    public string StatusMapSetting => "map";

    public ProviderFailure? Refusal { get; set; }

    public List<string> Tans { get; } = [];

    public bool Defines { get; set; } = true;

    public bool CanDefineAt(AccountContext account) => Defines;

    /// <summary>Runs after the vendor has changed the password, before its answer arrives.</summary>
    public Func<Task> AfterPasswordChange { get; set; } = () => Task.CompletedTask;

    public Task<ProviderOutcome<IReadOnlyList<FieldValues>>> DefinitionsAsync(AccountContext account, CancellationToken cancellationToken) =>
        Task.FromResult(Refusal is { } refusal ? refusal : ProviderOutcome<IReadOnlyList<FieldValues>>.Of([.. Definitions.Values]));

    public Task<ProviderOutcome<FieldValues>> DefinitionAsync(AccountContext account, string identifier, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<FieldValues>>(Definitions.TryGetValue(identifier, out var found) ? found : NotFound);

    public Task<ProviderOutcome<Unit>> SaveDefinitionAsync(AccountContext account, FieldValues definition, bool isNew, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
        {
            return Task.FromResult<ProviderOutcome<Unit>>(refusal);
        }

        Definitions[definition["identifier"]!] = definition;
        return Task.FromResult<ProviderOutcome<Unit>>(Unit.Value);
    }

    public Task<ProviderOutcome<Unit>> DeleteDefinitionAsync(AccountContext account, string identifier, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<Unit>>(Definitions.Remove(identifier) ? Unit.Value : NotFound);

    public Task<ProviderOutcome<AccountList>> ListAsync(AccountContext account, string list, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<AccountList>>(new AccountList(["id", "name"], [["P-1", "<b>One</b>"]], Remark: null)
        {
            Fills = new Dictionary<string, string>(StringComparer.Ordinal) { ["id"] = "project" },
        });

    public Task<ProviderOutcome<IReadOnlyList<ComponentHealth>>> HealthAsync(AccountContext account, CancellationToken cancellationToken) =>
        Task.FromResult(ProviderOutcome<IReadOnlyList<ComponentHealth>>.Of([new ComponentHealth("video", Working: true, Detail: null), new ComponentHealth("sms", Working: false, Detail: null)]));

    public Task<ProviderOutcome<TanChallenge>> RequestPasswordTanAsync(AccountContext account, CancellationToken cancellationToken) =>
        Task.FromResult<ProviderOutcome<TanChallenge>>(new TanChallenge(6, "sms"));

    public async Task<ProviderOutcome<GeneratedSecret>> ChangePasswordAsync(AccountContext account, string tan, CancellationToken cancellationToken)
    {
        Tans.Add(tan);
        await AfterPasswordChange();
        return Refusal is { } refusal ? refusal : new GeneratedSecret("brand-new-password", "changed");
    }

    private static ProviderFailure NotFound => new(FailureCategory.NotFound, new Sentence("accounts.unknown"));
}
