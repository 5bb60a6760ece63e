using Portal.Core.Cases;
using Portal.Core.Texts;

namespace Portal.Web.Components.NewCase;

/// <summary>What the form is there for, or why it can't be.</summary>
/// <param name="Mode">New case, sending again, next attempt, or correction.</param>
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
        FormMode.Correct => "HeadingCorrect",
        _ => "HeadingNew",
    };

    /// <summary>The resource key of the button that sends.</summary>
    /// <param name="hasDuplicates">Cases that may be the same person's are shown beside it.</param>
    public string Sending(bool hasDuplicates) => Mode switch
    {
        FormMode.Again => "SendAgain",
        FormMode.Next => "CreateAttempt",
        FormMode.Correct => "SendCorrection",
        _ => hasDuplicates ? "CreateAnyway" : "Create",
    };

    /// <summary>Whether an address of the form asks to correct what the provider holds already.</summary>
    public static bool IsCorrection(string address) => new Uri(address).AbsolutePath.EndsWith("/order", StringComparison.OrdinalIgnoreCase);

    /// <summary>What can be done with a case, as its reader sees it.</summary>
    /// <param name="view">The case.</param>
    /// <param name="correcting">Its order is to be corrected, not another one sent.</param>
    public static FormPurpose Of(CaseView? view, bool correcting = false)
    {
        bool Can(CaseAction action) => view?.Actions.Contains(action) == true;
        var obstacle = view switch
        {
            null => new Sentence("cases.problem.noCase"),
            _ when correcting => Can(CaseAction.CorrectOrder) ? null : new Sentence("atProvider.problem.nothingToCorrect"),
            _ when Can(CaseAction.SendAgain) || Can(CaseAction.NextAttempt) => null,
            { Active: not null } => new Sentence("cases.problem.attemptActive"),
            { Row.ErasedAt: not null } => new Sentence("cases.problem.erased"),
            _ => new Sentence("cases.problem.alreadyIdentified"),
        };
        var mode = correcting ? FormMode.Correct : Can(CaseAction.SendAgain) ? FormMode.Again : FormMode.Next;
        return new FormPurpose(mode, view?.Number, obstacle, view?.Active?.Creation == CreationState.Uncertain);
    }
}

/// <summary>The uses of the form.</summary>
internal enum FormMode
{
    /// <summary>A case with its first attempt.</summary>
    New,

    /// <summary>An attempt that the provider refused or perhaps never got.</summary>
    Again,

    /// <summary>Another attempt of a case.</summary>
    Next,

    /// <summary>What the provider holds already, before the person begins.</summary>
    Correct,
}
