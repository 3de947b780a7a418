using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Repository.Diagnostics;
using Repository.Rendering;

namespace Repository.Serving;

/// <summary>Stands between the editor in the browser and decap-server, which believes everything it is told: confines, checks and formats what is saved, refuses what was
/// changed by somebody else meanwhile, and lets nothing faulty be published.</summary>
/// <remarks>The actions are those of Decap's proxy backend: <c>{"action": …, "params": {…}}</c>. A refusal is <c>{"error": sentence}</c>, which Decap shows.</remarks>
public sealed partial class EditorRelay(SessionTree tree, DecapServer server, DraftTrees trees, ImmutableArray<string> languages, string address)
{
    private const int Ok = 200, Missing = 404, Conflict = 409, Unprocessable = 422, Failed = 500, Unavailable = 503;

    /// <summary>Some thirty levels fewer than would hurt, some ten more than an action has.</summary>
    private const int DeepestJson = 16, MostFiles = 50;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly EntryLists lists = new(tree, () => trees.PublishedState.Views);

    /// <summary>Called after a draft was saved, moved on or discarded.</summary>
    public Action<string>? DraftChanged { get; init; }

    /// <summary>Called after what is published has changed, with a sentence in English.</summary>
    public Action<string>? Published { get; init; }

    /// <param name="words">Of the page's language.</param>
    public async Task<RelayAnswer> AnswerAsync(OpenPage page, Words words, ReadOnlyMemory<byte> body, CancellationToken stop)
    {
        JsonObject action;
        try
        {
            action = JsonNode.Parse(body.Span, null, new JsonDocumentOptions { MaxDepth = DeepestJson }) as JsonObject ?? throw new JsonException();
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return Refuse("the action is no JSON object");
        }
        using var turn = await server.TurnAsync(stop);
        try
        {
            var asked = new Asked(Text(action, "action") ?? "", action["params"] as JsonObject ?? [], page, words, stop);
            // What is published is a branch that we chose: no page may name another.
            asked.Params["branch"] = tree.Base;
            if (Paths(asked.Params).Select(SavedFile.Obstacle).FirstOrDefault(o => o is not null) is { } obstacle) return Refuse(obstacle);
            return await AnswerAsync(asked);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException or ArgumentException)
        {
            // A value of another kind than the action has in that place.
            return Refuse("the action is not understood");
        }
    }

    private Task<RelayAnswer> AnswerAsync(Asked asked) => asked.Action switch
    {
        "entriesByFolder" when lists.Of(asked.Params) is { } list => Task.FromResult(list),
        "info" or "entriesByFolder" or "entriesByFiles" or "unpublishedEntries" or "getMedia" or "getMediaFile" => PassAsync(asked),
        "getEntry" => ReadAsync(asked, tree.BaseRef),
        "unpublishedEntryDataFile" => ReadAsync(asked, SessionTree.DraftPrefix + Key(asked)),
        "unpublishedEntryMediaFile" => PassKnownAsync(asked, Key(asked)),
        "unpublishedEntry" => OpenAsync(asked, Text(asked.Params, "id") ?? Key(asked)),
        "deleteUnpublishedEntry" => DiscardAsync(asked),
        "persistEntry" => SaveAsync(asked),
        "updateUnpublishedEntryStatus" => MoveOnAsync(asked),
        "publishUnpublishedEntry" => PublishAsync(asked),
        "persistMedia" => UploadAsync(asked),
        "deleteFile" or "deleteFiles" => DeleteAsync(asked),
        "getDeployPreview" => Task.FromResult(new RelayAnswer(Ok, JsonSerializer.SerializeToUtf8Bytes(new { url = $"{address}{DraftTrees.Prefix}{Key(asked)}", status = "success" }))),
        _ => Task.FromResult(Refuse($"there is no action '{asked.Action}'")),
    };

    private async Task<RelayAnswer> PassAsync(Asked asked)
    {
        var action = new JsonObject { ["branch"] = tree.Base, ["action"] = asked.Action, ["params"] = asked.Params.DeepClone() };
        var (status, body) = await server.PassAsync(Encoding.UTF8.GetBytes(action.ToJsonString(Json)), asked.Stop);
        // Whatever it was in the middle of: the next action finds the tree as it shall be.
        if (status >= 500) tree.Mend();
        return new(status, body);
    }

    private Task<RelayAnswer> PassKnownAsync(Asked asked, string key) => !DraftKey().IsMatch(key) ? Task.FromResult(Refuse("the action is not understood")) : PassAsync(asked);

