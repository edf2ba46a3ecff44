// /statistics: the server writes the figures; once a minute this page takes the newest of them in.
import { lang, onLanguage, show, speak } from './kiosk.js';

const everyMs = 60000;
let missed = 0;

async function renew() {
  if (document.hidden) return;
  try {
    const answer = await fetch(`${location.pathname}?lang=${lang}`, { cache: 'no-store', signal: AbortSignal.timeout(5000) });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    document.getElementById('figures').replaceWith(page.getElementById('figures'));
    speak(lang);
    missed = 0;
  } catch {
    missed++; // The kiosk is away; the old figures stay, marked as old.
  }
  show(missed > 1 ? 'grey' : missed ? 'amber' : 'live');
}
onLanguage(() => { document.querySelector('a[download]').href = `/statistics.csv?lang=${lang}`; });
setInterval(renew, everyMs);
addEventListener('visibilitychange', renew);
document.getElementById('print').addEventListener('click', () => print());
