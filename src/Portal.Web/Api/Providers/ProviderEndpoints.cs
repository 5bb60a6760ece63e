using System.ComponentModel;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Web.Api.Accounts;

namespace Portal.Web.Api.Providers;

/// <summary><c>/providers</c></summary>
internal static class ProviderEndpoints
{
    public static void MapProviders(this IEndpointRouteBuilder api)
    {
        var providers = api.MapGroup("/providers").WithTags("Providers");
        providers.MapGet("/", List)
            .Needs(Permission.SeeAccounts).WithName("listProviders").WithSummary("The providers that are installed")
            .Produces<Page<ProviderShape>>();
        providers.MapGet("/{key}/fields", FieldsAsync)
            .Needs(Permission.SeeAccounts).WithName("listFields").WithSummary("What can be filled in for a new attempt at a provider; with an account, with what can be chosen there")
            .Produces<Page<FieldShape>>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static IResult List(ProviderDirectory providers) => TypedResults.Ok(new Page<ProviderShape>([.. providers.All.Select(Shape)], null));

    private static async Task<IResult> FieldsAsync(
        string key, [Description("Id or name of an account.")] string? account, ProviderDirectory providers, AccountLookup accounts, FieldTexts texts, ApiProblems problems, CancellationToken cancellationToken)
    {
        var chosen = await accounts.FindAsync(account, cancellationToken);
        return providers.Find(key) is { } provider && (account is null || string.Equals(chosen?.ProviderKey, key, StringComparison.Ordinal))
            ? TypedResults.Ok(new Page<FieldShape>([.. CaseForm.FieldsOf(provider.Description, chosen?.FormSettings).Select(field => Shape(key, field, texts))], null))
            : problems.Of(new Problem(ProblemKind.NotFound, new Sentence("api.noProvider")));
    }

    private static ProviderShape Shape(IProvider provider) => new()
    {
        Key = provider.Description.Key,
        Name = provider.Description.Name,
        Capabilities = ProviderDirectory.CapabilitiesOf(provider),
        LegalBases = [.. provider.Description.LegalBases.Order()],
    };

    private static FieldShape Shape(string provider, FieldDefinition field, FieldTexts texts) => new()
    {
        Key = field.Key,
        Label = texts.Label(provider, field),
        Help = texts.Help(provider, field),
        Group = field.Group,
        Kind = field.Kind,
        WirePath = field.WirePath,
        Required = field.Required,
        MaxLength = field.MaxLength,
        Pattern = field.Pattern,
        Accepts = field.Kind == FieldKind.File ? [.. field.Accepts.Select(FileKinds.MimeType)] : [],
        MaxBytes = field.Kind == FieldKind.File ? field.MaxBytes : null,
        Choices = [.. field.Choices.Select(choice => new ChoiceShape(choice.Value, texts.Choice(provider, field, choice.Value)))],
    };
}