    /// <summary>A file is opened: what its page shows from now on.</summary>
    private async Task<RelayAnswer> ReadAsync(Asked asked, string reference)
    {
        var path = Text(asked.Params, "path")!;
        // The editor knows no id of a file that the draft leaves as it is; decap-server asks for one.
        if (reference != tree.BaseRef) asked.Params["id"] = path;
        var blob = tree.Blob(reference, path);
        var isUnwritten = blob is null && IsOtherLanguage(reference, path);
        if (isUnwritten || (blob is null && reference != tree.BaseRef))
        {
            asked.Page.HasRead(path, null);
            return isUnwritten ? new(Ok, JsonSerializer.SerializeToUtf8Bytes(new { data = SavedFile.Unwritten(path), file = new { path, id = "" } })) : new(Missing, Error(path));
        }
        var answer = await PassAsync(asked);
        if (answer.Status == Ok) asked.Page.HasRead(path, blob);
        return answer;
    }

    /// <summary>Whether a text stands in another language and not in this one: the editor saves no entry of which it has not got all languages.</summary>
    private bool IsOtherLanguage(string reference, string path) => SavedFile.InEachLanguage(path, languages).Any(text => tree.Blob(reference, text) is not null);

    /// <summary>A draft is opened, or stands in a list. decap-server compares it with what is published now, so that everything published since it
    /// was begun looks like a part of it, and the editor takes the first of the files for the record.</summary>
    private async Task<RelayAnswer> OpenAsync(Asked asked, string key)
    {
        if (!DraftKey().IsMatch(key)) return Refuse("the action is not understood");
        var (draft, _) = Renewed(key);
        var answer = await PassAsync(asked);
        if (draft is null || answer.Status != Ok) return answer;
        asked.Page.HasOpened(key, tree.Mark(draft.Ref));
        var own = tree.Changed(draft.Ref).ToHashSet(StringComparer.Ordinal);
        var entry = JsonNode.Parse(answer.Body)!.AsObject();
        entry["diffs"] = new JsonArray([.. entry["diffs"]!.AsArray().Where(d => own.Contains(Text(d!.AsObject(), "path") ?? "")).Select(d => d!.DeepClone())]);
        return answer with { Body = Encoding.UTF8.GetBytes(entry.ToJsonString(Json)) };
    }

    /// <summary>The draft on top of what is published, and whether it fits there; null where there is none or nothing of it is left.</summary>
    private (Draft? Draft, bool Fits) Renewed(string key)
    {
        if (tree.Find(key) is not { } before) return (null, true);
        var fits = tree.Renew(before);
        if (!tree.Changed(before.Ref).IsEmpty) return (tree.Find(key), fits);
        // decap-server fails to list a draft without any difference.
        tree.PutBack(key, null);
        Published?.Invoke($"nothing of the draft {key} differs from what is published; it is taken away (it was {before.Commit})");
        return (null, true);
    }

    private async Task<RelayAnswer> SaveAsync(Asked asked)
    {
        var options = asked.Params["options"]!.AsObject();
        var (key, files) = Filled(asked.Params, options);
        var assets = (asked.Params["assets"] as JsonArray ?? []).Select(a => a!.AsObject()).ToImmutableArray();
        if (files.IsEmpty || files.Length + assets.Length > MostFiles || Text(options, "useWorkflow") != "true") return Refuse("the action is not understood");
        if (!DraftKey().IsMatch(key) || key.Contains("..", StringComparison.Ordinal)) return Refuse($"'{key}' is no name for a draft");
        if (files.Any(f => Text(f, "newPath") is { } moved && moved != Text(f, "path"))) return Refuse(asked.Words["editing.refused.rename"]);
        if (files.Any(f => ListedEntry.IsIn(Text(f, "raw")!))) return Refuse(asked.Words["editing.refused.list"]);
        if (files.Select(f => Text(f, "path")!).FirstOrDefault(path => !DraftFiles.Belongs(key, path, languages)) is { } stranger) return Refuse(asked.Words.Format("editing.refused.file", $"{stranger} is no file of {key}"));
        // On top of what is published first: a page that shows the text of before is told so.
        var (draft, fits) = Renewed(key);
        if (!fits) return new(Conflict, Error(asked.Words.Format("editing.refused.published", key)));
        var reference = draft?.Ref ?? tree.BaseRef;
        foreach (var path in files.Select(f => Text(f, "path")!))
            if (tree.Blob(reference, path) != asked.Page.Seen(path)) return new(Conflict, Error(asked.Words.Format("editing.refused.changed", path)));

        var faults = new DiagnosticBag();
        var isSame = assets.IsEmpty;
        foreach (var file in files)
        {
            var path = Text(file, "path")!;
            if (SavedFile.Text(path, Text(file, "raw")!, Stored(reference, path), languages, faults) is not { } text) continue;
            file["raw"] = text;
            isSame = isSame && Stored(tree.BaseRef, path) == text;
        }
        foreach (var asset in assets) SavedFile.Asset(Text(asset, "path")!, Convert.FromBase64String(Text(asset, "content")!), faults);
        if (faults.HasErrors) return Refuse(asked.Words.Format("editing.refused.file", Lines(faults.Sorted(Severity.Error))));
        // A draft without any difference is one that decap-server fails to list.
        if (isSame) return Refuse(asked.Words["editing.refused.same"]);
        var answer = await PassAsync(asked);
        if (answer.Status is not Ok and < 500) return answer;
        if (answer.Status != Ok || !IsStored(SessionTree.DraftPrefix + key, files, assets))
        {
            tree.Mend();
            tree.PutBack(key, draft?.Commit);
            return new(Math.Max(answer.Status, Failed), Error(asked.Words["editing.refused.git"]));
        }
        foreach (var path in files.Select(f => Text(f, "path")!)) asked.Page.HasRead(path, tree.Blob(SessionTree.DraftPrefix + key, path));
        asked.Page.HasOpened(key, tree.Mark(SessionTree.DraftPrefix + key));
        DraftChanged?.Invoke(key);
        return answer;
    }

