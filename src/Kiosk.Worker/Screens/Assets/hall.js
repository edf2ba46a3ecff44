// /hall: the newest call over the whole picture, then in the list.
import { all, byId, facts, listen, onLanguage, put, t, when } from './kiosk.js';

const alone = 6000; // One call stands this long,
const crowded = 4000; // and never less, however many follow.
const mostQueued = 12;
const rows = () => (innerHeight > innerWidth ? 8 : 6);

let hall = facts.hall;
let floor = { epoch: '', seq: Infinity };
const seen = new Set();
const queue = [];
let standing = 0;
let callsTold = '';

// ---- Spotlight -----------------------------------------------------------------------------------------------------------

function called(record) {
  const key = `${hall.epoch}:${record.seq}`;
  // What the first state of a connection already contains was announced before, or nobody listens for it any more.
  if (record.seq <= floor.seq || seen.has(key)) return;
  seen.add(key);
  if (seen.size > 200) seen.delete(seen.values().next().value);
  queue.push(record.data);
  if (queue.length > mostQueued) queue.shift();
  next();
}

function next() {
  const stood = performance.now() - standing;
  if (standing && stood < (queue.length ? crowded : alone)) return;
  const call = queue.shift();
  standing = call ? performance.now() : 0;
  byId('spotlight').hidden = !call;
  if (call) {
    byId('spot-number').textContent = call.label;
    byId('spot-counter').textContent = call.counter;
    byId('spot-again').textContent = call.times > 1 ? t('hall.againTimes', call.times) : '';
    byId('spotlight').dataset.ticket = call.ticket;
  }
}
setInterval(next, 100);

// ---- List ----------------------------------------------------------------------------------------------------------------

function row(call) {
  const li = document.createElement('li');
  li.dataset.call = call.ticket;
  const cell = (tag, text, name = '') => Object.assign(document.createElement(tag), { textContent: text, className: name });
  const arrow = cell('span', '➜', 'arrow');
  arrow.setAttribute('aria-hidden', 'true');
  li.append(cell('b', call.label, 'digits'), arrow, cell('b', call.counter, 'digits'));
  if (call.times > 1) li.append(cell('i', t('hall.againTimes', call.times)));
  return li;
}

function showHall(state, first) {
  if (first) floor = { epoch: state.epoch, seq: state.seq };
  // A new record (a replaced journal) counts from one again.
  if (state.epoch !== floor.epoch) floor = { epoch: state.epoch, seq: 0 };
  hall = state;
  tell();
}

function tellCalls() {
  const calls = hall.calls.slice(0, rows()).map((c) => ({ ticket: c.ticket, label: c.label, counter: c.counter, times: c.times }));
  byId('no-calls').hidden = calls.length > 0;
  const told = JSON.stringify([calls, document.documentElement.lang]);
  if (told === callsTold) return;
  callsTold = told;
  byId('calls').replaceChildren(...calls.map(row));
}

function tell() {
  tellCalls();
  byId('waiting').classList.toggle('many', hall.services.length > 8);
  for (const service of hall.services) {
    const count = document.querySelector(`#waiting [data-service="${CSS.escape(service.code)}"] b`);
    if (count) put(count, service.waiting);
  }
  const closed = byId('closed');
  closed.hidden = hall.open;
  put(closed, hall.nextOpening ? t('hall.closedUntil', when(hall.nextOpening)) : t('hall.closed'));
}

// ---- Words that are too long -----------------------------------------------------------------------------------------------

const sizes = [1, 0.88, 0.76, 0.66];
const isCut = (e) => e.scrollHeight > e.clientHeight + 1 || e.scrollWidth > e.clientWidth + 1 || e.offsetHeight > e.parentElement.clientHeight;

/** The same smaller size for all of them, down to two thirds; what is longer still ends in "…". */
function fit(place, words) {
  for (const size of sizes) {
    place.style.setProperty('--fit', size);
    if (!words.some(isCut)) return;
  }
}

function fitAll() {
  fit(document.querySelector('.hall > header'), all('.hall .centre .name'));
  fit(byId('waiting'), all('#waiting .words'));
}

addEventListener('resize', () => {
  tell();
  fitAll();
});

onLanguage(() => {
  tell();
  fitAll();
});
listen({ state: showHall, 'ticket.called': called, 'ticket.recalled': called }, () => !standing);
