using Microsoft.AspNetCore.Components;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Web.Components.Admin;

/// <summary>Settings of an account, new or known; drawn from what the provider says it needs.</summary>
public sealed partial class AccountForm
{
    private readonly HashSet<LegalBasis> bases = [];
    private FieldValues values = new();
    private string provider = string.Empty;
    private string name = string.Empty;
    private string baseUrl = string.Empty;
    private AccountEnvironment environment = AccountEnvironment.Test;
    private int shownVersion = -1;
    private bool busy;
    private Said? said;

    [Inject]
    public required AccountService Accounts { get; set; }

    [Inject]
    public required ProviderDirectory Providers { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    /// <summary>The account to be edited; none for a new one.</summary>
    [Parameter]
    public AccountDetail? Detail { get; set; }

    [Parameter]
    public EventCallback<AccountRow> Saved { get; set; }

    // Words have an editor of their own.
    private string? Mapped => (Providers.Get(provider) as IMapsStatusCodes)?.StatusMapSetting;

    private ProviderDescription Description => Providers.Get(provider).Description;

    protected override void OnParametersSet()
    {
        if (Detail is null && provider.Length == 0)
        {
            ChooseProvider(Providers.All.First().Description.Key);
        }
        else if (Detail is { } detail && detail.Version != shownVersion)
        {
            (provider, name, baseUrl, environment, shownVersion) = (detail.Row.ProviderKey, detail.Row.Name, detail.BaseUrl, detail.Row.Environment, detail.Version);
            bases.Clear();
            bases.UnionWith(detail.LegalBases);
            values = new FieldValues(Defaults().Where(pair => !detail.Settings.ContainsKey(pair.Key)).Concat(detail.Settings.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value))));
        }
    }

    private void ChooseProvider(string? key)
    {
        provider = key ?? provider;
        bases.Clear();
        bases.UnionWith(Description.LegalBases);
        values = new FieldValues(Defaults());
        ChooseEnvironment(environment);
    }

    private void ChooseEnvironment(AccountEnvironment chosen)
    {
        environment = chosen;
        if (Detail is null && Description.BaseUrls.TryGetValue(chosen, out var usual))
        {
            baseUrl = usual.ToString();
        }
    }

    private IEnumerable<KeyValuePair<string, string?>> Defaults() =>
        Description.AccountFields.Where(field => field is { Default: not null, Secret: false }).Select(field => KeyValuePair.Create(field.Key, field.Default));

    private void Choose(LegalBasis basis, bool chosen) => _ = chosen ? bases.Add(basis) : bases.Remove(basis);

    private async Task SaveAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            var outcome = Detail is { } detail
                ? await Accounts.EditAsync(detail.Row.Id, Draft(), shownVersion, CancellationToken.None)
                : await Accounts.CreateAsync(Draft(), CancellationToken.None);
            if (outcome.Succeeded)
            {
                said = new Said(Words["Saved"], IsError: false);
                await Saved.InvokeAsync(outcome.Value.Row);
                return;
            }

            said = new Said(Book.Say(outcome.Problem.Text), IsError: true)
            {
                Fields = [.. outcome.Problem.Fields.Select(remark => $"{LabelOf(remark.Key)}: {Book.Say(remark.Text)}")],
            };
        }
        finally
        {
            busy = false;
        }
    }

    private string LabelOf(string key) => Description.AccountFields.FirstOrDefault(field => field.Key == key) is { } field ? Texts.Label(provider, field) : key;

    private AccountDraft Draft()
    {
        var secret = Description.AccountFields.Where(field => field.Secret).Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        return new AccountDraft
        {
            Name = name.Trim(),
            ProviderKey = provider,
            Environment = environment,
            BaseUrl = baseUrl.Trim(),
            LegalBases = bases,
            Settings = Only(key => !secret.Contains(key)),
            Secrets = Detail is null ? Only(secret.Contains) : new FieldValues(),
        };
    }

    private FieldValues Only(Func<string, bool> wanted) => new(values.All.Where(pair => wanted(pair.Key)).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
}
