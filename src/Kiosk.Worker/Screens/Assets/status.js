// What is said of a ticket, on every screen in the same words.
import { clock, pick, t, waitRange } from './kiosk.js';

/** Where it stands, to its owner. */
export function statusWords(ticket) {
  if (ticket.status === 'held' && ticket.heldUntil) return t('ticket.heldUntil', clock(ticket.heldUntil));
  if (ticket.status === 'waiting' && ticket.leg > 1) return t('ticket.nextStep');
  return pick('ticket.status.', ticket.status, 'other');
}

/** Where to go now; nothing unless it is called or served. */
export const goTo = (ticket) => (ticket.counter && ['called', 'serving'].includes(ticket.status) ? t('ticket.goTo', ticket.counter) : '');

/** The likely wait: minutes, "after 13:30" when a break lies between, nothing when nothing can be said. */
export const waitWords = (ticket) => (ticket.waitAfter ? t('common.waitAfter', ticket.waitAfter.slice(0, 5)) : waitRange(ticket.waitLow, ticket.waitHigh));
