// /counter/{n}: the officer's console. One state machine with the counter's keypad: the worker's.
import { all, byId, clock, facts, get, lang, listen, now, onLanguage, pick, post, problem, put, t } from './kiosk.js';
import { dayBox } from './day.js';
import { errandDialog, standing } from './errand.js';
import { holdDialog } from './hold.js';

const n = facts.counter;
const undoFor = 15;
const lamps = [[10, 'ok'], [20, 'busy'], [40, 'long'], [Infinity, 'over']];
const keys = { F2: 'next', r: 'recall', s: 'start', f: 'finish', n: 'no-show', h: 'hold', t: 'transfer', u: 'undo', m: 'more' };
const undone = ['ticket.called', 'serving.started', 'serving.finished', 'ticket.missed', 'ticket.held', 'ticket.transferred', 'ticket.reinstated'];
const button = (act) => document.querySelector(`[data-act="${act}"]`);

let hall = facts.hall;
const ownOf = (state) => state.counters.find((c) => c.number === n);
let mine = ownOf(hall);
let sending = false;
let undoUntil = 0;
let device = null;
let rowsTold = '';

// ---- What stands here ------------------------------------------------------------------------------------------------------

const minutes = (from, to = now()) => Math.max(0, Math.floor((to - Date.parse(from)) / 60000));
const stopwatch = (from) => {
  const s = Math.max(0, Math.floor((now() - Date.parse(from)) / 1000));
  return `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
};
const name = (ticket) => (lang === 'en' ? ticket.serviceEn : ticket.serviceVi);

function tell() {
  const current = mine.current;
  const serving = current?.status === 'serving';
  put(byId('state'), t(!current ? 'counter.free' : serving ? 'counter.serving' : 'counter.called'));
  byId('state').dataset.state = current?.status ?? 'free';
  put(byId('number'), current?.label ?? '–');
  put(byId('service'), current ? name(current) : '');
  put(byId('waited'), current ? t('counter.minutes', minutes(current.issuedAt, Date.parse(mine.calledAt ?? now()))) : '–');
  put(byId('since-words'), t(serving ? 'counter.sinceStart' : 'counter.sinceCall'));
  put(byId('times'), current ? current.calls : '–');
  put(byId('rating'), t(current?.rated ? 'counter.rated' : mine.rateable ? 'counter.rateable' : 'counter.unrated'));
  put(byId('waiting'), mine.waiting);
  const longest = mine.longestWaitMinutes ?? 0;
  const lamp = lamps.find(([most]) => longest <= most)[1];
  byId('lamp').dataset.lamp = lamp;
  put(byId('lamp-word'), pick('counter.lamp.', lamp, 'ok'));
  put(byId('longest'), mine.waiting ? t('counter.longest', longest) : '');
  tellAside();
  byId('no-aside').hidden = mine.aside.length > 0;
  tellDevice();
  enable();
  tickTock();
}

function tellAside() {
  const rows = mine.aside.map((ticket) => [ticket.id, ticket.label, asideWords(ticket), lang]);
  // Most news of the hall changes nothing here; then no row is touched.
  if (rowsTold !== JSON.stringify(rows)) {
    rowsTold = JSON.stringify(rows);
    const { call, more } = document.activeElement?.dataset ?? {};
    byId('aside').replaceChildren(...mine.aside.map(asideRow));
    // Whoever stood on a row stays on it; when it is gone, on what comes next.
    if (call || more) (byId('aside').querySelector(call ? `[data-call="${CSS.escape(call)}"]` : `[data-more="${CSS.escape(more)}"]`) ?? button('next')).focus();
  }
  for (const call of all('[data-call]')) able(call, !sending && mine.current?.status !== 'called');
}

function asideRow(ticket, i) {
  const li = document.createElement('li');
  const cell = (tag, text, className = '') => Object.assign(document.createElement(tag), { textContent: text, className });
  const call = Object.assign(document.createElement('button'), { type: 'button' });
  call.dataset.call = ticket.id;
  // The word before the number is for a voice; the rest is read as it stands.
  call.append(cell('span', t('counter.callAgain', ''), 'unseen'), cell('b', ticket.label, 'digits'), cell('span', asideWords(ticket)), cell('kbd', i < 9 ? String(i + 1) : ''));
  const more = Object.assign(document.createElement('button'), { type: 'button', textContent: '⋯' });
  more.dataset.more = ticket.id;
  more.setAttribute('aria-label', t('counter.moreWith', ticket.label));
  li.append(call, more);
  return li;
}

const asideWords = (ticket) =>
  (ticket.heldUntil || ticket.condition ? standing(ticket) : `${pick('counter.aside.', ticket.status, 'missed')} · ${clock(ticket.issuedAt)}`);

function enable() {
  const status = mine.current?.status;
  const can = {
    next: status !== 'called' && mine.waiting > 0, recall: status === 'called', start: status === 'called', finish: Boolean(status),
    'no-show': status === 'called', hold: Boolean(status), transfer: Boolean(status), undo: undoLeft() > 0, more: true,
  };
  for (const [act, possible] of Object.entries(can)) able(button(act), !sending && possible);
}

/** A key that does nothing now keeps the focus and its place in the order: whoever works by keys or by ear is not thrown out. */
function able(key, possible) {
  if (key.getAttribute('aria-disabled') !== String(!possible)) key.setAttribute('aria-disabled', String(!possible));
}

const isAble = (key) => key?.getAttribute('aria-disabled') === 'false';

const undoLeft = () => Math.max(0, Math.ceil((undoUntil - now()) / 1000));

function tickTock() {
  const from = mine.current && (mine.current.status === 'serving' ? mine.startedAt : mine.calledAt);
  put(byId('since'), from ? stopwatch(from) : '–');
  const left = undoLeft();
  put(byId('undo-left'), left ? `(${left})` : '');
  able(button('undo'), !sending && left > 0);
}
setInterval(tickTock, 500);

// ---- Acts ------------------------------------------------------------------------------------------------------------------

/** One command at a time; nothing when another is under way. */
async function send(path, body) {
  if (sending) return null;
  message('');
  const answer = await post(`/api/v1/${path}`, body, (on) => {
    sending = on;
    byId('sending').hidden = !on;
    enable();
  });
  // A refusal brings the counter as it really is; an act on a ticket brings none, and its news may have come meanwhile.
  mine = answer.body?.counter ?? ownOf(hall);
  return answer;
}

async function act(what, body = {}) {
  const answer = await send(`counters/${n}/${what}`, body);
  if (answer && !answer.ok) message(refusal(answer));
  tell();
  if (!document.querySelector('dialog[open]')) button('next').focus();
}

/** Why not, and how it stands now. */
function refusal(answer) {
  const [title, detail] = problem(answer);
  if (answer.body?.type !== '/problems/not-possible-now') return `${title}. ${detail}`;
  return `${title}. ${mine.current ? t('counter.nowIs', mine.current.label, standing(mine.current)) : t('counter.nowFree')}`;
}

function message(text, kind = 'trouble') {
  const box = byId('message');
  box.hidden = !text;
  box.dataset.kind = kind;
  box.textContent = text;
}

const hold = holdDialog((body) => act('hold', body));
const errand = errandDialog({
  counter: n, send, here: () => mine.current,
  done: (answer, words) => {
    message(words, 'done');
    tell();
  },
});

function start(what) {
  if (!isAble(button(what))) return;
  if (what === 'hold') hold.open();
  else if (what === 'more') errand.open();
  else if (what === 'transfer') byId('transfer-ask').showModal();
  else act(what);
}

for (const b of all('[data-act]')) b.addEventListener('click', () => start(b.dataset.act));
for (const b of all('[data-cancel]')) b.addEventListener('click', () => b.closest('dialog').close());
byId('aside').addEventListener('click', (e) => {
  const row = e.target.closest('button');
  const { call, more } = row?.dataset ?? {};
  if (call && isAble(row)) act('next', { ticket: call });
  else if (more) errand.open(more);
});

function transfer(body) {
  byId('transfer-ask').close();
  act('transfer', body);
}
byId('transfer-ask').addEventListener('click', (e) => {
  const to = e.target.closest('[data-service],[data-counter]')?.dataset;
  if (to?.service) transfer({ service: to.service });
  else if (to?.counter) transfer({ counter: Number(to.counter) });
});
byId('transfer-ask').addEventListener('keydown', (e) => {
  const letter = e.key.toUpperCase();
  document.querySelector(`#transfer-ask [aria-keyshortcuts="${CSS.escape(letter)}"]`)?.click();
});

