// The dossier panel of the touch page and of the progress page: code in, plain words out, nothing kept.
import { all, byId, clock, date, dateOf, get, lang, onLanguage, said, t } from './kiosk.js';
import { goTo, statusWords } from './status.js';

const longest = 50;
const facts = [['procedure', 'dossier.procedure'], ['department', 'dossier.department'], ['receivedOn', 'dossier.received'],
  ['dueOn', 'dossier.due'], ['finishedOn', 'dossier.finished'], ['collectAt', 'dossier.collect']];
const glyphs = { running: '◷', overdue: '!', paused: '❚❚', early: '✓', onTime: '✓', late: '!' };
const unreachable = { outcome: 'offline', titleVi: null };

/** `stay` seconds an answer remains; `done` is called when the citizen or the time ends it. */
export function dossierPanel({ stay, done, busy = () => {} }) {
  const part = (name) => byId(`dossier-${name}`);
  let code = '';
  let shown = null;
  let asked = 0;
  let timer = 0;

  function view(which) {
    for (const name of ['ask', 'looking', 'answer']) part(name).hidden = name !== which;
  }

  function write(next) {
    code = next.slice(0, longest);
    part('code').textContent = code || t('dossier.empty');
    part('code').classList.toggle('empty', !code);
  }

  function clear() {
    clearTimeout(timer);
    asked++;
    shown = null;
    view('ask');
    write('');
    for (const e of all('[id^=answer-]:not(button)')) e.textContent = '';
  }

  async function look() {
    if (!code) return;
    const mine = ++asked;
    view('looking');
    busy(true);
    const answer = await get(`/api/v1/dossiers/${code.split('/').map(encodeURIComponent).join('/')}`);
    busy(false);
    if (mine !== asked) return;
    show(answer?.body?.outcome ? answer.body : answer?.body?.view ?? unreachable);
  }

  function show(answer) {
    asked++;
    shown = answer;
    view('answer');
    tell();
    clearTimeout(timer);
    timer = setTimeout(finish, stay * 1000);
    byId('answer-done').focus();
    if (answer.outcome === 'ticket') follow(answer);
  }

  /** A ticket of the queue was scanned: its owner wants to know how far it is. */
  async function follow(answer) {
    const found = await get(`/api/v1/tickets/${encodeURIComponent(answer.code)}`);
    if (shown !== answer || !found) return;
    shown = { ...answer, ticket: found.ok ? found.body : null };
    tell();
  }

  function statusOf(answer) {
    if (answer.ticket === undefined) return said(answer, 'status');
    return answer.ticket ? `${statusWords(answer.ticket)} ${goTo(answer.ticket)}`.trim() : t('ticket.gone');
  }

  function tell() {
    write(code);
    if (!shown) return;
    const box = part('answer');
    box.dataset.outcome = shown.outcome;
    box.dataset.timing = shown.timing ?? 'none';
    const lost = shown.titleVi === null;
    byId('answer-code').textContent = shown.code ?? '';
    byId('answer-title').textContent = lost ? t('dossier.unreachable') : said(shown, 'title');
    const status = statusOf(shown);
    byId('answer-status').textContent = byId('answer-title').textContent.toLowerCase().includes(status.toLowerCase()) ? '' : status;
    const timing = said(shown, 'timing');
    byId('answer-timing').textContent = timing ? `${glyphs[shown.timing] ?? ''} ${timing}` : '';
    byId('answer-advice').textContent = lost ? t('dossier.unreachableDo') : said(shown, 'advice');
    byId('answer-age').textContent = shown.asOf ? t(shown.fromCache ? 'dossier.cached' : 'dossier.asOf', clock(shown.asOf), dateOf(shown.asOf)) : '';
    byId('answer-facts').replaceChildren(...facts.filter(([field]) => shown[field]).map(([field, word]) => row(word, shown[field])));
    box.lang = lang;
  }

  function row(word, value) {
    const div = document.createElement('div');
    div.append(Object.assign(document.createElement('dt'), { textContent: t(word) }));
    div.append(Object.assign(document.createElement('dd'), { className: 'digits', textContent: /^\d{4}-\d\d-\d\d$/.test(value) ? date(value) : value }));
    return div;
  }

  function finish() {
    clear();
    done();
  }

  function press(key) {
    if (key === 'back') write(code.slice(0, -1));
    else if (key === 'go') look();
    else write(code + key);
  }

  part('pad').addEventListener('click', (e) => {
    const key = e.target.closest('button')?.dataset.key;
    if (key) press(key);
  });
  part('close').addEventListener('click', finish);
  byId('answer-done').addEventListener('click', finish);
  byId('answer-again').addEventListener('click', clear);

  /** A key of a physical keyboard; true when it was taken. */
  function typed(e) {
    if (e.ctrlKey || e.altKey || e.metaKey) return false;
    if (e.key === 'Escape') finish();
    else if (shown && e.key === 'Enter') return false;
    else if (e.key === 'Enter' && e.target.closest?.('button')) return false;
    else if (e.key === 'Enter') look();
    else if (e.key === 'Backspace') press('back');
    else if (/^[0-9A-Za-z./-]$/.test(e.key)) {
      if (shown) clear();
      press(e.key.toUpperCase());
    } else return false;
    e.preventDefault();
    return true;
  }

  onLanguage(tell);
  clear();
  return { show, clear, typed, get isEmpty() { return !code && !shown; } };
}
