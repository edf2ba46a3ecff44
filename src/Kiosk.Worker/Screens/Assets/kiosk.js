// Shared by all screens: words, the event stream with its watchdog, idempotent commands, idle time, millimetres.

const island = JSON.parse(document.getElementById('island').textContent);
export const facts = island;
export const byId = (id) => document.getElementById(id);
export const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const html = document.documentElement;

/** Writes only what is new: a text written anew is read aloud anew, and a screen that repeats itself is switched off. */
export function put(element, text) {
  const next = String(text);
  if (element.textContent !== next) element.textContent = next;
}

// ---- Words -----------------------------------------------------------------------------------------------------------

export let lang = html.lang;
const tellers = [];

export function t(key, ...values) {
  const text = island.texts[lang][key] ?? island.texts.vi[key] ?? key;
  return values.reduce((said, value, i) => said.replaceAll(`{${i}}`, value), text);
}

/** The word for prefix + value, or that of prefix + other when there is none for it. */
export const pick = (prefix, value, other, ...values) => t(island.texts.vi[prefix + value] === undefined ? prefix + other : prefix + value, ...values);

/** The field of an API answer in the present language: titleVi / titleEn. */
export const said = (answer, name) => answer[name + (lang === 'en' ? 'En' : 'Vi')] ?? answer[`${name}Vi`] ?? '';

/** Calls back after each change of language, and once now. */
export function onLanguage(tell) {
  tellers.push(tell);
  tell();
}

export function speak(language) {
  lang = language;
  html.lang = language;
  for (const e of all('[data-t]')) put(e, t(e.dataset.t));
  for (const e of all('[data-t-aria-label]')) e.setAttribute('aria-label', t(e.dataset.tAriaLabel));
  for (const e of all('[data-vi]')) put(e, e.dataset[lang]);
  // Words in the other language are said in that language by a reading voice.
  for (const e of all('[data-other]')) e.lang = language === 'en' ? 'vi' : 'en';
  for (const b of all('[data-lang]')) b.setAttribute('aria-pressed', String(b.dataset.lang === lang));
  for (const tell of tellers) tell();
}
for (const b of all('[data-lang]')) b.addEventListener('click', () => speak(b.dataset.lang));

// ---- Time ------------------------------------------------------------------------------------------------------------

let clockOffset = 0;
export const now = () => Date.now() + clockOffset;
const zone = 'Asia/Ho_Chi_Minh';
const format = (options) => new Intl.DateTimeFormat('vi-VN', { timeZone: zone, ...options });
const hourMinute = format({ hour: '2-digit', minute: '2-digit', hour12: false });
const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: zone });

export const clock = (at) => hourMinute.format(new Date(at));

/** A calendar date yyyy-MM-dd as people write it here, in both languages: 23/11/2026. */
export const date = (day) => day.split('-').reverse().join('/');

/** The calendar date here at that moment, as above. */
export const dateOf = (at) => date(dayKey.format(new Date(at)));

/** "7:15 hôm nay", "7:15 ngày mai, thứ Hai 23/11". */
export function when(iso) {
  const at = new Date(iso);
  const days = Math.round((Date.parse(dayKey.format(at)) - Date.parse(dayKey.format(now()))) / 86400000);
  if (days === 0) return t('common.today', clock(at));
  // Inside a sentence it is "thứ Hai" and "Chủ nhật"; in English the name keeps its capital.
  const weekday = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'vi-VN', { timeZone: zone, weekday: 'long' }).format(at).replace('Thứ', 'thứ').replace('Nhật', 'nhật');
  const dayMonth = format({ day: '2-digit', month: '2-digit' }).format(at).replace('-', '/');
  return t(days === 1 ? 'common.tomorrow' : 'common.onDay', clock(at), weekday, dayMonth);
}

function tick() {
  const weekday = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : 'vi-VN', { timeZone: zone, weekday: 'short', day: '2-digit', month: '2-digit' }).format(now());
  for (const e of all('[data-clock]')) put(e, `${clock(now())} · ${weekday}`);
}
setInterval(tick, 1000);
onLanguage(tick);

/** A likely wait in words; nothing when nothing can be said. */
export function waitRange(low, high) {
  if (!Number.isFinite(low) || !Number.isFinite(high) || high <= 0) return '';
  return low === high || low <= 0 ? t('common.waitUpTo', high) : t('common.waitRange', low, high);
}

// ---- Sizes -----------------------------------------------------------------------------------------------------------

function measure() {
  const mm = innerWidth / island.panelMm;
  // The pages are drawn for a 10-inch panel; a larger one gets larger words, not more empty space.
  const grow = Math.max(1, Math.min(island.panelMm / 217, innerHeight / mm / 136, 1.8));
  html.style.setProperty('--mm', `${mm * grow}px`);
  html.classList.toggle('flat', innerHeight / mm < 110); // 7-inch panels: every millimetre of height counts.
}
addEventListener('resize', measure);
measure();

// ---- The event stream ------------------------------------------------------------------------------------------------

const silentAfter = 12000;
const oldAfter = 60000;
let build = null;

/**
 * Listens to the kiosk and never gives up. `handlers` maps an event's name to what is done with its data; `state` gets the
 * hall and whether it is the first one of a connection. `idle` tells whether the page may reload for a new program.
 */
