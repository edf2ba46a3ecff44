// The hour of an appointment, asked by half-hours around now: who comes early waits from that hour on, not from the door.
import { all, byId, clock, dateOf, now } from './kiosk.js';

const step = 30 * 60000;
const mostAsked = 7;

/** `chosen` gets the hour as an instant, or null when the citizen does not know it. */
export function slotQuestion(chosen) {
  const box = byId('slot');
  const unknown = byId('slot-unknown');

  function hour(at) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: clock(at), className: 'digits' });
    button.dataset.at = at;
    return button;
  }

  function open() {
    for (const old of all('[data-at]', box)) old.remove();
    // From the half-hour that has just gone by: who is a little late still finds it.
    const first = Math.floor(now() / step) * step - step;
    const hours = Array.from({ length: mostAsked }, (_, i) => first + i * step).filter((at) => dateOf(at) === dateOf(now()));
    unknown.before(...hours.map(hour));
    box.hidden = false;
    box.querySelector('.choices button').focus();
  }

  box.addEventListener('click', (e) => {
    const button = e.target.closest('.choices button');
    if (!button) return;
    box.hidden = true;
    chosen(button.dataset.at ? new Date(Number(button.dataset.at)).toISOString() : null);
  });
  return { open };
}
