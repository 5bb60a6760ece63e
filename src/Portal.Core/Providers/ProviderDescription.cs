using System.Resources;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>What a provider says of itself: everything that forms, menus, REST and admin need to know, as data.</summary>
public sealed class ProviderDescription
{
    /// <summary>Short, lower case, with hyphens, stable.</summary>
    public required string Key { get; init; }

    /// <summary>As people know it.</summary>
    public required string Name { get; init; }

    /// <summary>Its texts in English, German and French: fields, choices, sentences.</summary>
    public required ResourceManager Texts { get; init; }

    /// <summary>What can be filled in for a new attempt, in the order of the form.</summary>
    public required IReadOnlyList<FieldDefinition> Fields { get; init; }

    /// <summary>Groups of the form that start folded.</summary>
    public IReadOnlySet<string> FoldedGroups { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Settings and (with <see cref="FieldDefinition.Secret"/>) secrets of an account.</summary>
    public required IReadOnlyList<FieldDefinition> AccountFields { get; init; }

    /// <summary>Its words and their meaning.</summary>
    public required StatusTable Statuses { get; init; }

    /// <summary>How our reference is made.</summary>
    public required ReferenceRule Reference { get; init; }

    /// <summary>The provider's usual API address by environment, where it is known.</summary>
    public IReadOnlyDictionary<AccountEnvironment, Uri> BaseUrls { get; init; } = new Dictionary<AccountEnvironment, Uri>();

    /// <summary>Legal bases that can be used with it at all.</summary>
    public IReadOnlySet<LegalBasis> LegalBases { get; init; } = Enum.GetValues<LegalBasis>().ToHashSet();

    /// <summary>Whether an account with these settings can serve one of them, whatever it is contracted for.</summary>
    public Func<LegalBasis, IReadOnlyDictionary<string, string>, bool> Serves { get; init; } = static (_, _) => true;

    /// <summary>How often an open attempt may be read when no push asks for it.</summary>
    public TimeSpan ReconcileEvery { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the provider keeps evidence after the end; <see langword="null"/> when the record says it or nothing is known.</summary>
    public TimeSpan? EvidenceLifetime { get; init; }

    /// <summary>How long a final attempt may stay without its evidence secured here before somebody is told.</summary>
    public TimeSpan EvidenceAlertAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The shortest time between two checks of an account, over all instances.</summary>
    public TimeSpan CheckAtMostEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Member names of its payloads that hold secrets, tokens, links or pseudonyms: masked wherever a payload is shown.</summary>
    public IReadOnlySet<string> MaskedMembers { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What staff should know about evidence that never comes by this way.</summary>
    public IReadOnlyList<Sentence> Notes { get; init; } = [];
}
