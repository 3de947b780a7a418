using System.Collections.Immutable;

namespace Repository.Rendering;

/// <summary>A record that is being worked on in a local session, with what the rules say of it.</summary>
/// <param name="Key">Collection and slug: <c>projects/my-id</c>.</param>
/// <param name="State"><c>draft</c>, <c>in_review</c> or <c>ready</c>.</param>
/// <param name="IsChecked">Whether the rules have been asked since it or what is published changed.</param>
/// <param name="Errors">Each with its file and line; while there are any, it cannot be published.</param>
/// <param name="Preview">The address of its pages.</param>
/// <param name="Edit">Where it is opened in the editor.</param>
public sealed record DraftItem(string Key, string State, bool IsChecked, ImmutableArray<string> Errors, ImmutableArray<string> Warnings, string Preview, string Edit);

/// <summary>The drafts of a local session.</summary>
/// <param name="Base">The branch that they are published to.</param>
/// <param name="Takeover">What brings them to the site's branch, where that is another one; null where it is the same.</param>
/// <param name="Editor">The address of the editor.</param>
public sealed record DraftList(ImmutableArray<DraftItem> Drafts, string Base, string? Takeover, string Editor);
