// /t/{id}: follows one ticket on a telephone.
import { byId, clock, facts, get, lang, now, onLanguage, put, show, t } from './kiosk.js';
import { goTo, statusWords, waitWords } from './status.js';

const soon = 4000;
const later = 12000;
const ended = ['done', 'expired', 'cancelled'];
let ticket = null;
let gone = false;
let heard = performance.now();
let timer = 0;

function tell() {
  document.body.dataset.status = gone ? 'gone' : ticket?.status ?? '';
  if (gone) put(byId('status'), t('ticket.gone'));
  if (!ticket) return;
  put(byId('number'), ticket.label);
  put(byId('service'), lang === 'en' ? ticket.serviceEn : ticket.serviceVi);
  put(byId('status'), statusWords(ticket));
  put(byId('counter'), goTo(ticket));
  byId('leave').hidden = !['waiting', 'missed', 'held'].includes(ticket.status);
  byId('facts').hidden = ticket.status !== 'waiting';
  put(byId('ahead'), ticket.ahead === 0 ? t('ticket.nobody') : t('ticket.people', ticket.ahead));
  const wait = waitWords(ticket);
  byId('wait-row').hidden = !wait;
  put(byId('wait'), wait);
  put(byId('counters'), ticket.counters.join(', ') || '–');
  put(byId('age'), t('ticket.updated', clock(now())));
}

async function look() {
  const answer = await get(`/api/v1/tickets/${encodeURIComponent(facts.ticket)}`);
  if (answer?.ok) {
    const before = ticket?.status;
    ticket = answer.body;
    heard = performance.now();
    if (before && before !== ticket.status && ticket.status === 'called') navigator.vibrate?.([300, 150, 300]);
    tell();
  } else if (answer?.status === 404) {
    gone = true;
    tell();
  }
  const silent = performance.now() - heard;
  show(silent > 60000 ? 'grey' : silent > later ? 'amber' : 'live');
  if (gone || ended.includes(ticket?.status)) return;
  clearTimeout(timer);
  timer = setTimeout(look, answer?.ok && !document.hidden ? soon : later);
}

onLanguage(tell);
look();
// Whoever takes the telephone out again sees what is now; also after an end, for a visit may go on with supplements.
addEventListener('visibilitychange', () => { if (!document.hidden && !gone) look(); });
