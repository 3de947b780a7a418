// What this site adds to the editor: its own styles in the previews, right-to-left fields, and files without empty values.
(() => {
  const { dataset } = document.body;
  const languages = dataset.languages.split(' ').map(pair => pair.split(':')).map(([code, dir]) => ({ code, dir }));
  try { localStorage.setItem('admin-language', dataset.language); } catch { /* The door asks every time. */ }
  const CMS = window.CMS;
  if (!CMS) return;
  document.body.classList.add('admin-runs');

  // Decap knows no Arabic and not all of its words in French: ours come over its own.
  const over = (own, ours) => typeof ours === 'string' ? ours : Object.fromEntries([...new Set([...Object.keys(own ?? {}), ...Object.keys(ours ?? {})])].map(key => [key, key in (ours ?? {}) ? over(own?.[key], ours[key]) : own[key]]));
  if (window.editorPhrases) CMS.registerLocale?.(dataset.language, over(CMS.getLocale?.(dataset.language), window.editorPhrases));

  // The page in which a preview is shown has no address of its own.
  for (const sheet of [dataset.style, dataset.previewStyle]) CMS.registerPreviewStyle(new URL(sheet, location.href).href);

  // A text in several languages is a group with a field for each of them.
  const isPerLanguage = field => field.get('widget') === 'object' && field.get('fields').every(inner => inner.get('widget') !== 'object' && languages.some(l => l.code === inner.get('name')));

  const { h } = window;
  if (h && CMS.registerPreviewTemplate) {
    const part = (field, props, code) => {
      const widget = props.widgetsFor(field.get('name'))?.getIn?.(['widgets', code]), value = props.entry.getIn(['data', field.get('name'), code]);
      if (!value || value.size === 0) return null;
      return h('section', { key: field.get('name') }, h('h2', { lang: dataset.language }, field.get('label')), field.getIn(['fields', 0, 'widget']) === 'markdown' ? widget : h('p', {}, value.join ? value.join(' · ') : String(value)));
    };
    const record = props => {
      const texts = props.fields.filter(isPerLanguage);
      const first = texts.first();
      return h('div', {}, languages.map(({ code, dir }) => {
        const parts = texts.rest().map(field => part(field, props, code)).filter(Boolean).toArray();
        const title = first && props.entry.getIn(['data', first.get('name'), code]);
        return h('article', { key: code, lang: code, dir, className: 'admin-language' },
          h('p', { className: 'admin-code' }, code), title ? h('h1', {}, title) : h('p', { lang: dataset.language }, dataset.empty), ...parts);
      }));
    };
    const prose = props => {
      const data = props.entry.get('data');
      return h('article', { dir: 'auto', className: 'admin-language' }, h('h1', { dir: 'auto' }, data.get('title') ?? ''), data.get('summary') ? h('p', { dir: 'auto' }, data.get('summary')) : null, h('div', { dir: 'auto' }, props.widgetFor('body')));
    };
    const preview = props => props.fields.some(field => field.get('name') === 'body' && field.get('widget') === 'markdown') ? prose(props) : record(props);
    // Collections are named by the configuration; a template has the name of its collection or file.
    const names = text => [...text.matchAll(/^ {2}- name: "?([^"\n]+)"?$|^ {6}- name: "?([^"\n]+)"?$/gm)].map(match => match[1] ?? match[2]);
    // A session tells pages apart by the configuration that each has got: this is no second page.
    fetch(`${document.querySelector('link[rel="cms-config-url"]').href}?names`).then(answer => answer.text()).then(text => {
      for (const name of new Set(names(text))) CMS.registerPreviewTemplate(name, preview);
    });
  }

  // The editor keeps an empty text where one was deleted, and the keys of a group in no order: a file has neither.
  const isEmpty = value => value === null || value === undefined || value === '' || value.size === 0;
  const tidy = (value, fields) => {
    if (value?.toOrderedMap && !value.push) {
      const order = fields ? fields.map(field => field.get('name')).toList() : null;
      const field = name => fields?.find(inner => inner.get('name') === name);
      const place = name => { const at = order ? order.indexOf(name) : -1; return at < 0 ? 1e6 : at; };
      return value.toOrderedMap().map((inner, name) => tidy(inner, field(name)?.get('fields'))).filter(inner => !isEmpty(inner)).sortBy((_, name) => place(name));
    }
    if (value?.push) return value.map(item => tidy(item, fields)).filter(item => !isEmpty(item));
    return typeof value === 'string' && value.trim() === '' ? '' : value;
  };
  CMS.registerEventListener?.({
    name: 'preSave',
    handler: ({ entry }) => entry?.get?.('data')?.toOrderedMap ? tidy(entry.get('data')) : undefined,
  });

  // A field is named after its language: its own direction and language, for the letters, the caret and who reads aloud.
  const direct = root => {
    for (const { code, dir } of languages)
      for (const label of root.querySelectorAll(`label[for^="${code}-field-"]:not([data-directed])`)) {
        label.dataset.directed = code;
        const box = label.closest('div')?.parentElement?.contains(document.getElementById(label.htmlFor)) ? label.closest('div').parentElement : label.parentElement;
        for (const input of [document.getElementById(label.htmlFor), ...box.querySelectorAll('[data-slate-editor]')].filter(Boolean)) {
          input.setAttribute('lang', code);
          input.setAttribute('dir', dir);
        }
      }
  };
  new MutationObserver(() => direct(document)).observe(document.body, { childList: true, subtree: true });

  CMS.init();
})();
