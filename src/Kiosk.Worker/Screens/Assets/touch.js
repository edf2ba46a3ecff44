// /touch: one tap, one number.
import { all, byId, clock, facts, get, goHomeWhenIdle, lang, listen, lockDown, onLanguage, pick, post, problem, put, speak, t, when } from './kiosk.js';
import { dossierPanel } from './dossier.js';
import { slotQuestion } from './slot.js';
import { layOutTiles } from './tiles.js';
import { takenNumber } from './taken.js';

const first = lang;
const root = document.documentElement;
const normal = 'NORMAL';
let hall = facts.hall;
let priority = normal;
let slot = null;
let taking = false;

const over = (id) => byId(id);
const isOpen = (id) => !over(id).hidden;
const tiles = layOutTiles();
// What lies under an open panel takes no key and no focus.
const underneath = new MutationObserver(() => {
  const home = byId('home');
  home.inert = all('.over').some((o) => !o.hidden);
  // Whoever goes by keys comes back to where the panel was opened.
  if (!home.inert && !home.contains(document.activeElement)) opener?.focus();
});
let opener = null;
byId('home').addEventListener('focusin', (e) => { opener = e.target; });
for (const o of all('.over')) underneath.observe(o, { attributeFilter: ['hidden'] });

// ---- What the kiosk knows ----------------------------------------------------------------------------------------------

function showHall(next) {
  hall = next;
  const wasClosed = byId('tiles').hidden;
  byId('tiles').hidden = !hall.open;
  byId('closed').hidden = hall.open;
  byId('priority-open').hidden = !hall.open;
  put(byId('next-opening'), hall.nextOpening ? t('touch.nextOpening', when(hall.nextOpening)) : t('touch.nextUnknown'));
  const paper = byId('printer-strip');
  const changed = [hide(paper, hall.printer !== 'notReady'), hide(byId('offline-strip'), hall.online), hide(byId('buttons-strip'), !hall.buttonsLockedUntil)].includes(true);
  put(paper, pick('print.strip.', hall.printerReason, 'other'));
  for (const service of hall.services) {
    const tile = document.querySelector(`.tile[data-service="${CSS.escape(service.code)}"]`);
    if (!tile) continue;
    put(tile.querySelector('[data-waiting]'), service.waiting);
    tile.disabled = !service.open || taking;
    tile.classList.toggle('is-shut', !service.open);
  }
  if (changed || wasClosed === hall.open) tiles.fit();
}

function hide(element, hidden) {
  const changed = element.hidden !== hidden;
  element.hidden = hidden;
  return changed;
}

// ---- Taking a number -----------------------------------------------------------------------------------------------------

const result = takenNumber({ home });

async function take(tile) {
  if (taking || isOpen('result')) return;
  taking = true;
  for (const other of all('.tile')) other.disabled = true;
  tile.classList.add('is-sending');
  const answer = await post('/api/v1/tickets', { service: tile.dataset.service, priority, slot: slot ?? undefined, channel: 'touch' });
  tile.classList.remove('is-sending');
  taking = false;
  showHall(hall);
  touch();
  if (!answer.ok) return trouble(answer);
  choose(normal);
  ofButton = false;
  result.show(answer.body);
}

// A number taken at a physical button has no other screen: it stands here as soon as this one is free.
const fromButtons = [];

function takenAtButton(e) {
  if (e.data.channel !== 'button') return;
  fromButtons.push(e.data.ticket);
  if (fromButtons.length > 4) fromButtons.shift();
  showFromButton();
}

async function showFromButton() {
  if (taking || isOpen('result') || fromButtons.length === 0) return;
  const answer = await get(`/api/v1/tickets/${encodeURIComponent(fromButtons.shift())}`);
  if (!answer?.ok || taking || isOpen('result')) return;
  ofButton = true;
  result.show(answer.body);
}

// A button of metal that gave no number cannot say why; the screen beside it can, unless somebody reads something else there.
let pressTimer = 0;
let ofButton = false; // Whose number stands in the result: nobody who touches the screen.

