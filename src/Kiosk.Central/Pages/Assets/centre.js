// Fetches the page anew every 5 s and puts in place what changed; a section that did not change keeps its focus and its reading place.
"use strict";
const every = 5000, patience = 4000;
const lost = document.getElementById("lost");

async function refresh() {
  try {
    const answer = await fetch("/", { cache: "no-store", signal: AbortSignal.timeout(patience) });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("#clock, main > section")) {
      const next = fresh.getElementById(part.id);
      if (next && next.innerHTML !== part.innerHTML) part.innerHTML = next.innerHTML;
    }
    lost.hidden = true;
  } catch {
    lost.hidden = false;
  }
  setTimeout(refresh, every);
}

setTimeout(refresh, every);
