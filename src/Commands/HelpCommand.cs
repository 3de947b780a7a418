namespace Repository.Commands;

public static class HelpCommand
{
    private const string Text = """
        The repository of emerging-technology initiatives: content/ in, a website out.

        dotnet statiq.config.cs serve                 look at the site while you edit: http://127.0.0.1:5080
        dotnet statiq.config.cs cms                   edit in the browser, with drafts and previews; your own files stay as they are
        dotnet statiq.config.cs validate              check every file of content/ and say what to mend
        dotnet statiq.config.cs format [FILE...]      put records into the one form: order of keys, indent, quotes
        dotnet statiq.config.cs review --base main    what the working tree changes, record by record, for those who decide
        dotnet statiq.config.cs build                 write the whole site into output/
        dotnet statiq.config.cs list                  what is published, and what is not and why
        dotnet statiq.config.cs search "words"        what a reader of the built site finds, and why
        dotnet statiq.config.cs translations --lang ar
                                                      what to translate or read again, and what readers would gain most from
        dotnet statiq.config.cs links                 which addresses outside the site no longer answer (asks each host, slowly;
                                                      remembers in .cache/links.json)
        dotnet statiq.config.cs new project my-id     begin a record; also: organization, person, declaration,
                                                      edition, session, outcome, page, news
        dotnet statiq.config.cs import schedule FILE  read a programme (schedule.json, schedule.xml, CSV) into an edition
        dotnet statiq.config.cs import declaration FILE --id my-id --lang en
                                                      read an official text (.docx, .html, .md, .txt) into the clauses of a
                                                      declaration; guide: docs/declarations.md
        dotnet statiq.config.cs import submission FILE
                                                      take in a record that somebody made with the form of the site; it waits
                                                      as submitted until an editor has verified it
        dotnet statiq.config.cs edition report 2027   how far the programme of that year has come: days, rooms, speakers,
                                                      what is missing, what collides, outcomes
        dotnet statiq.config.cs edition archive 2025  freeze an edition that is over: what it says, and where, stays
        dotnet statiq.config.cs schema                write schemas/*.json for your editor's completion

        Options
          --output DIR       build, search: the folder to write to, or that was written (default: output)
          --base-url URL     build: where the site will be published, such as https://example.org/repo/
          --clock DATE       build, validate, list, edition, import: the day it is, as 2026-01-31 (default: today in UTC)
          --threads N        build, validate, format: how many files are worked on at once
          --format FORM      validate, links: text, json, or github (annotations on a pull request); search,
                             import schedule, edition report, translations: text or json
                             review: markdown (a comment), json, or github
          --base REV         review: the branch or commit that it will be merged into
          --head REV         review: a commit, instead of the working tree
          --lang CODE        search: the language of the pages (default: the site's first)
                             cms: the language of the editor (default: the site's first)
                             translations: the language wanted (default: each of the site's)
                             import schedule: the language of the texts (default: what the file says)
                             import declaration: the language of the document
          --kind KIND        search: only project, organization, clause and so on (default: all)
          --limit N          search, translations: how many to show, 1 to 100 (default: 10)
                             links: how many addresses to ask for in this run, the longest unasked first (default: all)
          --offline          links: ask nobody, say what earlier runs found
          --port N           serve, cms: the port to begin with (default: 5080)
          --drafts           serve: show records that are not public yet, too
          --edition YEAR     new session, new outcome, import schedule: the edition they belong to
          --dry-run          import, edition archive: say what would change, and write nothing
          --cancel-missing   import schedule: cancel sessions that came with an import and are no longer in the file
          --id ID            import declaration: the declaration, new or there already
          --version NAME     import declaration: write versions/NAME/ instead of the text itself
          --title "WORDS"    import declaration: where the document has no title that can be found
          --replace          import declaration: write a text anew that is there already; its ids stay
          --tracked HOW      import declaration: accept or refuse the tracked changes of a .docx
          --new-names        edition archive, where it is archived: take today's names of people and organizations, too
          --check            format: only say which files are not in that form
          --all              list: the published records too; edition report, translations: lists that would be cut short
          --site DIR         any command: the folder that holds content/ and themes/

        `edition report --format json` has the keys edition, title, state, start, end, time_zone, clock, days, programme_minutes,
        status, types, tracks, languages, rooms, speakers (people, roles, countries, organizations, without_bio, without_country),
        missing (abstract, room, language, time, speakers: ids), untranslated (by language: titles, abstracts, bios: ids),
        faults (as `validate` has them), outcomes, overdue. Counts are lists of {id, name, sessions, people or outcomes, minutes, share};
        the id of what has none is null.

        `review --format json` has the keys records (change, type, id, former_id, file, title, fields: path, old, new), faults,
        faults_elsewhere (as `validate` has them), older_faults, stale_translations (file, language, reason), pages (appear, change,
        vanish, lost: addresses without language; lists: how many), duplicates (file, other, title, likeness, same_organization),
        media (file, kind, bytes, licence, credit, used), not_formatted.

        Exit status: 0 done, 1 faults in the content, 2 wrong usage or a problem of the machine.
        Every message has a code, explained in docs/diagnostics.md. Guides: README.md.
        """;

    public static int Execute(Run run)
    {
        run.Terminal.Out.WriteLine(Text);
        return ExitCode.Done;
    }
}
