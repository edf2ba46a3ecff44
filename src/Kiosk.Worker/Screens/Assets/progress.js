// /progress: a screen that only answers how far a dossier is.
import { byId, goHomeWhenIdle, lang, listen, lockDown, speak } from './kiosk.js';
import { dossierPanel } from './dossier.js';

const first = lang;
const panel = dossierPanel({ stay: 25, done: () => speak(first) });
byId('dossier-close').hidden = true;
addEventListener('keydown', (e) => panel.typed(e));
const atHome = () => panel.isEmpty && lang === first;
const touch = goHomeWhenIdle({
  quiet: 20, warn: 10, atHome, home: () => {
    panel.clear();
    speak(first);
  },
});
listen({
  scan: (answer) => {
    touch();
    panel.show(answer);
  },
}, atHome);
lockDown();
