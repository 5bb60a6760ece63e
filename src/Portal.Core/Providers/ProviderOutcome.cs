using System.Diagnostics.CodeAnalysis;

namespace Portal.Core.Providers;

/// <summary>What a call to a provider came to: a value, or a failure. Never an exception for what a provider may say.</summary>
/// <typeparam name="T">What success delivers.</typeparam>
public sealed class ProviderOutcome<T>
    where T : class
{
    private ProviderOutcome(T? value, ProviderFailure? failure) => (Value, Failure) = (value, failure);

    /// <summary>What was delivered.</summary>
    public T? Value { get; }

    /// <summary>Why nothing was delivered.</summary>
    public ProviderFailure? Failure { get; }

    /// <summary>Which of the two it is.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Failure))]
    public bool Succeeded => Failure is null;

    /// <summary>A success, for types that can't be converted implicitly (interfaces).</summary>
    public static ProviderOutcome<T> Of(T value) => new(value, null);

    /// <summary>A success.</summary>
    public static implicit operator ProviderOutcome<T>(T value) => new(value, null);

    /// <summary>A failure.</summary>
    public static implicit operator ProviderOutcome<T>(ProviderFailure failure) => new(null, failure);
}

/// <summary>Success without a value.</summary>
public sealed record Unit
{
    /// <summary>The only one.</summary>
    public static Unit Value { get; } = new();
}