    /// <summary>The draft's name and its files. The editor sends a file for every language, also for one in which nothing was written: where there was none,
    /// there shall be none.</summary>
    private (string Key, ImmutableArray<JsonObject> Files) Filled(JsonObject parameters, JsonObject options)
    {
        var sent = parameters["dataFiles"] as JsonArray ?? [parameters["entry"]!.DeepClone()];
        var key = $"{Text(options, "collectionName")}/{Text(sent[0]!.AsObject(), "slug")}";
        var reference = tree.Find(key)?.Ref ?? tree.BaseRef;
        bool IsEmpty(JsonNode? file) => SavedFile.IsUnwritten(Text(file!.AsObject(), "path")!, Text(file.AsObject(), "raw")!) && tree.Blob(reference, Text(file.AsObject(), "path")!) is null;
        var empty = sent.Where(IsEmpty).ToImmutableArray();
        if (empty.Length < sent.Count)
            foreach (var file in empty) sent.Remove(file);
        return (key, [.. sent.Select(f => f!.AsObject())]);
    }

    /// <summary>Whether the draft holds what was sent: git passes over files that it is told to ignore, and a filter may write others.</summary>
    private bool IsStored(string reference, IEnumerable<JsonObject> files, IEnumerable<JsonObject> assets) =>
        files.All(f => Stored(reference, Text(f, "path")!) == Text(f, "raw"))
        && assets.All(a => tree.Repository.Read(reference, Text(a, "path")!) is { } bytes && bytes.AsSpan().SequenceEqual(Convert.FromBase64String(Text(a, "content")!)));

    private async Task<RelayAnswer> MoveOnAsync(Asked asked)
    {
        var key = Key(asked);
        if (tree.Find(key) is not { } draft) return new(Missing, Error(asked.Words.Format("editing.refused.gone", key)));
        if (Draft.StateOf(Text(asked.Params, "newStatus")) == DraftState.Ready && Unready(draft, asked.Words) is { } refused) return refused;
        return await AfterAsync(asked, () => DraftChanged?.Invoke(key));
    }

    private async Task<RelayAnswer> PublishAsync(Asked asked)
    {
        var key = Key(asked);
        var (draft, fits) = Renewed(key);
        if (draft is null) return new(Missing, Error(asked.Words.Format("editing.refused.gone", key)));
        if (!fits) return new(Conflict, Error(asked.Words.Format("editing.refused.published", key)));
        if (Unready(draft, asked.Words) is { } refused) return refused;
        var before = tree.Commit(tree.BaseRef);
        var answer = await PassAsync(asked);
        if (answer.Status >= 500) answer = answer with { Body = Error(asked.Words["editing.refused.git"]) };
        // Whatever came after the merge: what is published has changed.
        if (answer.Status != Ok && tree.Commit(tree.BaseRef) == before) return answer;
        Published?.Invoke($"published {key}");
        DraftChanged?.Invoke(key);
        return answer;
    }

    /// <summary>The refusal of a draft that has faults; null where it has none.</summary>
    private RelayAnswer? Unready(Draft draft, Words words) => trees.FaultsOf(draft) is { Errors: { IsEmpty: false } errors } ? Refuse(words.Format("editing.refused.faults", Lines(errors))) : null;

