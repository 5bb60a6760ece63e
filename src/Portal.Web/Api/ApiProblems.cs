using System.Globalization;
using Microsoft.Net.Http.Headers;
using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Web.Api;

/// <summary>Says what went wrong as problem+json, in the language that the request asks for. The one place that knows which status a problem has.</summary>
internal sealed class ApiProblems(TextBook texts)
{
    // Remarks about the form as a whole that are about one member of the request.
    private static readonly Dictionary<string, string> MemberOf = new(StringComparer.Ordinal)
    {
        ["cases.problem.noAccount"] = "account",
        ["cases.problem.accountDisabled"] = "account",
        ["cases.problem.accountSuspended"] = "account",
        ["cases.problem.basisNotContracted"] = "legalBasis",
    };

    /// <summary>What a service could not do.</summary>
    public IResult Of(Problem problem)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = problem.Text.Key };
        Add("caseId", problem.CaseId);
        Add("providerText", problem.ProviderText);
        var fields = problem.Fields.Where(remark => remark.IsError).ToList();
        if (fields.Count == 0 && MemberOf.ContainsKey(problem.Text.Key))
        {
            fields.Add(new FieldRemark(string.Empty, problem.Text));
        }

        Add("errors", Errors(fields));
        return new Answer(StatusOf(problem.Kind), texts.Say(problem.Text), extensions, problem.RetryAfter);

        void Add(string name, object? value)
        {
            if (value is not null)
            {
                extensions[name] = value;
            }
        }
    }

    /// <summary>A request that can't be read.</summary>
    public IResult Of(ApiFault fault)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = fault.Text.Key };
        if (Errors(fault.Fields) is { } errors)
        {
            extensions["errors"] = errors;
        }

        return new Answer(fault.Status, texts.Say(fault.Text), extensions, null);
    }

    /// <summary>The role of the key does not allow it.</summary>
    public IResult Denied() => Of(new ApiFault(StatusCodes.Status403Forbidden, new Sentence("api.denied")));

    private static int StatusOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Invalid => StatusCodes.Status400BadRequest,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Conflict => StatusCodes.Status409Conflict,
        ProblemKind.ProviderUnavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status502BadGateway,
    };

    // Remarks that belong to no member stand under an empty name.
    private SortedDictionary<string, string[]>? Errors(IReadOnlyCollection<FieldRemark> remarks) => remarks.Count == 0
        ? null
        : new(
            remarks.GroupBy(remark => remark.Key.Length == 0 ? MemberOf.GetValueOrDefault(remark.Text.Key, string.Empty) : remark.Key, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Select(remark => texts.Say(remark.Text)).ToArray(), StringComparer.Ordinal),
            StringComparer.Ordinal);

    private sealed class Answer(int status, string detail, IDictionary<string, object?> extensions, TimeSpan? retryAfter) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (retryAfter is { } wait)
            {
                httpContext.Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            return TypedResults.Problem(detail, statusCode: status, extensions: extensions).ExecuteAsync(httpContext);
        }
    }
}
