using Repository;
using Repository.Bench;
using Repository.Pipelines;

// The program as statiq.config.cs has it, or (first argument "peers") only the pages that the peers build too.
var site = SiteBuilder.Create(args is ["peers", ..] ? args[1..] : args);
if (args is ["peers", ..])
    site.Add(new HomePages()).Add(new ProjectPages()).Add(new PeersFacetPages()).Add(new Sitemap()).Add(new Assets());
else
    site.Add(new LanguageChooser()).Add(new HomePages()).Add(new ProjectPages()).Add(new FacetPages()).Add(new OrganizationPages()).Add(new PersonPages()).Add(new DeclarationPages())
        .Add(new EditionPages()).Add(new NewsPages()).Add(new ContentPages()).Add(new NotFoundPages()).Add(new Sitemap()).Add(new Redirects()).Add(new Assets());
return await site.RunAsync();
