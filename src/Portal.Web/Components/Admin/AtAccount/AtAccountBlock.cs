using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Web.Components.Admin.AtAccount;

/// <summary>A part of an account's panel that talks to the provider: one thing at a time, what went wrong is said in place.</summary>
public abstract class AtAccountBlock : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource gone = new();

    /// <summary>The account.</summary>
    [Parameter, EditorRequired]
    public required AccountDetail Account { get; set; }

    /// <summary>Something of the account has changed: the panel reads it again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    public required ProviderDirectory Providers { get; set; }

    [Inject]
    internal IStringLocalizer<AtAccountWords> Words { get; set; } = null!;

    /// <summary>Ends with the panel.</summary>
    protected CancellationToken Gone => gone.Token;

    /// <summary>What the last action came to.</summary>
    protected Said? Said { get; set; }

    /// <summary>An action is under way.</summary>
    protected bool Busy { get; private set; }

    /// <summary>Our id of the account.</summary>
    protected Guid Id => Account.Row.Id;

    /// <summary>Key of the provider.</summary>
    protected string Provider => Account.Row.ProviderKey;

    /// <inheritdoc />
    public void Dispose()
    {
        gone.Cancel();
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does one action and says what it came to; what it gave, if it succeeded.</summary>
    protected async Task<T?> DoAsync<T>(Func<Task<Outcome<T>>> action, string? done = null, Func<FieldRemark, string>? name = null)
        where T : class
    {
        if (Busy)
        {
            return null;
        }

        Busy = true;
        Said = null;
        try
        {
            var outcome = await action();
            if (outcome.Succeeded)
            {
                Said = done is null ? null : new Said(done, IsError: false);
                return outcome.Value;
            }

            var problem = outcome.Problem;
            Said = new Said(problem.ProviderText is { Length: > 0 } said ? $"{Book.Say(problem.Text)} ({said})" : Book.Say(problem.Text), IsError: true)
            {
                Fields = [.. problem.Fields.Select(remark => name is null ? Book.Say(remark.Text) : $"{name(remark)}: {Book.Say(remark.Text)}").Distinct(StringComparer.Ordinal)],
            };
            return null;
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            Busy = false;
        }
    }
}
