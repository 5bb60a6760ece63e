using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.PostIdent;

/// <summary>One press of a button: the case after it, and the case that the push is about when that is another one.</summary>
internal sealed record Played(PostIdentCase After, PostIdentCase? Beside = null, bool Pushes = true);

/// <summary>
/// What the person, the agent and time can do to a case. <c>method</c> (video, photo, eid, basic, autoid) is a form field of
/// all of them and defaults to the method last used.
/// </summary>
internal static class PlayActions
{
    public static readonly string[] Methods = ["video", "photo", "eid", "basic", "autoid"];

    private static readonly FrozenDictionary<string, Func<PostIdentCase, Press, Played?>> All = new Dictionary<string, Func<PostIdentCase, Press, Played?>>(StringComparer.Ordinal)
    {
        ["start"] = (found, press) => Move(found, press, Identification.Started),
        ["coupon"] = (found, press) => found.Coupons < CouponCall.Limit ? new Played(CouponCall.Requested(found, press.Now)) : null,
        ["incomplete"] = (found, press) => Move(found, press, Identification.Incomplete, "The person left before the end."),
        ["review"] = (found, press) => Move(found, press, Identification.ReviewPending),
        ["declined-open"] = (found, press) => Move(found, press, Identification.Declined, "The document could not be read."),
        ["declined"] = (found, press) => Close(Move(found, press, Identification.Declined, "The document is not accepted for this identification.")),
        ["preliminary"] = (found, press) => Move(found, press, Identification.Success),
        ["success"] = (found, press) => Close(Move(found, press, Identification.Success)),
        ["success-changed"] = (found, press) => Close(Move(found, press, Identification.Success, changes: Changes(found, press.Form))),
        ["success-new-case"] = Elsewhere,
        ["word"] = (found, press) => Word(found, press),
        ["expire"] = (found, press) => new Played(found with { Status = PostIdentCase.Closed, ValidUntil = press.Now.AddSeconds(-1), Modified = press.Now }),
        ["close"] = (found, press) => Close(new Played(found with { Modified = press.Now })),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What may be done to a case that is over.</summary>
    private static readonly FrozenDictionary<string, Func<PostIdentCase, Press, Played?>> Always = new Dictionary<string, Func<PostIdentCase, Press, Played?>>(StringComparer.Ordinal)
    {
        ["push"] = (found, press) => new Played(found),
        ["archive"] = (found, press) => new Played(found with { Archived = true, Status = PostIdentCase.Closed, Modified = press.Now }, Pushes: false),
        ["delete"] = (found, press) => new Played(found with { Deleted = true, Modified = press.Now }, Pushes: false),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether there is such an action at all.</summary>
    public static bool Knows(string action) => All.ContainsKey(action) || Always.ContainsKey(action);

    /// <summary>The outcome, or null when the case is not in a state for it.</summary>
    public static Played? Play(PostIdentCase found, string action, IFormCollection form, DateTimeOffset now)
    {
        if (found.Deleted)
        {
            return null;
        }

        var press = new Press(form, now, Method(found, form));
        return Always.TryGetValue(action, out var always) ? always(found, press)
            : found.Status != PostIdentCase.Closed ? All[action](found, press)
            : null;
    }

    private static string Method(PostIdentCase found, IFormCollection form) =>
        Methods.FirstOrDefault(method => form["method"] == method) ?? found.Current?.Method ?? Methods[0];

    private static Played Move(PostIdentCase found, Press press, string status, string? reason = null, ImmutableDictionary<string, string>? changes = null) =>
        new(found.With(press.Method, press.Now, before => before with
        {
            Status = status,
            Reason = reason,
            IdentifiedAt = status is Identification.Success or Identification.Declined ? press.Now : null,
            Changes = changes ?? before.Changes,
        }));

    private static Played Close(Played played) => played with { After = played.After with { Status = PostIdentCase.Closed } };

    /// <summary>What the agent wrote down: the paths posted, or a married name and a new street.</summary>
    private static ImmutableDictionary<string, string> Changes(PostIdentCase found, IFormCollection form)
    {
        var posted = form.Where(field => field.Key.StartsWith("identificationDocument.", StringComparison.Ordinal)
                || field.Key.StartsWith("contactData.", StringComparison.Ordinal) || field.Key.StartsWith("drivingLicence.", StringComparison.Ordinal))
            .Where(field => field.Value.ToString().Length > 0)
            .ToImmutableDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
        if (posted.Count > 0)
        {
            return posted;
        }

        var name = WireJson.TextAt(found.Person, "identificationDocumentProvided", "lastName")
            ?? WireJson.TextAt(found.Person, "contactDataProvided", "lastName") ?? "Mustermann";
        return ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("identificationDocument.lastName", name + "-Beispiel"),
            KeyValuePair.Create("identificationDocument.address.streetAddress", "Neue Stra\u00dfe 12"),
            KeyValuePair.Create("contactData.lastName", name + "-Beispiel"),
            KeyValuePair.Create("contactData.address.streetAddress", "Neue Stra\u00dfe 12"),
        ]);
    }

    /// <summary>The post office could not assign the result: it comes as a case of its own, with the reference only.</summary>
    private static Played Elsewhere(PostIdentCase found, Press press)
    {
        var made = new PostIdentCase
        {
            CaseId = PostIdentCases.NewId(),
            ClientId = found.ClientId,
            ReferenceId = found.Reference,
            Order = OrderOfAPostOffice.From(found),
            Person = found.Person,
            Created = press.Now,
            Modified = press.Now,
            ValidUntil = found.ValidUntil,
        };
        return new Played(found, Close(Move(made, press with { Method = "basic" }, Identification.Success)).After);
    }

    /// <summary>Any words, so that one can see what becomes of a status that nobody knows.</summary>
    private static Played Word(PostIdentCase found, Press press)
    {
        var identification = press.Form["identificationStatus"].ToString();
        var status = press.Form["caseStatus"].ToString();
        var after = identification.Length > 0 ? Move(found, press, identification).After : found;
        return new Played(status.Length > 0 ? after with { Status = status, Modified = press.Now } : after);
    }

    /// <summary>Who pressed what, when.</summary>
    private sealed record Press(IFormCollection Form, DateTimeOffset Now, string Method);
}
