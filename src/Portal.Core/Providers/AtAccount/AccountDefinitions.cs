using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Fields;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Providers.AtAccount;

/// <summary>Definitions of documents that the vendor keeps for an account: nothing of them is stored here.</summary>
public sealed class AccountDefinitions(AccessGuard guard, IAuditWriter audit, AccountCapabilities capabilities)
{
    /// <summary>All definitions, as the vendor gives them.</summary>
    public async Task<Outcome<DefinitionList>> ListAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IDefinesDocuments>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        var listed = await opened.Value.Provider.DefinitionsAsync(opened.Value.Context, cancellationToken);
        return listed.Succeeded
            ? new DefinitionList(opened.Value.Description.Key, opened.Value.Provider.DefinitionFields, opened.Value.Provider.IdentifierField, listed.Value)
            : AccountCapabilities.ProblemOf(listed.Failure);
    }

    /// <summary>One definition.</summary>
    public async Task<Outcome<FieldValues>> ReadAsync(Guid accountId, string identifier, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IDefinesDocuments>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        var read = await opened.Value.Provider.DefinitionAsync(opened.Value.Context, identifier, cancellationToken);
        return read.Succeeded ? read.Value : AccountCapabilities.ProblemOf(read.Failure);
    }

    /// <summary>Creates or changes one at the vendor.</summary>
    /// <param name="accountId">At which account.</param>
    /// <param name="definition">All of its fields.</param>
    /// <param name="isNew">Whether it is not there yet.</param>
    /// <param name="cancellationToken">Stops waiting; the vendor may have done it all the same.</param>
    public async Task<Outcome<Unit>> SaveAsync(Guid accountId, FieldValues definition, bool isNew, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IDefinesDocuments>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        var provider = opened.Value.Provider;
        if (FieldValidator.Check(provider.DefinitionFields, definition, opened.Value.Description.Key) is { Count: > 0 } remarks)
        {
            return new Problem(ProblemKind.Invalid, new Sentence("atAccount.invalid")) { Fields = remarks };
        }

        var saved = await provider.SaveDefinitionAsync(opened.Value.Context, definition, isNew, cancellationToken);
        return await NoteAsync(actor, isNew ? "account.definition.create" : "account.definition.change", accountId, definition[provider.IdentifierField], saved);
    }

    /// <summary>Deletes one at the vendor.</summary>
    public async Task<Outcome<Unit>> DeleteAsync(Guid accountId, string identifier, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IDefinesDocuments>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        var deleted = await opened.Value.Provider.DeleteDefinitionAsync(opened.Value.Context, identifier, cancellationToken);
        return await NoteAsync(actor, "account.definition.delete", accountId, identifier, deleted);
    }

    // After the call, whatever came of it: the vendor may have done what its answer doesn't say.
    private async Task<Outcome<Unit>> NoteAsync(Actor actor, string action, Guid accountId, string? identifier, ProviderOutcome<Unit> outcome)
    {
        var detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["outcome"] = outcome.Failure?.Category.ToString() ?? "done" };
        if (identifier is not null)
        {
            detail["key"] = identifier;
        }

        await audit.WriteAsync(AccountChanges.Record(actor, action, accountId) with { Detail = detail }, CancellationToken.None);
        return outcome.Succeeded ? Unit.Value : AccountCapabilities.ProblemOf(outcome.Failure);
    }
}

/// <summary>An account's definitions.</summary>
/// <param name="ProviderKey">Whose words label the fields.</param>
/// <param name="Fields">What a definition consists of.</param>
/// <param name="IdentifierField">Key of the field that identifies one.</param>
/// <param name="Definitions">Each by its fields; hostile text.</param>
public sealed record DefinitionList(string ProviderKey, IReadOnlyList<FieldDefinition> Fields, string IdentifierField, IReadOnlyList<FieldValues> Definitions);
