// /devices: the server writes the cards; this page takes their live parts in anew at every news, and carries out the technician's acts.
import { all, byId, get, lang, listen, newCommand, onLanguage, problem, said, speak, t } from './kiosk.js';

const atMostEveryMs = 1000;
const everyMs = 10000; // Counters grow without any news.
const checkWithinMs = 25000; // A check waits for a silent device and its retries.
const toTheMillisecond = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
const cards = () => all('.device-card');
const results = new Map(); // Card id to words in both languages, so that they can be said anew in the other.
let acting = 0;
let renewedAt = 0;
let timer = 0;

// ---- What changes by itself ----------------------------------------------------------------------------------------------

async function renew() {
  timer = 0;
  renewedAt = performance.now();
  if (document.hidden) return;
  const page = await freshPage();
  if (!page) return;
  const fresh = new Map(all('.device-card', page).map((card) => [card.dataset.id, card]));
  // Devices come and go by the site's file, which is read at the start: then everything is drawn anew.
  if (fresh.size !== cards().length || cards().some((card) => !fresh.has(card.dataset.id))) return void location.reload();
  byId('summary').replaceWith(page.getElementById('summary'));
  for (const card of cards()) takeIn(card, fresh.get(card.dataset.id));
  speak(lang);
}

async function freshPage() {
  try {
    const answer = await fetch(`${location.pathname}?lang=${lang}`, { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  } catch {
    return null; // The kiosk is away: the event stream says so, and the old picture stays.
  }
}

function takeIn(card, fresh) {
  Object.assign(card.dataset, fresh.dataset);
  for (const part of all('[data-live]', card)) {
    const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (now && now.innerHTML !== part.innerHTML) part.replaceWith(now);
  }
  for (const button of all('[data-admin-to]', card)) button.setAttribute('aria-pressed', String(button.dataset.adminTo === card.dataset.admin));
}

function soon() {
  timer ||= setTimeout(renew, Math.max(0, atMostEveryMs - (performance.now() - renewedAt)));
}

// ---- Acts ------------------------------------------------------------------------------------------------------------------

/** One question and one answer: unlike a call, a check is not sent again by itself. */
async function send(card, path, body) {
  const buttons = all('.acts button, .seen button', card);
  const focused = document.activeElement;
  acting++;
  for (const b of buttons) b.disabled = true;
  tell(card, () => t('devices.working'));
  try {
    const response = await fetch(`/api/v1/devices/${encodeURIComponent(card.dataset.id)}/${path}`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ commandId: newCommand(), ...body }), signal: AbortSignal.timeout(checkWithinMs),
    });
    const answer = { ok: response.ok, body: await response.json() };
    if (!answer.ok) tell(card, () => problem(answer).join('. '));
    return answer.ok ? answer.body : null;
  } catch {
    tell(card, () => problem({}).join('. '));
    return null;
  } finally {
    acting--;
    for (const b of buttons) b.disabled = false;
    focused?.focus();
    soon();
  }
}

function tell(card, words) {
  results.set(card.id, words);
  card.querySelector('.verdict').textContent = words();
}

async function admin(card, state) {
  const device = await send(card, 'admin', { state });
  if (device) tell(card, () => t(state === 'enabled' ? 'devices.now.enabled' : state === 'maintenance' ? 'devices.now.maintenance' : 'devices.now.disabled'));
}

async function check(card, level) {
  const found = await send(card, 'check', { level });
  if (!found) return;
  const verdict = found.passed === true ? 'devices.passed' : found.passed === false ? 'devices.failed' : 'devices.open';
  tell(card, () => `${t(verdict)}: ${said(found, 'text')}`);
  const asked = card.querySelector('.seen');
  asked.hidden = level !== 'interactive';
  if (!asked.hidden) asked.querySelector('button').focus();
}

async function seen(card, well) {
  if (!await send(card, 'seen', { well })) return;
  card.querySelector('.seen').hidden = true;
  tell(card, () => t(well ? 'devices.seenWell' : 'devices.seenIll'));
  card.querySelector('[data-check="interactive"]').focus();
}

// ---- Frames ----------------------------------------------------------------------------------------------------------------

async function frames(card) {
  const place = card.querySelector('.frames .rows');
  const answer = await get(`/api/v1/devices/${encodeURIComponent(card.dataset.id)}/frames`);
  if (!answer?.ok) return void place.replaceChildren(problem(answer ?? {}).join('. '));
  if (answer.body.frames.length === 0) return void place.replaceChildren(words('devices.framesNone'));
  const table = document.createElement('table');
  const head = table.createTHead().insertRow();
  for (const key of ['devices.frameAt', 'devices.frameWay', 'devices.frameBytes', 'devices.frameMeaning']) {
    const th = document.createElement('th');
    th.scope = 'col';
    th.append(words(key));
    head.append(th);
  }
  const rows = table.createTBody();
  for (const frame of answer.body.frames.toReversed()) {
    const row = rows.insertRow();
    row.insertCell().textContent = toTheMillisecond.format(new Date(frame.at));
    row.insertCell().append(words(frame.sent ? 'devices.frameSent' : 'devices.frameReceived'));
    const code = document.createElement('code');
    code.textContent = frame.hex;
    row.insertCell().append(code);
    row.insertCell().append(frame.meaning ?? words('devices.frameUnknown'));
  }
  place.replaceChildren(table);
}

function words(key) {
  const span = document.createElement('span');
  span.dataset.t = key;
  span.textContent = t(key);
  return span;
}

// ---- Ears ------------------------------------------------------------------------------------------------------------------

byId('list').addEventListener('click', (e) => {
  const button = e.target.closest('button');
  const card = button?.closest('.device-card');
  if (!card || button.disabled) return;
  const { adminTo, check: level, seen: well } = button.dataset;
  if (adminTo) admin(card, adminTo);
  else if (level) check(card, level);
  else if (well) seen(card, well === 'true');
  else if ('frames' in button.dataset) frames(card);
});
for (const details of all('details.frames')) details.addEventListener('toggle', () => details.open && frames(details.closest('.device-card')));
onLanguage(() => {
  for (const [id, say] of results) byId(id).querySelector('.verdict').textContent = say();
});
setInterval(soon, everyMs);
addEventListener('visibilitychange', soon);
listen({ state: soon, 'device.changed': soon, 'device.admin-changed': soon, 'device.seen': soon }, () => acting === 0 && !document.querySelector('details[open]'));
