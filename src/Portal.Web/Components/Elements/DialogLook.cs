using Radzen;

namespace Portal.Web.Components.Elements;

/// <summary>How every dialog looks and behaves.</summary>
public static class DialogLook
{
    /// <summary>
    /// As wide as a sentence, left by Esc. The cursor is put into it by our own script, at once: the library does so half a second later, when somebody may
    /// be typing in the second field already.
    /// </summary>
    public static DialogOptions Options => new() { Width = "34rem", CloseDialogOnEsc = true, ShowClose = false, AutoFocusFirstElement = false };
}
