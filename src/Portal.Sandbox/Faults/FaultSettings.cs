using System.Globalization;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Faults;

/// <summary>The misbehaviour asked for, per stand-in and per case. A case's own setting wins over the stand-in's.</summary>
internal sealed class FaultSettings
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Provider, string CaseId), ImmutableDictionary<string, string>> _set = [];

    /// <summary>
    /// Takes the fields of a form post; fields that are not posted keep their value. Nothing is taken when a value is unknown.
    /// </summary>
    /// <returns>The first field that can't be taken, or null.</returns>
    public string? Set(string provider, string? caseId, IEnumerable<FaultField> fields, IFormCollection form)
    {
        var known = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
        var wrong = form.FirstOrDefault(posted => !known.TryGetValue(posted.Key, out var field) || !field.Accepts(posted.Value.ToString()));
        if (wrong.Key is not null)
        {
            return wrong.Key;
        }

        lock (_lock)
        {
            var values = Values(provider, caseId);
            foreach (var (name, value) in form)
            {
                values = values.SetItem(name, value.ToString());
            }

            _set[(provider, caseId ?? "")] = values;
        }

        return null;
    }

    /// <summary>Everything of one stand-in behaves again.</summary>
    public void Clear(string provider)
    {
        lock (_lock)
        {
            foreach (var key in _set.Keys.Where(key => key.Provider == provider).ToArray())
            {
                _set.Remove(key);
            }
        }
    }

    /// <summary>What applies to a case (or to a call without one).</summary>
    public string Get(string provider, string? caseId, FaultField field)
    {
        lock (_lock)
        {
            return (caseId is null ? null : Own(provider, caseId, field)) ?? Own(provider, null, field) ?? field.Default;
        }
    }

    /// <summary>What applies to a case, as a number.</summary>
    public int Number(string provider, string? caseId, FaultField field) => int.Parse(Get(provider, caseId, field), CultureInfo.InvariantCulture);

    /// <summary>What is set at this level, for its form.</summary>
    public string Shown(string provider, string? caseId, FaultField field)
    {
        lock (_lock)
        {
            return Values(provider, caseId).GetValueOrDefault(field.Name, field.Default);
        }
    }

    /// <summary>The fault for one call, counting it off where only a number of calls is to fail.</summary>
    public string TakeAnswer(string provider, string? caseId, FaultField on, string operation)
    {
        lock (_lock)
        {
            foreach (var level in caseId is null ? [(string?)null] : new[] { caseId, null })
            {
                var values = Values(provider, level);
                var answer = values.GetValueOrDefault(SharedFaults.Answer.Name, SharedFaults.Answer.Default);
                var meant = values.GetValueOrDefault(on.Name, on.Default);
                if (answer == SharedFaults.Answer.Default || (meant != on.Default && meant != operation))
                {
                    continue;
                }

                var times = int.Parse(values.GetValueOrDefault(SharedFaults.Times.Name, SharedFaults.Times.Default), CultureInfo.InvariantCulture);
                if (times > 0)
                {
                    values = values.SetItem(SharedFaults.Times.Name, (times - 1).ToString(CultureInfo.InvariantCulture));
                    _set[(provider, level ?? "")] = times > 1 ? values : values.Remove(SharedFaults.Answer.Name);
                }

                return answer;
            }

            return SharedFaults.Answer.Default;
        }
    }

    private string? Own(string provider, string? caseId, FaultField field) =>
        Values(provider, caseId).TryGetValue(field.Name, out var value) && value != field.Default ? value : null;

    private ImmutableDictionary<string, string> Values(string provider, string? caseId) =>
        _set.GetValueOrDefault((provider, caseId ?? ""), ImmutableDictionary<string, string>.Empty);
}
