using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.AutoIdent;

/// <summary>Definitions of documents to be signed, kept at the vendor for the account (<i>Document Definition</i>).</summary>
internal sealed class AutoIdentDefinitions(AutoIdentClient client)
{
    private const string Group = "definition";
    private const string Identifier = "identifier";
    private const string SortOrder = "sortOrder";
    private const string Optional = "optional";
    private const string MimeType = "mimeType";
    private const string Pdf = "application/pdf";

    /// <summary>
    /// What can be filled in. The vendor takes PDF only today, and wants documents that the person has to sign; what a definition says otherwise is shown
    /// and sent back as it is.
    /// </summary>
    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        new(Identifier, FieldKind.Text, Group) { Required = true, MaxLength = 100, WirePath = Identifier, Pattern = "[a-z0-9]+(?:[_-][a-z0-9]+)*" },
        new("name", FieldKind.Text, Group) { Required = true, MaxLength = 100, WirePath = "name", Pattern = "[A-Za-z0-9]+(?:[ _-][A-Za-z0-9]+)*" },
        new(SortOrder, FieldKind.Number, Group) { WirePath = SortOrder, WireType = WireType.Number, Range = (0, 1000) },
        new(Optional, FieldKind.Flag, Group) { WirePath = Optional, WireType = WireType.Boolean },
        new(MimeType, FieldKind.Choice, Group) { WirePath = MimeType, Choices = [new(Pdf)], Default = Pdf },
    ];

    public async Task<ProviderOutcome<IReadOnlyList<FieldValues>>> ListAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var outcome = await client.SendAsync(account, new AutoIdentCall("definitions", HttpMethod.Get, "documentdefinitions"), cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return AutoIdentFailures.Of(outcome.Value);
        }

        return Json.Read(outcome.Value.Body) is { } list
            ? ProviderOutcome<IReadOnlyList<FieldValues>>.Of([.. list.Items.Select(Read).Where(definition => definition[Identifier] is not null)])
            : Failures.Malformed(outcome.Value);
    }

    public async Task<ProviderOutcome<FieldValues>> ReadAsync(AccountContext account, string identifier, CancellationToken cancellationToken)
    {
        if (!AutoIdentClient.IsId(identifier))
        {
            return Unknown();
        }

        var outcome = await client.SendAsync(account, new AutoIdentCall("definition", HttpMethod.Get, $"documentdefinitions/{identifier}"), cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return Told(AutoIdentFailures.Of(outcome.Value));
        }

        return Json.Read(outcome.Value.Body) is { IsObject: true } body && Read(body) is { } definition && definition[Identifier] is not null ? definition : Failures.Malformed(outcome.Value);
    }

    public Task<ProviderOutcome<Unit>> SaveAsync(AccountContext account, FieldValues definition, bool isNew, CancellationToken cancellationToken)
    {
        if (definition[Identifier] is not { } identifier || !AutoIdentClient.IsId(identifier))
        {
            return Task.FromResult<ProviderOutcome<Unit>>(Unknown());
        }

        // The vendor's call for a new one knows no order.
        var body = FieldWire.Write(isNew ? [.. Fields.Where(field => field.Key is not SortOrder)] : Fields, definition);
        body[Optional] ??= JsonValue.Create(false);
        body[MimeType] ??= JsonValue.Create(Pdf);
        return DoAsync(
            account,
            new AutoIdentCall("saveDefinition", HttpMethod.Post, isNew ? "documentdefinitions" : $"documentdefinitions/{identifier}") { Body = JsonSerializer.SerializeToUtf8Bytes(body) },
            answer => AutoIdentFailures.OfFields(answer, Fields, definition),
            cancellationToken);
    }

    public Task<ProviderOutcome<Unit>> DeleteAsync(AccountContext account, string identifier, CancellationToken cancellationToken) => AutoIdentClient.IsId(identifier)
        ? DoAsync(account, new AutoIdentCall("deleteDefinition", HttpMethod.Delete, $"documentdefinitions/{identifier}"), answer => AutoIdentFailures.Of(answer, creates: true), cancellationToken)
        : Task.FromResult<ProviderOutcome<Unit>>(Unknown());

    private async Task<ProviderOutcome<Unit>> DoAsync(AccountContext account, AutoIdentCall call, Func<ProviderAnswer, ProviderFailure> failed, CancellationToken cancellationToken)
    {
        var outcome = await client.SendAsync(account, call, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure;
        }

        return outcome.Value.IsSuccess ? Unit.Value : Told(failed(outcome.Value));
    }

    /// <summary>Every member that says something, also those that can't be filled in (how the vendor shows the document).</summary>
    private static FieldValues Read(Json json) => new(json.Members.Where(member => member.Value.Text is not null).Select(member => KeyValuePair.Create(member.Name, member.Value.Text)));

    private static ProviderFailure Told(ProviderFailure failure) =>
        failure.Category is FailureCategory.NotFound ? failure with { Text = AutoIdentDescription.Say("error.noDefinition") } : failure;

    private static ProviderFailure Unknown() => new(FailureCategory.NotFound, AutoIdentDescription.Say("error.noDefinition"));
}
