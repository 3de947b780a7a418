// Serves a built site on the loopback address as a good host would: compressed, with content types, with addresses that end in a slash, with its 404 page.
import { createServer } from 'node:http';
import { readFileSync, statSync } from 'node:fs';
import { brotliCompressSync, gzipSync, constants } from 'node:zlib';
import { extname, join, resolve, sep } from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8', '.geojson': 'application/geo+json; charset=utf-8', '.jsonld': 'application/ld+json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8', '.xml': 'application/xml; charset=utf-8', '.atom': 'application/atom+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8', '.md': 'text/markdown; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.ics': 'text/calendar; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8', '.svg': 'image/svg+xml; charset=utf-8', '.wasm': 'application/wasm', '.pdf': 'application/pdf', '.png': 'image/png',
  '.jpg': 'image/jpeg', '.jpeg': 'image/jpeg', '.webp': 'image/webp', '.avif': 'image/avif', '.gif': 'image/gif', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.woff': 'font/woff',
};
const packed = new Set(['.pdf', '.png', '.jpg', '.jpeg', '.webp', '.avif', '.gif', '.woff2', '.woff']);

/** Starts a server on a free port. `folder` may be set later: the port is known before the site is built for it. */
export async function serve() {
  const files = new Map();
  let root = null;

  function read(file) {
    if (files.has(file)) return files.get(file);
    const extension = extname(file).toLowerCase(), bytes = readFileSync(file);
    const made = { type: types[extension] ?? 'application/octet-stream', identity: bytes };
    if (!packed.has(extension) && bytes.length > 200) {
      made.br = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } });
      made.gzip = gzipSync(bytes, { level: 9 });
    }
    files.set(file, made);
    return made;
  }
  // null: no such file; an address: the folder's own; else the file.
  function find(path) {
    let name;
    try { name = decodeURIComponent(path); } catch { return null; }
    if (name.includes('\0') || name.includes('\\') || name.split('/').some(part => part.startsWith('.'))) return null;
    const file = resolve(root, '.' + name);
    if (file !== root && !file.startsWith(root + sep)) return null;
    const kind = statSync(file, { throwIfNoEntry: false });
    if (kind?.isFile()) return name.endsWith('/') ? null : { file };
    if (!kind?.isDirectory() || !statSync(join(file, 'index.html'), { throwIfNoEntry: false })) return null;
    return name.endsWith('/') ? { file: join(file, 'index.html') } : { moved: path.replace(/^\/+/, '/') + '/' };
  }
  function notFound(path) {
    const language = path.match(/^\/([a-z]{2})\//)?.[1];
    return [language && join(root, language, '404.html'), join(root, '404.html')].find(file => file && statSync(file, { throwIfNoEntry: false }));
  }
  // Only what the reader accepts: a coding with q=0 is refused.
  function coding(accepted, made) {
    const offered = (accepted ?? '').toLowerCase().split(',').map(part => part.trim().split(/\s*;\s*q=/)).filter(([, q]) => q === undefined || +q > 0).map(([name]) => name);
    return ['br', 'gzip'].find(name => made[name] && offered.includes(name)) ?? 'identity';
  }

  const server = createServer((request, response) => {
    const send = (status, headers, body) => {
      response.writeHead(status, { 'X-Content-Type-Options': 'nosniff', ...headers, 'Content-Length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    const text = (status, words, headers = {}) => send(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, Buffer.from(words + '\n'));
    try {
      if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'Method not allowed', { Allow: 'GET, HEAD' });
      if (!root) return text(503, 'Not built yet');
      const [path, query] = request.url.split(/\?(.*)/s), found = path.startsWith('/') ? find(path) : null;
      if (found?.moved) return text(301, 'Moved', { Location: found.moved + (query === undefined ? '' : '?' + query) });
      const file = found?.file ?? notFound(path);
      if (!file) return text(404, 'Not found');
      const made = read(file), chosen = coding(request.headers['accept-encoding'], made), isPage = made.type.startsWith('text/html');
      send(found ? 200 : 404, {
        'Content-Type': made.type,
        'Cache-Control': found && !isPage ? 'public, max-age=31536000' : 'no-cache',
        ...(made.br && { Vary: 'Accept-Encoding' }),
        ...(chosen !== 'identity' && { 'Content-Encoding': chosen }),
      }, made[chosen]);
    } catch (fault) {
      if (response.headersSent) response.destroy(); else text(500, String(fault.message));
    }
  });
  await new Promise((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    set folder(folder) { root = resolve(folder); files.clear(); },
    /** Compresses ahead of the first request, so that it is not measured. */
    prepare(list) { for (const file of list) read(file); },
    close() { server.closeAllConnections(); return new Promise(done => server.close(done)); },
  };
}
