// The number just taken, and the truth about its paper.
import { byId, clock, get, lang, onLanguage, pick, post, t } from './kiosk.js';
import { goTo, statusWords, waitWords } from './status.js';

const seconds = { printed: 8, notPrinted: 30, unknown: 45, pending: 60 };
const askEvery = 1500;

export function takenNumber({ home }) {
  const box = byId('result');
  const done = byId('result-done');
  const again = byId('result-again');
  let ticket = null;
  let paper = 'pending';
  let until = 0;
  let span = 1;
  let early = null; // The printer may be quicker than the answer that names the ticket.

  function stay(s) {
    span = s * 1000;
    until = performance.now() + span;
  }

  function show(taken) {
    ticket = taken;
    paper = '';
    box.hidden = false;
    paperIs(taken.print);
    tell();
    done.focus();
    if (early === taken.id) refresh(true);
  }

  function paperIs(state) {
    if (paper === state) return;
    paper = state;
    box.dataset.paper = state;
    stay(seconds[state] ?? seconds.unknown);
    again.hidden = state !== 'unknown';
  }

  function tell() {
    if (!ticket) return;
    byId('result-number').textContent = ticket.label;
    byId('result-service').textContent = lang === 'en' ? ticket.serviceEn : ticket.serviceVi;
    byId('result-counters').textContent = ticket.counters.length ? ticket.counters.join(', ') : '–';
    byId('result-ahead').textContent = ticket.ahead === 0 ? t('touch.nobody') : t('touch.people', ticket.ahead);
    // A number from a button may stand here only after its call.
    const waits = ticket.status === 'waiting';
    byId('result-status').hidden = waits;
    byId('result-status').textContent = waits ? '' : goTo(ticket) || statusWords(ticket);
    byId('result-ahead-row').hidden = !waits;
    const wait = waits ? waitWords(ticket) : '';
    byId('result-wait-row').hidden = !wait;
    byId('result-wait').textContent = wait;
    byId('result-at').textContent = clock(ticket.issuedAt);
    byId('result-paper').textContent = words();
    byId('result-done-words').textContent = t(paper === 'unknown' ? 'touch.gotIt' : paper === 'notPrinted' ? 'touch.noted' : 'common.done');
  }

  function words() {
    if (paper === 'notPrinted') return pick('print.', ticket.printReason, 'other', ticket.label);
    return t({ printed: 'touch.takePaper', pending: 'touch.printing' }[paper] ?? 'touch.paperUnknown');
  }

  /** `told`: the kiosk has just recorded something about this paper; otherwise an old answer may still be the one before a reprint. */
  async function refresh(told) {
    const asked = ticket;
    const answer = await get(`/api/v1/tickets/${encodeURIComponent(asked.id)}`);
    if (!answer?.ok || ticket !== asked || (!told && asked.reprinting && answer.body.print !== 'printed')) return;
    ticket = { ...answer.body, ahead: asked.ahead };
    paperIs(ticket.print);
    tell();
  }

  async function reprint() {
    again.hidden = true;
    const id = ticket.id;
    const answer = await post(`/api/v1/tickets/${encodeURIComponent(id)}/print`, {});
    if (ticket?.id !== id) return;
    if (answer.ok) {
      ticket = { ...ticket, print: 'pending', reprinting: true };
      paperIs('pending');
    } else {
      ticket = { ...ticket, printReason: 'other' };
      paperIs('notPrinted');
    }
    tell();
  }

  function leave() {
    ticket = null;
    box.hidden = true;
    home();
  }

  setInterval(() => {
    if (!ticket) return;
    const left = until - performance.now();
    box.style.setProperty('--left', Math.max(0, left / span));
    if (left > 0) return;
    // Silence about the paper is not a paper: then the citizen is asked.
    if (paper === 'pending') {
      paperIs('unknown');
      tell();
    } else leave();
  }, 200);
  setInterval(() => { if (ticket && paper === 'pending') refresh(false); }, askEvery);
  done.addEventListener('click', leave);
  again.addEventListener('click', reprint);
  onLanguage(tell);

  function news(id) {
    early = id;
    if (ticket?.id === id) refresh(true);
  }
  return { show, news };
}
