// The dialog that sets a ticket aside: why, and if it is known when or on what it is called a second time.
import { all, byId, clock, dateOf, now, t } from './kiosk.js';

/** "13:45", "13h45", "1345" or "9" as an instant of today in Viet Nam; null when it is no time of day. */
export function timeToday(text) {
  const [, hour, minute = '00'] = /^(\d{1,2})[:h.]?(\d{2})?$/i.exec(text.replaceAll(' ', '')) ?? [];
  if (hour === undefined || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${dateOf(now()).split('/').reverse().join('-')}T${hour.padStart(2, '0')}:${minute}:00+07:00`;
}

/** `hold` gets the body of the command. */
export function holdDialog(hold) {
  const dialog = byId('hold-ask');
  const [other, until, condition, wrong] = ['other', 'until', 'condition', 'error'].map((id) => byId(`hold-${id}`));

  function open() {
    for (const field of [other, until, condition]) field.value = '';
    wrong.hidden = true;
    dialog.showModal();
  }

  function go(reason) {
    const at = until.value.trim() ? timeToday(until.value) : undefined;
    const says = at === null ? 'counter.timeWrong' : at && Date.parse(at) <= now() ? 'counter.timeGone' : null;
    wrong.hidden = !says;
    if (says) {
      wrong.textContent = t(says);
      return until.focus();
    }
    dialog.close();
    hold({ reason: reason || null, until: at, condition: condition.value.trim() || undefined });
  }

  dialog.addEventListener('click', (e) => {
    const button = e.target.closest('button')?.dataset ?? {};
    if (button.reason) go(t(button.reason));
    else if (button.minutes) {
      until.value = clock(now() + button.minutes * 60000);
      until.focus();
    }
  });
  byId('hold-go').addEventListener('click', () => go(other.value.trim()));
  for (const field of all('input', dialog)) {
    field.addEventListener('keydown', (e) => {
      if (e.key !== 'Enter') return;
      e.preventDefault();
      go(other.value.trim());
    });
  }
  return { open };
}
