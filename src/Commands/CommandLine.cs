using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Repository.Diagnostics;
using Repository.Model;
using Repository.Rendering;

namespace Repository.Commands;

/// <summary>The verbs and their options. `dotnet` itself takes -p, -v, -h and the like: our options have long names only.</summary>
public static class CommandLine
{
    /// <param name="root">The program's own folder: the site's, unless --site names another.</param>
    /// <param name="theme">The name of the theme. A site without themes of its own uses the program's.</param>
    public static async Task<int> RunAsync(string[] args, string root, string theme, ImmutableArray<Pipeline> pipelines, Terminal terminal)
    {
        var site = new Option<string>("--site") { Recursive = true };
        var clock = new Option<DateOnly>("--clock") { CustomParser = Day, DefaultValueFactory = _ => Run.Today };
        var threads = new Option<int>("--threads") { DefaultValueFactory = _ => Run.DefaultThreads };
        threads.Validators.Add(option => Number(option, 1, 64));
        var output = new Option<string>("--output") { DefaultValueFactory = _ => "output" };
        output.Validators.Add(option => { if (option.Tokens is [{ Value: var folder }] && string.IsNullOrWhiteSpace(folder)) option.AddError("--output takes a folder"); });
        var baseUrl = new Option<string?>("--base-url");
        baseUrl.Validators.Add(BaseUrl);
        var format = new Option<string>("--format") { DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json", "github");
        var port = new Option<int>("--port") { DefaultValueFactory = _ => 5080 };
        port.Validators.Add(option => Number(option, 1, 65535));
        var drafts = new Option<bool>("--drafts");
        var all = new Option<bool>("--all");
        var edition = new Option<string?>("--edition");
        var type = new Argument<string>("type");
        type.AcceptOnlyFromAmong([.. NewCommand.Types]);
        var id = new Argument<string>("id");
        var query = new Argument<string>("query");
        var language = new Option<string?>("--lang");
        var kind = new Option<string?>("--kind");
        var limit = new Option<int>("--limit") { DefaultValueFactory = _ => 10 };
        limit.Validators.Add(option => Number(option, 1, 100));
        var mostLinks = new Option<int?>("--limit");
        mostLinks.Validators.Add(option => Number(option, 1, 100_000));
        var offline = new Option<bool>("--offline");
        var year = new Argument<string>("year");
        var answerFormat = new Option<string>("--format") { DefaultValueFactory = _ => "text" };
        answerFormat.AcceptOnlyFromAmong("text", "json");

        var source = new Argument<string>("file");
        var dryRun = new Option<bool>("--dry-run");
        var newNames = new Option<bool>("--new-names");
        var files = new Argument<string[]>("files") { Arity = ArgumentArity.ZeroOrMore };
        var check = new Option<bool>("--check");
        var reviewBase = new Option<string>("--base") { Required = true };
        var reviewHead = new Option<string?>("--head");
        var reviewFormat = new Option<string>("--format") { DefaultValueFactory = _ => "markdown" };
        reviewFormat.AcceptOnlyFromAmong("markdown", "json", "github");
        var cancelMissing = new Option<bool>("--cancel-missing");
        var declarationId = new Option<string>("--id") { Required = true };
        var textLanguage = new Option<string>("--lang") { Required = true };
        var version = new Option<string?>("--version");
        var title = new Option<string?>("--title");
        var replace = new Option<bool>("--replace");
        var tracked = new Option<string?>("--tracked");
        tracked.AcceptOnlyFromAmong("accept", "refuse");

        Run Begin(ParseResult given)
        {
            var folder = Path.GetFullPath(given.GetValue(site) ?? root);
            var own = Path.Combine(folder, "themes", theme);
            return new(folder, Directory.Exists(own) ? own : Path.Combine(root, "themes", theme), pipelines, terminal, Path.Combine(root, "src", "Cms", "editor"));
        }
        SiteOptions Options(ParseResult given) => new(given.GetValue(clock), null, Math.Max(1, given.GetValue(threads)));

        var rootCommand = new RootCommand("The repository of emerging-technology initiatives") { site };
        rootCommand.Subcommands.Clear();
        Command Verb(string name, Func<ParseResult, Run, Task<int>> execute, params ReadOnlySpan<Symbol> symbols) => Under(rootCommand, name, execute, symbols);
        Command Under(Command parent, string name, Func<ParseResult, Run, Task<int>> execute, ReadOnlySpan<Symbol> symbols)
        {
            var command = new Command(name);
            foreach (var symbol in symbols)
                if (symbol is Option option) command.Options.Add(option);
                else command.Arguments.Add((Argument)symbol);
            command.SetAction((given, _) => execute(given, Begin(given)));
            parent.Subcommands.Add(command);
            return command;
        }

        Verb("build", (given, run) => Task.FromResult(BuildCommand.Execute(run, Options(given) with { BaseUrl = given.GetValue(baseUrl) }, given.GetValue(output)!)), output, baseUrl, clock, threads);
        Verb("serve", (given, run) => ServeCommand.ExecuteAsync(run, Options(given) with { Drafts = given.GetValue(drafts) }, given.GetValue(port)), port, drafts, clock, threads);
        Verb("cms", (given, run) => CmsCommand.ExecuteAsync(run, Options(given), given.GetValue(port), given.GetValue(language)), port, language, clock, threads);
        Verb("validate", (given, run) => Task.FromResult(ValidateCommand.Execute(run, Options(given), given.GetValue(format)!)), format, clock, threads);
        Verb("format", (given, run) => Task.FromResult(FormatCommand.Execute(run, Options(given), given.GetValue(files) ?? [], given.GetValue(check))), files, check, threads);
        Verb("review", (given, run) => Task.FromResult(ReviewCommand.Execute(run, Options(given), given.GetValue(reviewBase)!, given.GetValue(reviewHead), given.GetValue(reviewFormat)!)), reviewBase, reviewHead, reviewFormat, clock, threads);
        Verb("list", (given, run) => Task.FromResult(ListCommand.Execute(run, Options(given), given.GetValue(all))), all, clock, threads);
        Verb("new", (given, run) => Task.FromResult(NewCommand.Execute(run, Options(given), given.GetValue(type)!, given.GetValue(id)!, given.GetValue(edition))), type, id, edition, clock, threads);
        Verb("schema", (given, run) => Task.FromResult(SchemaCommand.Execute(run, Options(given))), clock, threads);
        Verb("search", (given, run) => Task.FromResult(SearchCommand.Execute(run, new(given.GetValue(query)!, given.GetValue(output)!, given.GetValue(language), given.GetValue(kind), given.GetValue(limit), given.GetValue(answerFormat)!))), query, output, language, kind, limit, answerFormat);
        Verb("translations", (given, run) => Task.FromResult(TranslationsCommand.Execute(run, Options(given), given.GetValue(language), given.GetValue(answerFormat)!, given.GetValue(all) ? null : given.GetValue(limit))), language, answerFormat, limit, all, clock, threads);
        Verb("links", (given, run) => LinksCommand.ExecuteAsync(run, Options(given), new(given.GetValue(format)!, given.GetValue(mostLinks), given.GetValue(offline))), format, mostLinks, offline, clock, threads);
        // Verbs of verbs: what is read from others, and what is done to an edition as a whole.
        var import = new Command("import");
        rootCommand.Subcommands.Add(import);
        Under(import, "schedule", (given, run) => Task.FromResult(ImportCommand.Schedule(run, Options(given), new(given.GetValue(source)!, given.GetValue(edition), given.GetValue(language), given.GetValue(dryRun), given.GetValue(cancelMissing), given.GetValue(answerFormat)!))), [source, edition, language, dryRun, cancelMissing, answerFormat, clock, threads]);
        Under(import, "declaration", (given, run) => Task.FromResult(ImportDeclarationCommand.Execute(run, Options(given), new(given.GetValue(source)!, given.GetValue(declarationId)!, given.GetValue(textLanguage)!, given.GetValue(version), given.GetValue(title), given.GetValue(tracked), given.GetValue(replace), given.GetValue(dryRun)))),
            [source, declarationId, textLanguage, version, title, tracked, replace, dryRun, clock, threads]);
        Under(import, "submission", (given, run) => Task.FromResult(ImportSubmissionCommand.Execute(run, Options(given), given.GetValue(source)!, given.GetValue(dryRun))), [source, dryRun, clock, threads]);
        var ofEdition = new Command("edition");
        rootCommand.Subcommands.Add(ofEdition);
        Under(ofEdition, "report", (given, run) => Task.FromResult(EditionReportCommand.Execute(run, Options(given), given.GetValue(year)!, given.GetValue(answerFormat)!, given.GetValue(all))), [year, answerFormat, all, clock, threads]);
        Under(ofEdition, "archive", (given, run) => Task.FromResult(EditionArchiveCommand.Execute(run, Options(given), given.GetValue(year)!, given.GetValue(dryRun), given.GetValue(newNames))), [year, dryRun, newNames, clock, threads]);
        Verb("help", (_, run) => Task.FromResult(HelpCommand.Execute(run)));
        rootCommand.SetAction((given, _) => Task.FromResult(HelpCommand.Execute(Begin(given))));

        // Our help is `help`, with or without a verb or dashes; what follows -- is a query.
        if (args.TakeWhile(a => a != "--").Any(a => a is "help" or "--help" or "-h" or "-?")) return HelpCommand.Execute(Begin(rootCommand.Parse([])));
        // A query may begin with an @, which names no file with more arguments.
        var parsed = rootCommand.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            // Where a verb, or that of a verb of verbs, is not understood, the parser stands on the command above it.
            var above = parsed.CommandResult.Command;
            if (above.Subcommands.Count > 0 && parsed.UnmatchedTokens.FirstOrDefault(a => !a.StartsWith('-')) is { } verb)
                terminal.Error.WriteLine($"there is no command '{(above == rootCommand ? "" : above.Name + " ")}{verb}'{Spelling.DidYouMean(verb, above.Subcommands.Select(c => c.Name))}");
            else if (above.Subcommands.Count > 0 && above != rootCommand)
                terminal.Error.WriteLine($"'{above.Name}' is followed by one of {string.Join(", ", above.Subcommands.Select(c => c.Name))}");
            else
                foreach (var error in parsed.Errors) terminal.Error.WriteLine(error.Message);
            return terminal.Fail("`dotnet statiq.config.cs help` lists the commands and their options.");
        }
        if (!Directory.Exists(Path.Combine(Begin(parsed).Root, "content")) && parsed.CommandResult.Command.Name is not "help")
            return terminal.Fail($"there is no folder content/ in {Begin(parsed).Root}");
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false,
                // A session puts its tree away when it is stopped, however long that takes.
                ProcessTerminationTimeout = parsed.CommandResult.Command.Name == "cms" ? null : TimeSpan.FromSeconds(2) });
        }
        catch (Exception e)
        {
            var cause = (e as AggregateException)?.InnerException ?? e;
            // Nobody who edits content should meet a stack trace: what was not foreseen is one sentence, too.
            return terminal.Fail($"{(cause is IOException or UnauthorizedAccessException ? "cannot go on" : "this should not have happened; please report it")}: {cause.GetType().Name}: {cause.Message}");
        }
    }

    private static void Number(OptionResult option, int least, int most)
    {
        if (option.Tokens is [{ Value: var text }] && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most))
            option.AddError($"{option.IdentifierToken?.Value} takes a number from {least} to {most}, not '{text}'");
    }

    private static DateOnly Day(ArgumentResult given)
    {
        if (DateOnly.TryParseExact(given.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        given.AddError($"--clock takes a day as 2026-01-31, not '{given.Tokens[0].Value}'");
        return default;
    }

    private static void BaseUrl(OptionResult option)
    {
        if (option.GetValueOrDefault<string?>() is { } url && !SiteSettings.IsBaseUrl(url))
            option.AddError($"--base-url takes a whole address such as https://example.org/repo/, not '{url}'");
    }
}
