// Reloads the page when the content has changed; shows the faults of a file that cannot be used. Served by the development server only.
const overlay = document.createElement('dialog');
overlay.id = 'site-faults';
overlay.lang = 'en';
overlay.dir = 'ltr';
overlay.setAttribute('aria-label', 'Faults in the content');
overlay.style.cssText = 'position:fixed;inset-block-end:0;inset-inline:0;inset-block-start:auto;z-index:99;margin:0;max-inline-size:100%;inline-size:100%;box-sizing:border-box;max-block-size:60vh;overflow:auto;padding:1rem;border:0;border-block-start:4px solid #b3261e;background:#fff;color:#1b1b1b;font:14px/1.5 monospace;white-space:pre-wrap';

let seen = null;

function show({ version, faults }) {
  if (faults.length > 0) {
    overlay.textContent = faults.join('\n') + '\n\nThe last good state is shown. Mend the file and save it.';
    if (!overlay.isConnected) document.body.append(overlay);
    if (!overlay.open) overlay.show();
  } else if (overlay.open) overlay.close();
  if (seen !== null && version !== seen && faults.length === 0) location.reload();
  seen = version;
}

// A browser opens six connections to one address at most: a page that nobody looks at keeps none. When it is looked at again, it is told what is now.
let source = null;
function listen() {
  source?.close();
  source = null;
  if (document.visibilityState !== 'visible') return;
  source = new EventSource(new URL('events', import.meta.url));
  source.onmessage = event => show(JSON.parse(event.data));
}
document.addEventListener('visibilitychange', listen);
listen();