export function listen(handlers, idle) {
  let source = null;
  let heard = performance.now();
  let fresh = true;
  let outdated = false;

  function open() {
    source?.close();
    fresh = true;
    const mine = new EventSource('/api/v1/events');
    source = mine;
    mine.onopen = () => { fresh = true; };
    const names = new Set([...Object.keys(handlers), 'state', 'heartbeat']);
    for (const name of names) mine.addEventListener(name, (e) => mine === source && receive(name, e));
  }

  function receive(name, e) {
    heard = performance.now();
    show('live');
    const data = JSON.parse(e.data);
    if (data.build) {
      build ??= data.build;
      outdated ||= build !== data.build;
    }
    if (name === 'state') {
      clockOffset = Date.parse(data.now) - Date.now();
      const first = fresh;
      fresh = false;
      handlers.state?.(data, first);
    } else handlers[name]?.(data, e);
  }

  let reopened = 0;
  setInterval(() => {
    const silent = performance.now() - heard;
    show(silent > oldAfter ? 'grey' : silent > silentAfter ? 'amber' : 'live');
    // A source that was refused stays closed for good; one over a dead wire may never notice.
    if ((source.readyState === EventSource.CLOSED || silent > silentAfter) && performance.now() - reopened > 2000) {
      reopened = performance.now();
      open();
    }
    if (outdated && idle()) reload();
  }, 1000);
  if (island.hall) handlers.state?.(island.hall, true);
  open();
}

/** Only to a page that is there: a kiosk must not end on the browser's error page. */
function reload() {
  fetch(location.href, { cache: 'no-store' }).then((answer) => answer.ok && location.reload(), () => {});
}

/** live, amber (no word for 12 s) or grey (60 s: what stands here may be old). */
export function show(link) {
  if (html.dataset.link !== link) html.dataset.link = link;
}

// ---- Commands --------------------------------------------------------------------------------------------------------

// Not crypto.randomUUID: it is missing on pages that come over plain http from another machine.
export const newCommand = () => [...crypto.getRandomValues(new Uint8Array(16))].map((b) => b.toString(16).padStart(2, '0')).join('');

const answerWithin = 2000;
const tryFor = 90000;
const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

async function ask(path, options) {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), answerWithin);
  try {
    const answer = await fetch(path, { cache: 'no-store', ...options, signal: limit.signal });
    const text = await answer.text();
    const isJson = /[/+]json/.test(answer.headers.get('content-type') ?? '');
    return { ok: answer.ok, status: answer.status, body: isJson && text ? JSON.parse(text) : null };
  } catch {
    return null; // Not reached, too late or cut off: the caller decides whether to ask again.
  } finally {
    clearTimeout(timer);
  }
}

/** The worker's own word: success, or a refusal with its reason. Everything else is worth another try. */
const isFinal = (answer) => answer !== null && (answer.ok || (answer.status < 500 && answer.body !== null));

/**
 * One intention, however often it must be sent: the same command id until the kiosk answers. `sending` hears true at once
 * and false at the end. Gives { ok, status, body }; body is a problem document when not ok, null when nobody ever answered.
 */
export async function post(path, body, sending = () => {}) {
  const message = JSON.stringify({ commandId: newCommand(), ...body });
  const until = performance.now() + tryFor;
  sending(true);
  try {
    for (let wait = 250; ; wait = Math.min(wait * 2, 2000)) {
      const answer = await ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: message });
      if (isFinal(answer)) return answer;
      if (performance.now() > until) return { ok: false, status: 0, body: null };
      await pause(wait);
    }
  } finally {
    sending(false);
  }
}

/** A look-up: once more when there was no answer, then null. */
export const get = async (path) => await ask(path) ?? await ask(path);

/** A problem in words: [what, what to do]. */
export function problem(answer) {
  const p = answer.body ?? {};
  const title = lang === 'en' ? p.titleEn ?? p.title : p.title;
  const detail = lang === 'en' ? p.detailEn ?? p.detail : p.detail;
  return [title ?? t('common.noAnswer'), detail ?? t('common.noAnswerDo')];
}

// ---- Idle time -------------------------------------------------------------------------------------------------------

/**
 * After `quiet` seconds away from home asks whether anybody is there; `warn` seconds later calls `home`. `atHome` tells that
 * there is nothing to leave. With no dialog on the page (`warn` 0) it goes home at once.
 */
export function goHomeWhenIdle({ quiet, warn, atHome, home }) {
  const dialog = byId('away');
  let touched = performance.now();
  const touch = () => {
    touched = performance.now();
    dialog.hidden = true;
  };
  // The question stays until the finger is up again: gone any earlier, the tap would land on what lies under it.
  addEventListener('pointerdown', () => { if (dialog.hidden) touch(); }, { capture: true });
  for (const kind of ['click', 'keydown']) addEventListener(kind, touch, { capture: true });
  setInterval(() => {
    if (atHome()) return touch();
    const idle = (performance.now() - touched) / 1000;
    if (idle >= quiet + warn) {
      touch();
      home();
    } else if (idle >= quiet && warn > 0) {
      if (dialog.hidden) {
        dialog.hidden = false;
        byId('away-stay').focus();
      }
      byId('away-left').textContent = Math.ceil(quiet + warn - idle);
    }
  }, 250);
  return touch;
}

/** On a kiosk nothing is selected, dragged, pinched or opened by a long press. */
export function lockDown() {
  for (const kind of ['contextmenu', 'dragstart', 'selectstart', 'gesturestart']) addEventListener(kind, (e) => e.preventDefault());
  addEventListener('wheel', (e) => e.ctrlKey && e.preventDefault(), { passive: false });
}
