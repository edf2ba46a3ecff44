// /rating/{n}: a press is thanked at once; within three seconds the last one counts.
import { all, byId, facts, listen, onLanguage, post, put, t } from './kiosk.js';

const n = facts.counter;
const thankFor = 5000;
const bounce = 400;

let mine = null;
let visit = null; // Label of the visit that a press would speak of.
let pressed = { level: 0, at: -Infinity };
let timer = 0;

function showHall(hall) {
  mine = hall.counters.find((c) => c.number === n) ?? mine;
  // After the end of a service the press still belongs to it, though nobody stands at the counter any more.
  visit = mine?.current?.label ?? (mine?.rateable ? visit : null);
  tell();
}

function tell() {
  put(byId('whose'), visit ? t('rating.whose', visit) : '');
  for (const b of all('[data-level]')) b.setAttribute('aria-pressed', String(Number(b.dataset.level) === pressed.level));
  put(byId('thanks'), pressed.level ? t('rating.thanks') : '');
  document.body.classList.toggle('thanked', pressed.level > 0);
}

function press(level) {
  const at = performance.now();
  if (level === pressed.level && at - pressed.at < bounce) return;
  pressed = { level, at };
  tell();
  clearTimeout(timer);
  timer = setTimeout(() => {
    pressed = { level: 0, at: -Infinity };
    tell();
  }, thankFor);
  // A refusal (already rated) is no matter of the citizen: the thanks stand.
  post(`/api/v1/counters/${n}/ratings`, { level });
}

for (const b of all('[data-level]')) b.addEventListener('click', () => press(Number(b.dataset.level)));
addEventListener('keydown', (e) => { if (!e.repeat && /^[123]$/.test(e.key)) press(Number(e.key)); });
onLanguage(tell);
listen({ state: showHall }, () => pressed.level === 0);
