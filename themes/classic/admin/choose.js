// The address asks for a language, else the last choice counts, else the browser's languages.
(() => {
  const languages = document.body.dataset.languages.split(' ').map(pair => pair.split(':')[0]);
  let stored = null;
  try { stored = localStorage.getItem('admin-language'); } catch { /* A browser that keeps nothing asks every time. */ }
  const wanted = [new URLSearchParams(location.search).get('lang'), stored, ...navigator.languages.map(code => code.split('-')[0])];
  const language = wanted.find(code => languages.includes(code));
  if (language) location.replace(document.querySelector(`a[lang="${language}"]`).href + location.hash);
})();
