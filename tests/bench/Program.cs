using Repository;
using Repository.Bench;
using Repository.Pipelines;

// The program as statiq.config.cs has it; with the first argument "without-index" all but the index of the search; with "peers" only the
// pages that the peers build too.
var mode = args is ["peers" or "without-index", ..] ? args[0] : "";
var site = SiteBuilder.Create(mode == "" ? args : args[1..]);
if (mode == "peers")
    site.Add(new HomePages()).Add(new ProjectPages()).Add(new PeersFacetPages()).Add(new Sitemap()).Add(new Assets());
else
{
    if (mode == "") site.Add(new SearchIndex());
    site.Add(new LanguageChooser()).Add(new HomePages()).Add(new SearchPages()).Add(new ProjectPages()).Add(new FacetPages()).Add(new RegionPages()).Add(new ComparePages()).Add(new OrganizationPages())
        .Add(new PersonPages()).Add(new DeclarationPages()).Add(new DeclarationFiles()).Add(new FollowThroughPages()).Add(new FollowThroughFiles()).Add(new EditionPages()).Add(new Calendars()).Add(new Feeds()).Add(new Schedules()).Add(new NewsPages()).Add(new ContentPages()).Add(new TranslationPages()).Add(new NotFoundPages()).Add(new Sitemap()).Add(new ServerFiles()).Add(new Redirects()).Add(new Assets());
}
return await site.RunAsync();
