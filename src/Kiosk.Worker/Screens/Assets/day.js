// Which day it is. After a leap of the clock somebody must say; until then the screens give no number.
import { byId, date, get, onLanguage, post, problem, t } from './kiosk.js';

/**
 * Asks for the day when `look` is called and at the events in `handlers`; `tell` hears { day, claimedDay, confirmed, held },
 * held while nobody has said.
 */
export function watchDay(tell) {
  let asked = 0;
  async function look() {
    const mine = ++asked;
    const answer = await get('/api/v1/day');
    if (answer?.ok && mine === asked) tell({ ...answer.body, held: Boolean(answer.body.claimedDay) && !answer.body.confirmed });
  }
  return { look, handlers: { 'day.opened': look, 'day.held': look, 'day.confirmed': look } };
}

/** The box in which staff says which day it is. */
export function dayBox() {
  const box = byId('day-box');
  let now = {};
  let trouble = null;

  function show() {
    box.hidden = !now.claimedDay;
    box.dataset.held = now.held;
    if (box.hidden) return;
    const [ours, clocks] = [date(now.day), date(now.claimedDay)];
    byId('day-words').textContent = now.held ? t('dayHeld.words', ours, clocks) : t('dayHeld.clockWrong', ours, clocks);
    byId('day-keep').textContent = t('dayHeld.keep', ours);
    byId('day-turn').textContent = t('dayHeld.turn', clocks);
    byId('day-trouble').textContent = trouble ? problem(trouble).filter(Boolean).join(' ') : '';
  }

  const watch = watchDay((day) => {
    now = day;
    show();
  });

  async function confirm(day) {
    const answer = await post('/api/v1/day/confirm', { day }, (on) => {
      for (const id of ['day-keep', 'day-turn']) byId(id).disabled = on;
    });
    trouble = answer.ok ? null : answer;
    show();
    watch.look();
  }
  byId('day-keep').addEventListener('click', () => confirm(now.day));
  byId('day-turn').addEventListener('click', () => confirm(now.claimedDay));
  onLanguage(show);
  return watch;
}