function pressedInVain(press) {
  if (taking || all('.over').some((o) => !o.hidden && o.id !== 'trouble' && !(o.id === 'result' && ofButton))) return;
  trouble({ body: { title: press.titleVi, titleEn: press.titleEn, detail: press.detailVi, detailEn: press.detailEn } });
  clearTimeout(pressTimer);
  pressTimer = setTimeout(() => { over('trouble').hidden = true; }, 12000);
}

byId('tiles').addEventListener('click', (e) => {
  const tile = e.target.closest('.tile');
  if (tile && !tile.disabled) take(tile);
});

function trouble(answer) {
  const [title, detail] = problem(answer);
  byId('trouble-title').textContent = title;
  byId('trouble-detail').textContent = detail;
  over('trouble').hidden = false;
  byId('trouble-close').focus();
}
byId('trouble-close').addEventListener('click', () => { over('trouble').hidden = true; });

// ---- Priority: asked before, never written anywhere ------------------------------------------------------------------------

function choose(code, hour = null) {
  [priority, slot] = [code, hour];
  over('priority').hidden = true;
  tellPriority();
  if (hide(byId('priority-strip'), code === normal)) tiles.fit();
}
function tellPriority() {
  put(byId('priority-words'), priority === normal ? '' : slot ? t('touch.slotChosen', clock(slot)) : t('touch.priorityChosen'));
}

const slots = slotQuestion((hour) => choose('APPOINTMENT', hour));
byId('priority-open').addEventListener('click', () => {
  over('priority').hidden = false;
  over('priority').querySelector('button').focus();
});
over('priority').addEventListener('click', (e) => {
  const code = e.target.closest('button')?.dataset.priority;
  if (code === 'APPOINTMENT') {
    over('priority').hidden = true;
    slots.open();
  } else if (code) choose(code);
});
byId('priority-off').addEventListener('click', () => choose(normal));

// ---- Progress, by hand or by scan ------------------------------------------------------------------------------------------

const panel = dossierPanel({ stay: 25, done: () => { over('progress').hidden = true; } });
byId('progress-open').addEventListener('click', () => {
  panel.clear();
  over('progress').hidden = false;
  // The panel, not a key of it: Enter from a scanner that types must not press one.
  over('progress').focus();
});
addEventListener('keydown', (e) => {
  if (isOpen('progress')) panel.typed(e);
});

function scanned(answer) {
  // The number just taken comes first; its owner has not read it yet.
  if (taking || isOpen('result')) return;
  touch();
  for (const id of ['priority', 'slot']) over(id).hidden = true;
  over('progress').hidden = false;
  panel.show(answer);
}

// ---- Reading aids, and home --------------------------------------------------------------------------------------------------

function aid(name, on) {
  root.classList.toggle(name, on);
  byId(name).setAttribute('aria-pressed', String(on));
}
for (const name of ['large', 'contrast']) {
  byId(name).addEventListener('click', () => {
    aid(name, !root.classList.contains(name));
    tiles.fit();
  });
}

function atHome() {
  return !taking && priority === normal && lang === first && tiles.page === 0 && !root.classList.contains('large') &&
    !root.classList.contains('contrast') && !all('.over').some((o) => !o.hidden && o.id !== 'away');
}

function home() {
  opener = null;
  for (const id of ['priority', 'slot', 'progress', 'trouble', 'result']) over(id).hidden = true;
  panel.clear();
  choose(normal);
  aid('large', false);
  aid('contrast', false);
  if (lang !== first) speak(first);
  tiles.home();
  showFromButton();
}

// A number on the screen has its own time; nobody asks whether its owner is still there.
const touch = goHomeWhenIdle({ quiet: 20, warn: 10, atHome: () => atHome() || taking || isOpen('result'), home });
onLanguage(() => {
  showHall(hall);
  tellPriority();
  tiles.fit();
});
const paperNews = (e) => result.news(e.data.ticket);
listen({
  state: showHall,
  scan: scanned,
  press: pressedInVain,
  'ticket.taken': takenAtButton,
  'ticket.printed': paperNews,
  'ticket.not-printed': paperNews,
  'ticket.print-unknown': paperNews,
}, atHome);
lockDown();
