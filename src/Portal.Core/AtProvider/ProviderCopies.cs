using System.Text.RegularExpressions;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.AtProvider;

/// <summary>Hands a finished attempt to another customer of the same provider.</summary>
public sealed partial class ProviderCopies(AttemptCalls calls, AtProviderOffers offers, ProviderDirectory providers, TimelineWriter timeline)
{
    private const int LongestName = 100;

    /// <summary>Copies the case's newest finished attempt. Nothing changes here; the other customer has the person's data then.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="customer">The provider's name of the receiving customer: letters, digits, hyphen, underscore, dot.</param>
    /// <param name="reference">Reference of the copy, of the same characters; a new random one when left out.</param>
    /// <param name="reason">Why; kept on the timeline, encrypted.</param>
    /// <param name="cancellationToken">Stops before the provider is asked.</param>
    public async Task<Outcome<CopiedAttempt>> CopyAsync(Guid caseId, string customer, string? reference, string reason, CancellationToken cancellationToken)
    {
        var (to, under) = (customer?.Trim() ?? string.Empty, reference?.Trim() ?? string.Empty);
        var call = new AttemptCall<ICopiesAttempts, Unit>("attempt.copy", offers.ToCopy, (provider, attempt) => provider.CopyAsync(attempt, to, under, CancellationToken.None))
        {
            NotPossible = new Sentence("atProvider.problem.nothingToCopy"),
            Before = scope =>
            {
                if (Wrong(to, under, reason) is { Count: > 0 } remarks)
                {
                    return Task.FromResult<Problem?>(new Problem(ProblemKind.Invalid, new Sentence("atProvider.problem.copyInvalid")) { Fields = remarks });
                }

                if (under.Length == 0)
                {
                    under = providers.Get(scope.Attempt.ProviderKey).Description.Reference.Next();
                }

                // Committed before the call: whose data may have gone where is known even when no answer comes.
                scope.Detail["customer"] = to;
                Tell(scope, "atProvider.timeline.copyAsked", reason, to);
                return Task.FromResult<Problem?>(null);
            },
            Succeeded = (scope, _) =>
            {
                Tell(scope, "atProvider.timeline.copied", detail: null, to, under);
                return Task.CompletedTask;
            },
            Failed = (scope, failure) => CallNotes.FailedAsync(timeline, scope, failure, "atProvider.timeline.copyFailed"),
        };
        var made = await calls.MakeAsync(caseId, Permission.HandOver, call, cancellationToken);
        return made.Succeeded ? new CopiedAttempt(caseId, to, under) : made.Problem;
    }

    /// <summary>What is wrong with the details of a copy, before anybody is asked.</summary>
    public static IReadOnlyList<FieldRemark> Examine(string? customer, string? reference, string? reason) =>
        Wrong(customer?.Trim() ?? string.Empty, reference?.Trim() ?? string.Empty, reason);

    private static List<FieldRemark> Wrong(string customer, string reference, string? reason)
    {
        var remarks = new List<FieldRemark>();
        if (!Name().IsMatch(customer) || customer.Length > LongestName)
        {
            remarks.Add(new FieldRemark("customer", new Sentence("atProvider.problem.customer")));
        }

        if (reference.Length > 0 && (!Name().IsMatch(reference) || reference.Length > LongestName))
        {
            remarks.Add(new FieldRemark("reference", new Sentence("atProvider.problem.copyReference")));
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            remarks.Add(new FieldRemark("reason", new Sentence("cases.problem.reasonMissing")));
        }

        return remarks;
    }

    private void Tell(CallScope scope, string key, string? detail, params IReadOnlyList<string> names) => timeline.Add(
        scope.Db,
        new TimelineFact(scope.Attempt.CaseId, TimelineKind.Change, TimelineSource.User, new Sentence(key, [scope.ProviderName, .. names]))
        {
            AttemptId = scope.Attempt.Id,
            Actor = scope.Actor,
            Detail = detail?.Trim(),
        });

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z", RegexOptions.None, 1000)]
    private static partial Regex Name();
}

/// <summary>What was copied where.</summary>
/// <param name="CaseId">Whose attempt.</param>
/// <param name="Customer">To whom.</param>
/// <param name="Reference">Under which reference.</param>
public sealed record CopiedAttempt(Guid CaseId, string Customer, string Reference);
