// /counter/{n}: the officer's console. One state machine with the counter's keypad: the worker's.
import { all, byId, clock, facts, get, lang, listen, now, onLanguage, pick, post, problem, t } from './kiosk.js';

const n = facts.counter;
const undoFor = 15;
const lamps = [[10, 'ok'], [20, 'busy'], [40, 'long'], [Infinity, 'over']];
const keys = { F2: 'next', r: 'recall', s: 'start', f: 'finish', n: 'no-show', h: 'hold', t: 'transfer', u: 'undo' };
const undone = ['ticket.called', 'serving.started', 'serving.finished', 'ticket.missed', 'ticket.held', 'ticket.transferred'];
const button = (act) => document.querySelector(`[data-act="${act}"]`);

let hall = facts.hall;
let mine = hall.counters.find((c) => c.number === n);
let sending = false;
let undoUntil = 0;
let device = null;

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
  byId('state').textContent = t(!current ? 'counter.free' : serving ? 'counter.serving' : 'counter.called');
  byId('state').dataset.state = current?.status ?? 'free';
  byId('number').textContent = current?.label ?? '–';
  byId('service').textContent = current ? name(current) : '';
  byId('waited').textContent = current ? t('counter.minutes', minutes(current.issuedAt, Date.parse(mine.calledAt ?? now()))) : '–';
  byId('since-words').textContent = t(serving ? 'counter.sinceStart' : 'counter.sinceCall');
  byId('times').textContent = current ? current.calls : '–';
  byId('rating').textContent = t(current?.rated ? 'counter.rated' : mine.rateable ? 'counter.rateable' : 'counter.unrated');
  byId('waiting').textContent = mine.waiting;
  const longest = mine.longestWaitMinutes ?? 0;
  const lamp = lamps.find(([most]) => longest <= most)[1];
  byId('lamp').dataset.lamp = lamp;
  byId('lamp-word').textContent = pick('counter.lamp.', lamp, 'ok');
  byId('longest').textContent = mine.waiting ? t('counter.longest', longest) : '';
  byId('aside').replaceChildren(...mine.aside.map(asideRow));
  byId('no-aside').hidden = mine.aside.length > 0;
  tellDevice();
  enable();
  tickTock();
}

function asideRow(ticket, i) {
  const li = document.createElement('li');
  const b = document.createElement('button');
  b.type = 'button';
  b.dataset.ticket = ticket.id;
  b.disabled = sending || mine.current?.status === 'called';
  b.setAttribute('aria-label', t('counter.callAgain', ticket.label));
  const cell = (tag, text, className = '') => Object.assign(document.createElement(tag), { textContent: text, className });
  b.append(cell('b', ticket.label, 'digits'), cell('span', `${pick('counter.aside.', ticket.status, 'missed')} · ${clock(ticket.issuedAt)}`), cell('kbd', i < 9 ? String(i + 1) : ''));
  li.append(b);
  return li;
}

function enable() {
  const status = mine.current?.status;
  const can = {
    next: status !== 'called' && mine.waiting > 0, recall: status === 'called', start: status === 'called', finish: Boolean(status),
    'no-show': status === 'called', hold: Boolean(status), transfer: Boolean(status), undo: undoLeft() > 0,
  };
  for (const [act, possible] of Object.entries(can)) button(act).disabled = sending || !possible;
}

const undoLeft = () => Math.max(0, Math.ceil((undoUntil - now()) / 1000));

function tickTock() {
  const from = mine.current && (mine.current.status === 'serving' ? mine.startedAt : mine.calledAt);
  byId('since').textContent = from ? stopwatch(from) : '–';
  const left = undoLeft();
  byId('undo-left').textContent = left ? `(${left})` : '';
  button('undo').disabled = sending || left === 0;
}
setInterval(tickTock, 500);

// ---- Acts ------------------------------------------------------------------------------------------------------------------

async function act(what, body = {}) {
  if (sending) return;
  message(null);
  const answer = await post(`/api/v1/counters/${n}/${what}`, body, (on) => {
    sending = on;
    byId('sending').hidden = !on;
    enable();
  });
  if (answer.ok) mine = answer.body.counter;
  else message(answer);
  tell();
  if (!document.querySelector('dialog[open]')) button('next').focus();
}

function message(answer) {
  const box = byId('message');
  box.hidden = !answer;
  box.textContent = answer ? problem(answer).filter(Boolean).join(' ') : '';
}

function start(what) {
  if (button(what)?.disabled !== false) return;
  if (what === 'hold' || what === 'transfer') openDialog(what);
  else act(what);
}

function openDialog(what) {
  const dialog = byId(`${what}-ask`);
  byId('hold-other').value = '';
  dialog.showModal();
}

for (const b of all('[data-act]')) b.addEventListener('click', () => start(b.dataset.act));
for (const b of all('[data-cancel]')) b.addEventListener('click', () => b.closest('dialog').close());
byId('aside').addEventListener('click', (e) => {
  const ticket = e.target.closest('button')?.dataset.ticket;
  if (ticket) act('next', { ticket });
});

function choose(dialog, what, body) {
  byId(dialog).close();
  act(what, body);
}
byId('hold-ask').addEventListener('click', (e) => {
  const reason = e.target.closest('[data-reason]')?.dataset.reason;
  if (reason) choose('hold-ask', 'hold', { reason: t(reason) });
});
const holdOther = () => choose('hold-ask', 'hold', { reason: byId('hold-other').value.trim() || null });
byId('hold-go').addEventListener('click', holdOther);
byId('hold-other').addEventListener('keydown', (e) => {
  if (e.key !== 'Enter') return;
  e.preventDefault();
  holdOther();
});
byId('transfer-ask').addEventListener('click', (e) => {
  const to = e.target.closest('[data-service],[data-counter]')?.dataset;
  if (to?.service) choose('transfer-ask', 'transfer', { service: to.service });
  else if (to?.counter) choose('transfer-ask', 'transfer', { counter: Number(to.counter) });
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
  const aside = /^[1-9]$/.test(e.key) ? all('#aside button')[Number(e.key) - 1] : null;
  if (!what && !aside) return;
  e.preventDefault();
  if (aside) aside.click();
  else start(what);
});
// Space on "next" is taken above; without this the browser would press it a second time on release.
addEventListener('keyup', (e) => {
  if (e.key === ' ' && e.target.closest?.('[data-act="next"]')) e.preventDefault();
});

// ---- Its own sign ----------------------------------------------------------------------------------------------------------

async function lookAtDevices() {
  const answer = await get('/api/v1/devices');
  if (!answer?.ok || !Array.isArray(answer.body)) return;
  const own = new RegExp(`(^|\\D)0*${n}(\\D|$)`);
  device = answer.body.find((d) => own.test(d.id) && /display|led|sign|counter/i.test(d.id)) ?? null;
  tellDevice();
}

function tellDevice() {
  const box = byId('device');
  box.dataset.health = device?.health ?? '';
  box.textContent = device ? `${t('counter.sign')} ${pick('counter.sign.', device.health, 'unknown')}` : '';
  box.title = device ? (lang === 'en' ? device.actionEn : device.actionVi) ?? '' : '';
}
lookAtDevices();
setInterval(lookAtDevices, 30000);

// ---- News ------------------------------------------------------------------------------------------------------------------

function showHall(state) {
  hall = state;
  // While our own answer is under way it is newer than this.
  if (!sending) mine = hall.counters.find((c) => c.number === n) ?? mine;
  tell();
}

const handlers = { state: showHall, 'device.changed': lookAtDevices };
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
