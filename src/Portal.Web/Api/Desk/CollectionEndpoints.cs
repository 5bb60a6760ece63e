using System.ComponentModel;
using System.Text.Json;
using Portal.Core.Access;
using Portal.Core.Desk;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Web.Api.Description;
using Portal.Web.Api.Uploads;

namespace Portal.Web.Api.Desk;

/// <summary><c>/cases/{id}/collection</c>: the provider's steps that our staff take with the person.</summary>
internal static class CollectionEndpoints
{
    // A step without limits of its own that can be taken now: the service says what is wrong with it.
    private const long Usual = 10 * 1024 * 1024;

    public static void MapCollection(this IEndpointRouteBuilder cases)
    {
        cases.MapGet("/{id:guid}/collection", GetAsync)
            .WithTags("Desk").Needs(Permission.CreateCases).WithName("getCollection").WithSummary("The steps of the collection and where it stands")
            .Produces<CollectionShape>().MayFail();
        cases.MapPost("/{id:guid}/collection/{step}", TakeAsync)
            .WithTags("Desk").Needs(Permission.CreateCases).WithName("takeStep").WithSummary("Takes a step that needs no file")
            .WithDescription("A step that records consent needs how and when the person gave it: pass on only what the person has really consented to.")
            .Produces<CollectionShape>().ProducesProblem(StatusCodes.Status404NotFound).MayFailAtProvider();
        cases.MapPost("/{id:guid}/collection/{step}/file", TakeFileAsync)
            .WithTags("Desk").Needs(Permission.CreateCases).WithName("takeStepWithFile").WithSummary("Takes a step with its file, such as a page of a document")
            .WithDescription(
                "Send multipart/form-data with one part that has a file name, or the file itself as the body with Content-Disposition: attachment; filename=\"...\". "
                + "The step's fields stand in the query. The content decides what the file is; it is checked before it is sent on.")
            .Accepts<IFormFile>("multipart/form-data", "application/pdf", "image/jpeg", "image/png", "application/octet-stream")
            .Produces<CollectionShape>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge).MayFailAtProvider();
    }

    private static async Task<IResult> GetAsync(Guid id, CollectionService collection, ApiProblems problems, CancellationToken cancellationToken) =>
        Answer(await collection.GetAsync(id, cancellationToken), problems);

    private static async Task<IResult> TakeAsync(Guid id, string step, Body<StepBody> body, CollectionService collection, ApiProblems problems, CancellationToken cancellationToken)
    {
        var (values, fault) = FieldInput.Read(body.Value.Fields);
        if (fault is not null)
        {
            return problems.Of(fault);
        }

        var consent = body.Value is { ConsentHow: { } how, ConsentAt: { } at } ? new GivenConsent(how, at) : null;
        return Answer(await collection.TakeAsync(id, new StepInput(step) { Values = values, Consent = consent }, cancellationToken), problems);
    }

    private static async Task<IResult> TakeFileAsync(
        Guid id, string step, HttpRequest request, CollectionService collection, ApiProblems problems, CancellationToken cancellationToken)
    {
        var known = await collection.GetAsync(id, cancellationToken);
        var limit = known.Value?.Steps.FirstOrDefault(one => string.Equals(one.Key, step, StringComparison.Ordinal))?.MaxBytes ?? Usual;
        try
        {
            var (file, fault) = await SentFile.FindAsync(request, limit, cancellationToken);
            if (fault is not null)
            {
                return problems.Of(fault);
            }

            var values = new FieldValues(request.Query.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString())));
            return Answer(await collection.TakeAsync(id, new StepInput(step) { Values = values, FileName = file!.FileName, File = file.Content }, cancellationToken), problems);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return problems.Of(new ApiFault(e.StatusCode, new Sentence("api.upload.tooLarge", $"{limit / (1024 * 1024)}")));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return problems.Of(SentFile.Malformed);
        }
    }

    private static IResult Answer(Outcome<Collection> outcome, ApiProblems problems) =>
        outcome.Succeeded ? TypedResults.Ok(Shape(outcome.Value)) : problems.Of(outcome.Problem);

    private static CollectionShape Shape(Collection collection) => new()
    {
        AttemptId = collection.AttemptId,
        Next = collection.Next?.Key,
        Steps = [.. collection.Steps.Select(Shape)],
    };

    private static StepShape Shape(CollectionStep step) => new()
    {
        Key = step.Key,
        Fields = [.. step.Fields.Select(field => field.Key)],
        Values = step.Values.All,
        TakesFile = step.TakesFile,
        Accepts = [.. step.Accepts.Select(FileKinds.MimeType)],
        MaxBytes = step.TakesFile ? step.MaxBytes : null,
        Optional = step.Optional,
        RecordsConsent = step.RecordsConsent,
        Done = step.Done,
        Possible = step.Possible,
        PagesDone = step.PagesDone,
        PagesTotal = step.PagesTotal,
    };
}

/// <summary>What is given for a step.</summary>
internal sealed record StepBody
{
    [Description("By the step's fields.")]
    public JsonElement? Fields { get; init; }

    [Description("How the person consented; for a step that records consent.")]
    public ConsentForm? ConsentHow { get; init; }

    [Description("When the person consented; for a step that records consent.")]
    public DateTimeOffset? ConsentAt { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(StepBody);
}

/// <summary>Where a collection stands.</summary>
internal sealed record CollectionShape
{
    public required Guid AttemptId { get; init; }

    [Description("Key of the step to be taken next; null when none is left.")]
    public string? Next { get; init; }

    public required IReadOnlyList<StepShape> Steps { get; init; }
}

/// <summary>One step.</summary>
internal sealed record StepShape
{
    public required string Key { get; init; }

    [Description("Keys of its fields.")]
    public required IReadOnlyList<string> Fields { get; init; }

    [Description("By its fields: what was given where it is done, else what is proposed.")]
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required bool TakesFile { get; init; }

    [Description("Types of content that its file may have.")]
    public required IReadOnlyList<string> Accepts { get; init; }

    [Description("Largest file, in bytes.")]
    public long? MaxBytes { get; init; }

    public required bool Optional { get; init; }

    [Description("Needs consentHow and consentAt.")]
    public required bool RecordsConsent { get; init; }

    public required bool Done { get; init; }

    [Description("Can be taken now.")]
    public required bool Possible { get; init; }

    public required int PagesDone { get; init; }

    [Description("Null while that is not known, or where there are no pages.")]
    public int? PagesTotal { get; init; }
}