addEventListener('keydown', (e) => {
  if (e.repeat || e.ctrlKey || e.altKey || e.metaKey || document.querySelector('dialog[open]')) return;
  const onButton = e.target.closest?.('button');
  // Space presses the button that has the focus; with none, or on "next", it calls.
  const what = e.key === ' ' ? (!onButton || onButton.dataset.act === 'next' ? 'next' : null) : keys[e.key] ?? keys[e.key.toLowerCase()];
  // A digit calls that row again; with Shift it opens what else can be done with it.
  const row = /^Digit([1-9])$/.exec(e.code)?.[1] ?? (/^[1-9]$/.test(e.key) ? e.key : null);
  const aside = row ? all(e.shiftKey ? '#aside [data-more]' : '#aside [data-call]')[row - 1] : null;
  if (!what && !aside) return;
  e.preventDefault();
  if (aside) aside.click();
  else start(what);
});
// Space on "next" is taken above; without this the browser would press it a second time on release.
addEventListener('keyup', (e) => {
  if (e.key === ' ' && e.target.closest?.('[data-act="next"]')) e.preventDefault();
});

// The row from which the dialog was opened may have been made anew meanwhile.
byId('ticket-ask').addEventListener('close', () => {
  if (document.activeElement === document.body) button('more').focus();
});

