#!/usr/bin/env dotnet
#:project src

// The site: its pipelines, each of which makes one kind of output. Also the program: `dotnet statiq.config.cs help`.
using Repository;
using Repository.Pipelines;

return await SiteBuilder.Create(args)
    .Add(new SearchIndex())
    .Add(new LanguageChooser())
    .Add(new HomePages())
    .Add(new SearchPages())
    .Add(new ProjectPages())
    .Add(new FacetPages())
    .Add(new RegionPages())
    .Add(new ComparePages())
    .Add(new OrganizationPages())
    .Add(new PersonPages())
    .Add(new DeclarationPages())
    .Add(new DeclarationFiles())
    .Add(new FollowThroughPages())
    .Add(new FollowThroughFiles())
    .Add(new EditionPages())
    .Add(new Calendars())
    .Add(new Feeds())
    .Add(new Schedules())
    .Add(new NewsPages())
    .Add(new ContentPages())
    .Add(new NotFoundPages())
    .Add(new AdminPages())
    .Add(new Sitemap())
    .Add(new Redirects())
    .Add(new Assets())
    .RunAsync();
