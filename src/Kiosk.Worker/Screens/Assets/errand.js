// One ticket by its number: what is rarely done at a counter, out of the way of what is done all day.
import { all, byId, clock, get, lang, onLanguage, pick, problem, t } from './kiosk.js';

const possible = {
  call: ['waiting', 'missed', 'held'], reinstate: ['missed'], release: ['held'], return: ['done'],
  priority: ['waiting', 'called', 'missed', 'held'], cancel: ['waiting', 'missed', 'held'],
};
const atCounter = ['call', 'reinstate'];
const asks = ['return', 'priority', 'cancel'];

/** Where it stands, to staff. */
export function standing(ticket) {
  if (ticket.status === 'held' && ticket.heldUntil) return t('counter.heldUntil', clock(ticket.heldUntil));
  if (ticket.status === 'held' && ticket.condition) return t('counter.heldFor', ticket.condition);
  const word = pick('counter.status.', ticket.status, 'other');
  return ticket.counter && ticket.status !== 'waiting' ? t('counter.atCounter', word, ticket.counter) : word;
}

/** As people write and say it: "a 12" is A012. */
const written = (text) => text.toUpperCase().replaceAll(/\s/g, '').replace(/^([A-Z])(\d{1,2})$/, (_, letter, n) => letter + n.padStart(3, '0'));

/**
 * `send` carries a command out: path below /api/v1, body; `here` gives the counter's current ticket; `done` gets an
 * accepted answer and the words for it.
 */
export function errandDialog({ counter, send, here, done }) {
  const dialog = byId('ticket-ask');
  const part = (name) => byId(`ticket-${name}`);
  let ticket = null;
  let form = null;

  function wrong(text) {
    part('error').textContent = text;
    part('error').hidden = !text;
  }

  function tell() {
    part('found').hidden = !ticket;
    if (!ticket) return;
    part('label').textContent = ticket.label;
    part('service').textContent = `${lang === 'en' ? ticket.serviceEn : ticket.serviceVi} · ${clock(ticket.issuedAt)}`;
    part('status').textContent = standing(ticket);
    const current = here();
    for (const b of all('[data-do]', dialog)) b.hidden = Boolean(form) || !possible[b.dataset.do].includes(ticket.status);
    const call = dialog.querySelector('[data-do=call]');
    call.disabled = current?.status === 'called';
    call.textContent = current?.status === 'serving' ? t('counter.doCallFinish', current.label) : t('counter.doCall');
    const nothing = !form && all('[data-do]', dialog).every((b) => b.hidden);
    part('none').hidden = !nothing && !(call.disabled && !call.hidden);
    part('none').textContent = nothing ? t('counter.doNothing') : t('counter.callFirst', current?.label ?? '');
    part('form').hidden = !form;
    for (const e of all('[data-for]', dialog)) e.hidden = e.dataset.for !== form && !(e.dataset.for === 'why' && form !== 'return');
    if (form) part('go').textContent = t({ return: 'counter.goReturn', priority: 'counter.goPriority', cancel: 'counter.goCancel' }[form]);
  }

  async function look(number) {
    form = null;
    const wanted = written(number);
    if (!wanted) return part('number').focus();
    const answer = await get(`/api/v1/tickets/${encodeURIComponent(wanted)}`);
    ticket = answer?.ok ? answer.body : null;
    wrong(ticket ? '' : problem(answer ?? {}).join(' '));
    tell();
    // A second Enter must not send away whoever sits here: then the call is not the first choice.
    const first = here()?.status === 'serving' ? '[data-do]:not([data-do=call], [hidden])' : '[data-do]:not([hidden], :disabled)';
    (dialog.querySelector(first) ?? part('number')).focus();
  }

  function open(id) {
    [ticket, form] = [null, null];
    part('number').value = id ? id.slice(id.indexOf('-') + 1) : '';
    wrong('');
    tell();
    dialog.showModal();
    part('number').focus();
    if (id) look(id);
  }

  function choose(act) {
    wrong('');
    if (!asks.includes(act)) return carry(act, {});
    form = act;
    part('reason').value = '';
    for (const radio of all('input[type=radio]', dialog)) radio.checked = false;
    part('to').value = ticket.service;
    tell();
    (all('select, input', part('form')).find((e) => e.checkVisibility()) ?? part('go')).focus();
  }

  function submit() {
    const reason = part('reason').value.trim();
    const chosen = dialog.querySelector('input[name=ticket-class]:checked')?.value;
    if (form === 'priority' && !chosen) return lacks('counter.classMissing', dialog.querySelector('input[name=ticket-class]'));
    if (form !== 'return' && !reason) return lacks('counter.reasonMissing', part('reason'));
    carry(form, form === 'return' ? { service: part('to').value } : { reason, priority: form === 'priority' ? chosen : undefined });
  }

  function lacks(key, field) {
    wrong(t(key));
    field.focus();
  }

  async function carry(act, body) {
    const asked = ticket;
    const answer = atCounter.includes(act)
      ? await send(`counters/${counter}/${act === 'call' ? 'next' : act}`, { ticket: asked.id })
      : await send(`tickets/${encodeURIComponent(asked.id)}/${act}`, body);
    if (!answer) return; // Another command is under way.
    if (answer.ok) {
      if (dialog.open) dialog.close();
      return done(answer, t('counter.didIt', asked.label, t(words[act])));
    }
    if (ticket !== asked) return;
    // What stands here was not true any more: the kiosk's own word, and what is possible now.
    const now = answer.body?.ticket ?? (await get(`/api/v1/tickets/${encodeURIComponent(asked.id)}`))?.body;
    if (now?.id === asked.id) ticket = now;
    const [title, detail] = problem(answer);
    wrong(`${title}. ${now?.id === asked.id ? t('counter.nowIs', now.label, standing(now)) : detail}`);
    if (!possible[act].includes(ticket.status)) form = null;
    tell();
  }

  const words = {
    call: 'counter.doCall', reinstate: 'counter.doReinstate', release: 'counter.doRelease', return: 'counter.goReturn',
    priority: 'counter.goPriority', cancel: 'counter.goCancel',
  };

  part('look').addEventListener('click', () => look(part('number').value));
  part('go').addEventListener('click', submit);
  part('acts').addEventListener('click', (e) => {
    const act = e.target.closest('[data-do]')?.dataset.do;
    if (act) choose(act);
  });
  part('reasons').addEventListener('click', (e) => {
    const reason = e.target.closest('button')?.dataset.why;
    if (!reason) return;
    part('reason').value = t(reason);
    part('go').focus();
  });
  dialog.addEventListener('keydown', (e) => {
    if (e.key === 'Enter' && e.target === part('number')) look(part('number').value);
    else if (e.key === 'Enter' && form && e.target.tagName !== 'BUTTON') submit();
    else return;
    e.preventDefault();
  });
  onLanguage(tell);
  return { open };
}