// ---- Its own sign ----------------------------------------------------------------------------------------------------------

async function lookAtDevices() {
  const answer = await get('/api/v1/devices');
  if (!answer?.ok || !Array.isArray(answer.body)) return;
  const own = answer.body.filter((d) => d.role === 'counterDisplay' && d.counter === n && d.admin !== 'disabled');
  // Of several the worst is told.
  device = own.find((d) => isLost(d)) ?? own.find((d) => d.health !== 'ok') ?? own[0] ?? null;
  tellDevice();
}

const isLost = (d) => d?.health === 'offline' || d?.health === 'failing';

function tellDevice() {
  const box = byId('device');
  // A number that nobody can read above the counter: the officer must know it at the call, not only find it in a corner.
  const words = isLost(device) ? 'counter.signLost' : mine.displayed === false ? 'counter.signDark' : '';
  const strip = byId('sign-lost').firstElementChild;
  if (words && strip.dataset.t !== words) [strip.dataset.t, strip.textContent] = [words, t(words)];
  if (byId('sign-lost').hidden === Boolean(words)) byId('sign-lost').hidden = !words;
  box.dataset.health = device?.health ?? '';
  box.textContent = device ? `${t('counter.sign')} ${pick('counter.sign.', device.health, 'unknown')}` : '';
  box.title = device ? (lang === 'en' ? device.actionEn : device.actionVi) ?? '' : '';
}
lookAtDevices();
setInterval(lookAtDevices, 30000);

// ---- News ------------------------------------------------------------------------------------------------------------------

const day = dayBox();

function showHall(state, first) {
  hall = state;
  // What was said of the day while the line was down has no event any more.
  if (first) day.look();
  // While our own answer is under way it is newer than this.
  if (!sending) mine = ownOf(hall) ?? mine;
  tell();
}

const handlers = { ...day.handlers, state: showHall, 'device.changed': lookAtDevices };
// Acts of the keypad can be undone here as well as one's own.
for (const kind of undone) {
  handlers[kind] = (record) => {
    if ((record.data.counter ?? record.data.fromCounter) === n) undoUntil = Date.parse(record.at) + undoFor * 1000;
  };
}
handlers['act.undone'] = (record) => { if (record.data.counter === n) undoUntil = 0; };
onLanguage(tell);
listen(handlers, () => !sending && !mine.current && !document.querySelector('dialog[open]'));
button('next').focus();
