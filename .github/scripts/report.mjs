// Posts the report of a check as one comment on its pull request, or updates that comment. The report was made by the code of a
// stranger: its size, its pull request and every mark in it are checked here. Usage: report.mjs FOLDER
// GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN, HEAD_SHA (of the run that made the report): from the workflow.
import { lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const marker = '<!-- repository-review -->';
const longest = 65000, largest = 400000;
const joiner = '\u2060';

/** The marks of our own reports stay (headings, list items, bold words, ins and del); whatever else would be one becomes a character. */
export function harmless(text) {
  return text.replace(/\r/g, '').replace(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e]/g, '')
    .replace(/&(?!#\d{1,5};)/g, '&amp;')
    .replace(/<(?!\/?(?:ins|del)>)/g, '&lt;')
    .replace(/(@|&#0*64;)(?!\u2060)/g, `$1${joiner}`)
    .replace(/(#|&#0*35;)(?=[\w&])(?!\d{1,5};)/g, `$1${joiner}`)
    .replace(/(?<=&)#\u2060/g, '#')
    .replace(/(:|&#0*58;)(?=\/\/|&#0*47;)/g, `$1${joiner}`)
    .replace(/www(\.|&#0*46;)(?!\u2060)/gi, `www${joiner}$1`)
    .replace(/\b(gh)-(?=\d)/gi, `$1${joiner}-`)
    .replace(/[\[\]!\\~|$]/g, mark => `&#${mark.charCodeAt(0)};`)
    .replace(/\b[0-9a-f]{7,64}\b/gi, hash => hash.slice(0, 4) + joiner + hash.slice(4))
    // Code of one line alone: a fence would swallow what follows.
    .replace(/`{2,}/g, marks => '&#96;'.repeat(marks.length));
}

/** Cut at a line, so that no mark stays half. */
export function cut(text) {
  if (text.length <= longest) return text;
  const line = text.lastIndexOf('\n', longest - 100);
  return text.slice(0, line > 0 ? line : longest - 100) + '\n\n… cut\n';
}

function read(folder, name, most) {
  const file = lstatSync(join(folder, name));
  if (!file.isFile()) throw new Error(`${name} is no file`);
  if (file.size > most) throw new Error(`${name} has ${file.size} bytes; at most ${most} are taken`);
  return readFileSync(join(folder, name), 'utf8');
}

async function ask(path, method = 'GET', body) {
  const { GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN } = process.env;
  const answer = await fetch(`${GITHUB_API_URL}/repos/${GITHUB_REPOSITORY}${path}`, {
    method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(30000),
    headers: { accept: 'application/vnd.github+json', authorization: `Bearer ${GITHUB_TOKEN}`, 'content-type': 'application/json', 'x-github-api-version': '2022-11-28' },
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer.json();
}

async function post(folder) {
  const { number, head } = JSON.parse(read(folder, 'pull.json', 1000));
  if (!Number.isInteger(number) || number < 1 || number > 1e9) throw new Error('pull.json names no pull request');
  if (head !== process.env.HEAD_SHA) throw new Error('the report is not about the commit that was checked');
  const pull = await ask(`/pulls/${number}`);
  if (pull.head.sha !== process.env.HEAD_SHA) throw new Error(`the pull request ${number} is not the one that was checked, or has gone on since`);
  const body = `${marker}\n${cut(harmless(read(folder, 'report.md', largest)))}`;
  for (let page = 1; page <= 30; page++) {
    const comments = await ask(`/issues/${number}/comments?per_page=100&page=${page}`);
    // Anybody can write the marker: only our own comment is ours.
    const own = comments.find(c => c.user?.login === 'github-actions[bot]' && c.body?.startsWith(marker));
    if (own) {
      await ask(`/issues/comments/${own.id}`, 'PATCH', { body });
      return 'updated';
    }
    if (comments.length < 100) break;
  }
  await ask(`/issues/${number}/comments`, 'POST', { body });
  return 'created';
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    console.log(`comment ${await post(process.argv[2])}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
