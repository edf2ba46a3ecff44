// /hall: the newest call over the whole picture, then in the list.
import { byId, facts, listen, onLanguage, t, when } from './kiosk.js';

const alone = 6000; // One call stands this long,
const crowded = 4000; // and never less, however many follow.
const mostQueued = 12;
const rows = () => (innerHeight > innerWidth ? 8 : 6);

let hall = facts.hall;
let floor = { epoch: '', seq: Infinity };
const seen = new Set();
const queue = [];
let standing = 0;

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
  li.append(cell('b', call.label, 'digits'), cell('span', '➜', 'arrow'), cell('b', call.counter, 'digits'));
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

function tell() {
  byId('calls').replaceChildren(...hall.calls.slice(0, rows()).map(row));
  byId('no-calls').hidden = hall.calls.length > 0;
  byId('waiting').classList.toggle('many', hall.services.length > 8);
  for (const service of hall.services) {
    const count = document.querySelector(`#waiting [data-service="${CSS.escape(service.code)}"] b`);
    if (count) count.textContent = service.waiting;
  }
  const closed = byId('closed');
  closed.hidden = hall.open;
  closed.textContent = hall.nextOpening ? t('hall.closedUntil', when(hall.nextOpening)) : t('hall.closed');
}

addEventListener('resize', tell);

onLanguage(tell);
listen({ state: showHall, 'ticket.called': called, 'ticket.recalled': called }, () => !standing);
