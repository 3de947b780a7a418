// In the pages of a local editing session: says what the rules found in a draft that was saved, and keeps the list of drafts as it is now.
const events = new URL('events', import.meta.url);
events.search = new URL(import.meta.url).search;

const panel = document.createElement('aside');
panel.id = 'editing-news';
panel.setAttribute('role', 'status');
panel.style.cssText = 'position:fixed;inset-block-end:1rem;inset-inline-start:1rem;z-index:100000;max-inline-size:min(40rem,90vw);max-block-size:40vh;overflow:auto;padding:.75rem 1rem;background:#fff;color:#1b1b1b;border:1px solid #555;border-inline-start:4px solid #0b5cad;border-radius:4px;font:14px/1.5 sans-serif;box-shadow:0 2px 8px #0004';

function link(text, href) {
  const element = document.createElement('a');
  element.textContent = text;
  element.href = href;
  element.target = '_blank';
  element.style.cssText = 'color:#0b5cad;text-decoration:underline;margin-inline-end:1rem';
  return element;
}

function show({ lang, dir, text, faults, links, close }) {
  panel.lang = lang;
  panel.dir = dir;
  const sentence = document.createElement('p');
  sentence.textContent = text;
  sentence.style.margin = '0 0 .25rem';
  const list = document.createElement('ul');
  list.lang = 'en';
  list.dir = 'ltr';
  list.style.cssText = 'margin:0 0 .25rem;padding-inline-start:1.2rem;overflow-wrap:anywhere';
  for (const fault of faults) list.append(Object.assign(document.createElement('li'), { textContent: fault }));
  const end = document.createElement('button');
  end.type = 'button';
  end.textContent = close;
  end.onclick = () => panel.remove();
  panel.replaceChildren(sentence, ...(faults.length > 0 ? [list] : []), ...links.map(([name, href]) => link(name, href)), end);
  panel.style.borderInlineStartColor = faults.length > 0 ? '#b3261e' : '#1b7a3d';
  if (!panel.isConnected) document.body.append(panel);
}

// A browser opens six connections to one address at most: a page that nobody looks at keeps none. When it is looked at again, it says which news it
// has had, and gets the last if there was any since.
const isList = document.documentElement.dataset.drafts !== undefined;
let source = null, seen = null;
function listen() {
  source?.close();
  source = null;
  if (document.visibilityState !== 'visible') return;
  if (seen !== null) events.searchParams.set('seen', seen);
  source = new EventSource(events);
  source.addEventListener('here', event => {
    if (seen === null) seen = event.data;
    else if (seen !== event.data && isList) location.reload();
  });
  source.onmessage = event => {
    const news = JSON.parse(event.data);
    if (news.number === seen) return;
    seen = news.number;
    if (isList) location.reload();
    else if (!news.isForLists) show(news);
  };
}
document.addEventListener('visibilitychange', listen);
listen();
