using System.Globalization;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>
/// Takes the steps of Service mode, one call each. A step that got no answer is not done and can be taken again: each of them sets something, none
/// adds to it.
/// </summary>
internal sealed class Id360Collecting(Id360Flow flow, Id360Client client, TimeProvider time)
{
    private const int MostRoutes = 10;

    /// <summary>Where a remark about the file stands.</summary>
    private const string FileKey = "file";

    public async Task<ProviderOutcome<CollectionProgress>> TakeAsync(AttemptContext attempt, string step, FieldValues inputs, UploadedFile? file, CancellationToken cancellationToken)
    {
        var definition = Id360Steps.Of(attempt).FirstOrDefault(candidate => string.Equals(candidate.Key, step, StringComparison.Ordinal));
        if (definition is not { Possible: true } || Id360Facts.Of(attempt, Id360Facts.ApiKey) is not { } key || !Id360Client.IsId(attempt.ProviderReference))
        {
            return new ProviderFailure(FailureCategory.WrongState, Say("error.stepNotPossible"));
        }

        var remarks = FieldValidator.Check(definition.Fields, inputs, Key);
        if (remarks.Count > 0)
        {
            return Invalid([.. remarks]);
        }

        return step switch
        {
            Id360Steps.Route => await RouteAsync(attempt, key, inputs, cancellationToken),
            Id360Steps.Consent => await ConsentAsync(attempt, key, inputs, cancellationToken),
            Id360Steps.Document => Pages(inputs),
            Id360Steps.Selfie => await UploadAsync(attempt, key, step, file, Id360Account.SelfieName, pages: 1, page: 0, cancellationToken),
            Id360Steps.Finalise => await FinaliseAsync(attempt, key, cancellationToken),
            _ when step.StartsWith(Id360Steps.PagePrefix, StringComparison.Ordinal) => await UploadAsync(
                attempt, key, step, file, Id360Account.DocumentName, Id360Steps.PagesOf(attempt), int.Parse(step.AsSpan(Id360Steps.PagePrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture), cancellationToken),
            _ => await CompareAsync(attempt, step, inputs, cancellationToken),
        };
    }

    /// <summary>The process has one route as a rule; where it has more, they are kept so that staff choose.</summary>
    private async Task<ProviderOutcome<CollectionProgress>> RouteAsync(AttemptContext attempt, string key, FieldValues inputs, CancellationToken cancellationToken)
    {
        var route = inputs[Id360Steps.RouteField];
        if (route is null)
        {
            var outcome = await flow.InfoAsync(attempt.Account, key, cancellationToken);
            if (Failed(outcome) is { } failure)
            {
                return failure;
            }

            var routes = (LooseJson.Read(outcome.Value!.Body) ?? default)["routes"].Items.Select(item => item["id"].Text ?? item.Text).OfType<string>().Where(Id360Client.IsId).Distinct(StringComparer.Ordinal).Take(MostRoutes).ToList();
            if (routes.Count == 0)
            {
                return Failures.Malformed(outcome.Value) with { Text = Say("error.noRoute") };
            }

            if (routes.Count > 1)
            {
                return new CollectionProgress(new Dictionary<string, string>(StringComparer.Ordinal) { [Id360Steps.RoutesFact] = string.Join(',', routes) }, Status: null);
            }

            route = routes[0];
        }

        return await DoneAsync(flow.SelectRouteAsync(attempt.Account, key, route, cancellationToken), Id360Steps.Route, Id360Statuses.Started, [KeyValuePair.Create(Id360Facts.Started, "1")]);
    }

    private async Task<ProviderOutcome<CollectionProgress>> ConsentAsync(AttemptContext attempt, string key, FieldValues inputs, CancellationToken cancellationToken)
    {
        if (inputs[Id360Steps.TermsField] is not "true")
        {
            return Invalid(new FieldRemark(Id360Steps.TermsField, Say("error.noConsent")));
        }

        var biometry = inputs[Id360Steps.BiometryField] is "true";
        return await DoneAsync(flow.ConsentAsync(attempt.Account, key, biometry, cancellationToken), Id360Steps.Consent, word: null,
        [
            KeyValuePair.Create(Id360Steps.TermsField, "true"),
            KeyValuePair.Create(Id360Steps.BiometryField, biometry ? "true" : "false"),
        ]);
    }

    private async Task<ProviderOutcome<CollectionProgress>> CompareAsync(AttemptContext attempt, string step, FieldValues inputs, CancellationToken cancellationToken)
    {
        var (name, field) = Id360Steps.ComparedAt(attempt.Account).FirstOrDefault(candidate => string.Equals(Id360Steps.ComparePrefix + candidate.Name, step, StringComparison.Ordinal));
        if (name is null)
        {
            return new ProviderFailure(FailureCategory.WrongState, Say("error.stepNotPossible"));
        }

        return (inputs[step] ?? attempt.Fields[field.Key]) is { } value
            ? await DoneAsync(client.CompareAsync(attempt.Account, attempt.ProviderReference, name, value, cancellationToken), step, word: null, [KeyValuePair.Create(Id360Steps.ValueFact(step), value)], Id360Failures.OfComparison)
            : Invalid(new FieldRemark(step, new Sentence("validation.required")));
    }

    /// <summary>Kept here only: the vendor is told with each page.</summary>
    private static CollectionProgress Pages(FieldValues inputs) => new(
        new Dictionary<string, string>(
            Id360Steps.ForgottenPages().Append(KeyValuePair.Create(Id360Steps.PagesField, inputs[Id360Steps.PagesField]!)).Append(KeyValuePair.Create(Id360Steps.DoneFact(Id360Steps.Document), "1")),
            StringComparer.Ordinal),
        Status: null);

    private async Task<ProviderOutcome<CollectionProgress>> UploadAsync(AttemptContext attempt, string key, string step, UploadedFile? file, string nameSetting, int pages, int page, CancellationToken cancellationToken)
    {
        var (content, type, wrong) = await Id360Page.ReadAsync(file, cancellationToken);
        if (wrong is not null)
        {
            return Invalid(new FieldRemark(FileKey, wrong));
        }

        var name = Id360Account.Of(attempt.Account, nameSetting);
        return await DoneAsync(flow.UploadAsync(attempt.Account, key, name, pages, page, content, type, cancellationToken), step, word: null, [], answer => Id360Failures.OfUpload(answer, name, ofSelfie: step is Id360Steps.Selfie));
    }

    private async Task<ProviderOutcome<CollectionProgress>> FinaliseAsync(AttemptContext attempt, string key, CancellationToken cancellationToken) => await DoneAsync(
        flow.FinaliseAsync(attempt.Account, key, cancellationToken),
        Id360Steps.Finalise,
        Id360Statuses.Finalised,
        [KeyValuePair.Create(Id360Facts.Finalised, time.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture))]);

    /// <summary>What a step leaves behind once the vendor has taken it.</summary>
    private static async Task<ProviderOutcome<CollectionProgress>> DoneAsync(
        Task<ProviderOutcome<ProviderAnswer>> call, string step, string? word, IEnumerable<KeyValuePair<string, string>> facts, Func<ProviderAnswer, ProviderFailure>? explain = null)
    {
        var outcome = await call;
        return Failed(outcome, explain) is { } failure
            ? failure
            : new CollectionProgress(new Dictionary<string, string>(facts.Append(KeyValuePair.Create(Id360Steps.DoneFact(step), "1")), StringComparer.Ordinal), word is null ? null : Id360Statuses.Read(word, atDesk: true));
    }

    private static ProviderFailure? Failed(ProviderOutcome<ProviderAnswer> outcome, Func<ProviderAnswer, ProviderFailure>? explain = null) =>
        !outcome.Succeeded ? outcome.Failure
        : outcome.Value.IsSuccess ? null
        : (explain ?? Id360Failures.OfStep)(outcome.Value);

    private static ProviderFailure Invalid(params IReadOnlyList<FieldRemark> remarks) => new(FailureCategory.InvalidOrder, remarks[0].Text) { Fields = remarks };
}
