using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.AutoIdent;

/// <summary>
/// "Testing": an ident with X-MANUALTEST-HAPPYPATH, -FRAUDIDENT or -CANCELED in a name or a custom field is reviewed by a
/// robot, which answers with static data. Here the robot plays the person's part too, unless told otherwise; whoever plays
/// by hand in between is not disturbed, and after a restart it goes on where it was.
/// </summary>
internal sealed class TestRobot(Idents idents, IdentPushes pushes, FaultSettings faults, TimeProvider time) : IHostedService, IDisposable
{
    private const string Prefix = "X-MANUALTEST-";
    private const string AutomaticPrefix = "X-AUTOTEST-";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly string[] Members = ["firstname", "lastname", "custom1", "custom2", "custom3", "custom4", "custom5"];

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);

    /// <summary>Looks at an ident that has just been made or changed, and takes it over if it asks for that.</summary>
    public void Consider(Ident ident)
    {
        if (IsTurn(ident) && !_running.ContainsKey(ident.Id))
        {
            _running[ident.Id] = Task.Run(() => PlayAsync(ident.Id));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var ident in idents.All())
        {
            Consider(ident);
        }

        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => _stopping.Dispose();

    /// <summary>The scenario that an ident asks for, or null.</summary>
    public static string? Scenario(Ident ident) => Members.Select(member => ident.Data.GetValueOrDefault(member)?.Trim()).Select(text =>
        text is null ? null
        : text.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? text[Prefix.Length..].ToUpperInvariant()
        : text.StartsWith(AutomaticPrefix, StringComparison.OrdinalIgnoreCase) ? text[AutomaticPrefix.Length..].ToUpperInvariant()
        : null).FirstOrDefault(scenario => scenario is "HAPPYPATH" or "FRAUDIDENT" or "CANCELED");

    /// <summary>Whether the robot has something to do: the agent's part always, the person's unless told otherwise.</summary>
    private bool IsTurn(Ident ident) => !ident.Deleted && Scenario(ident) is not null
        && (ident.UnderReview || (PlaysPersons(ident) && (ident.Started || ident.Verdict is null)));

    private bool PlaysPersons(Ident ident) => faults.Get(AutoIdentSandbox.ProviderKey, ident.Id, AutoIdentFaults.Robot) == AutoIdentFaults.Robot.Default;

    private async Task PlayAsync(string id)
    {
        try
        {
            while (idents.ById(id) is { } ident && IsTurn(ident))
            {
                await Task.Delay(Pause, time, _stopping.Token);
                Turn(id, Next);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Goes on after the next start.
        }
        finally
        {
            _running.TryRemove(id, out _);
        }

        // Somebody may have pressed a button while the robot was leaving.
        if (!_stopping.IsCancellationRequested && idents.ById(id) is { } left)
        {
            Consider(left);
        }
    }

    private Played? Next(Ident found)
    {
        if (!IsTurn(found))
        {
            return null;
        }

        if (found.UnderReview)
        {
            return PlayActions.Judge(found, Outcome(Scenario(found)!));
        }

        var press = new Press(FormCollection.Empty, time.GetUtcNow(), MaySign: true);
        return PlayActions.Play(found, found.Started ? "check-pending" : "start", press);
    }

    private void Turn(string id, Func<Ident, Played?> play)
    {
        if (idents.Change(id, found => play(found)?.After) is { } changed)
        {
            pushes.Send(changed);
        }
    }

    private Verdict Outcome(string scenario)
    {
        var (result, reason) = scenario switch
        {
            "HAPPYPATH" => (Words.Success, null),
            "FRAUDIDENT" => (Words.FraudConfirmed, "WARNING_FAKED_MANIPULATED_ID"),
            _ => (Words.Failed, "OTHER_ERROR"),
        };
        return new Verdict { Result = result, Reason = reason, At = time.GetUtcNow(), AgentName = "TROBOT", Robot = true };
    }
}
