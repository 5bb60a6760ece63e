using Portal.Core.Cases;
using Portal.Core.Texts;

namespace Portal.Web.Components.NewCase;

/// <summary>What the form is there for, or why it can't be.</summary>
/// <param name="Mode">New case, sending again, or next attempt.</param>
/// <param name="Number">The case's; none for a new case.</param>
/// <param name="Obstacle">Why nothing can be done with the case now.</param>
/// <param name="Locked">It is not known whether the provider has what was sent: it can only be sent again as it is.</param>
internal sealed record FormPurpose(FormMode Mode, string? Number = null, Sentence? Obstacle = null, bool Locked = false)
{
    public static FormPurpose NewCase { get; } = new(FormMode.New);

    /// <summary>The resource key of the heading; the number is its argument.</summary>
    public string Heading => Mode switch
    {
        FormMode.Again => "HeadingAgain",
        FormMode.Next => "HeadingNext",
        _ => "HeadingNew",
    };

    /// <summary>What can be done with a case, as its reader sees it.</summary>
    public static FormPurpose Of(CaseView? view)
    {
        bool Can(CaseAction action) => view?.Actions.Contains(action) == true;
        var obstacle = view switch
        {
            null => new Sentence("cases.problem.noCase"),
            _ when Can(CaseAction.SendAgain) || Can(CaseAction.NextAttempt) => null,
            { Active: not null } => new Sentence("cases.problem.attemptActive"),
            { Row.ErasedAt: not null } => new Sentence("cases.problem.erased"),
            _ => new Sentence("cases.problem.alreadyIdentified"),
        };
        return new FormPurpose(Can(CaseAction.SendAgain) ? FormMode.Again : FormMode.Next, view?.Number, obstacle, view?.Active?.Creation == CreationState.Uncertain);
    }
}

/// <summary>The three uses of the form.</summary>
internal enum FormMode
{
    /// <summary>A case with its first attempt.</summary>
    New,

    /// <summary>An attempt that the provider refused or perhaps never got.</summary>
    Again,

    /// <summary>Another attempt of a case.</summary>
    Next,
}
