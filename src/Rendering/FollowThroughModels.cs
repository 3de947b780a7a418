using System.Collections.Immutable;
using Repository.Model;

namespace Repository.Rendering;

/// <param name="Files">The same in other forms, each with the word that names it.</param>
public sealed record FollowThroughModel(TrackerList List, ImmutableArray<(string Path, string Word)> Files);

/// <param name="Projects">One page of the records among <paramref name="Page"/>'s parts.</param>
public sealed record ClausePageModel(ClausePage Page, Listing<Project> Projects);