    private async Task<RelayAnswer> DiscardAsync(Asked asked)
    {
        var key = Key(asked);
        if (tree.Find(key) is not { } draft) return new(Missing, Error(asked.Words.Format("editing.refused.gone", key)));
        if (asked.Page.Opened(key) != tree.Mark(draft.Ref)) return new(Conflict, Error(asked.Words.Format("editing.refused.changed", key)));
        // Its last commit stays in the repository for some weeks: with its name, it can be brought back.
        return await AfterAsync(asked, () => Published?.Invoke($"discarded the draft {key} (it was {draft.Commit})"));
    }

    private async Task<RelayAnswer> UploadAsync(Asked asked)
    {
        var asset = asked.Params["asset"]!.AsObject();
        var faults = new DiagnosticBag();
        var path = Text(asset, "path")!;
        SavedFile.Asset(path, Convert.FromBase64String(Text(asset, "content")!), faults);
        if (faults.HasErrors) return Refuse(asked.Words.Format("editing.refused.file", Lines(faults.Sorted(Severity.Error))));
        return await AfterAsync(asked, () => Published?.Invoke($"added {path}"));
    }

    private async Task<RelayAnswer> DeleteAsync(Asked asked)
    {
        var paths = Paths(asked.Params).ToImmutableArray();
        // A picture is deleted from a list, in which no version of it is known.
        if (paths.FirstOrDefault(p => !p.StartsWith("content/media/", StringComparison.Ordinal) && tree.Blob(tree.BaseRef, p) != asked.Page.Seen(p)) is { } changed) return new(Conflict, Error(asked.Words.Format("editing.refused.changed", changed)));
        if (trees.FaultsWithout(paths) is not { } errors) return new(Unavailable, Error(asked.Words["editing.refused.git"]));
        if (!errors.IsEmpty) return Refuse(asked.Words.Format("editing.refused.delete", Lines(errors)));
        return await AfterAsync(asked, () =>
        {
            foreach (var path in paths) asked.Page.HasRead(path, null); // Who takes a record back deletes it and saves it as a draft.
            Published?.Invoke($"deleted {string.Join(", ", paths)}");
        });
    }

    private async Task<RelayAnswer> AfterAsync(Asked asked, Action done)
    {
        var answer = await PassAsync(asked);
        if (answer.Status == Ok) done();
        return answer;
    }

    private string? Stored(string reference, string path) => tree.Repository.Read(reference, path) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private static string Key(Asked asked) =>
        $"{Text(asked.Params, "collection")}/{Text(asked.Params, "slug")}" is var key && DraftKey().IsMatch(key) && !key.Contains("..", StringComparison.Ordinal) ? key : throw new FormatException();

    private static IEnumerable<string> Paths(JsonObject parameters)
    {
        foreach (var name in (string[])["path", "folder", "mediaFolder"])
            if (Text(parameters, name) is { } path) yield return path.TrimEnd('/') is "content" ? "content/media" : path.TrimEnd('/');
        foreach (var name in (string[])["files", "dataFiles", "assets"])
            foreach (var item in parameters[name] as JsonArray ?? []) yield return Text(item!.AsObject(), "path")!;
        foreach (var name in (string[])["entry", "asset"])
            if (parameters[name] is JsonObject one) yield return Text(one, "path")!;
        foreach (var path in parameters["paths"] as JsonArray ?? []) yield return (string)path!;
    }

    private static string? Text(JsonObject from, string name) => from[name] is JsonValue value ? value.GetValueKind() == JsonValueKind.String ? (string)value! : value.ToJsonString() : null;

    private static string Lines(IReadOnlyCollection<Diagnostic> faults) => string.Join(" · ", faults.Take(8)) + (faults.Count > 8 ? $" … (+{faults.Count - 8})" : "");

    private static RelayAnswer Refuse(string sentence) => new(Unprocessable, Error(sentence));

    private static byte[] Error(string sentence) => JsonSerializer.SerializeToUtf8Bytes(new { error = sentence }, Json);

    /// <summary>What git takes as the end of a branch's name: letters of all scripts, digits and a few marks; neither dots at an end nor options.</summary>
    [GeneratedRegex(@"^[a-z][a-z0-9_-]*(?:/[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*(?<!\.|\.lock))+\z")]
    private static partial Regex DraftKey();

    private sealed record Asked(string Action, JsonObject Params, OpenPage Page, Words Words, CancellationToken Stop);
}

/// <summary>An HTTP status and a body of JSON.</summary>
public sealed record RelayAnswer(int Status, byte[] Body);
