// Lists of thousands of records in a local session: the first at once, more as they are scrolled to, all of them once when somebody sorts, filters or searches.
// Decap's backend for local servers asks for whole folders; this one asks our server, which knows pages and versions of a list.
(() => {
  const PAGE = 100, registered = window.CMS?.getBackend?.('proxy');
  if (!registered) return;

  // Decap reads where a list goes on from a symbol of its own, which it gives to nobody.
  const goingOn = (entries, cursor) => new Proxy(entries, { get: (list, name) => typeof name === 'symbol' && /cursor/.test(name.description ?? '') ? cursor : Reflect.get(list, name) });

  const paged = backend => {
    const { entriesByFolder, getEntry } = Object.getPrototypeOf(backend), all = new Map();
    let open = null;

    const ask = (list, more) => backend.request({ action: 'entriesByFolder', params: { branch: backend.branch, ...list, ...more } });

    // A list has parts of records. One that is open stays whole, also when its list arrives after it: it may be saved from there.
    const keepOpen = async entries => {
      const one = await open?.catch(() => null);
      const at = one?.data ? entries.findIndex(entry => entry.file.path === one.file.path) : -1;
      return at < 0 ? entries : entries.with(at, { ...entries[at], data: one.data });
    };

    const part = async (list, from) => {
      const answer = await ask(list, { from, count: PAGE });
      if (Array.isArray(answer)) return { entries: answer, cursor: {} };
      const next = from + answer.entries.length;
      return { entries: await keepOpen(answer.entries), cursor: { actions: next < answer.total ? ['next'] : [], meta: {}, data: { ...list, next } } };
    };

    backend.getEntry = path => open = getEntry.call(backend, path);
    backend.entriesByFolder = async (folder, extension, depth) => {
      const { entries, cursor } = await part({ folder, extension, depth }, 0);
      return goingOn(entries, cursor);
    };
    backend.traverseCursor = cursor => {
      const { next, ...list } = cursor.data.toJS();
      return part(list, next);
    };
    backend.allEntriesByFolder = async (folder, extension, depth) => {
      if (extension !== 'yaml') return entriesByFolder.call(backend, folder, extension, depth);
      const key = `${folder} ${depth}`, answer = await ask({ folder, extension, depth }, { count: 0, known: all.get(key)?.version ?? '' });
      if (Array.isArray(answer)) return answer;
      if (answer.entries) all.set(key, answer);
      return keepOpen(all.get(key).entries);
    };
    return backend;
  };

  const { init } = registered;
  registered.init = (...settings) => paged(init(...settings));
})();
