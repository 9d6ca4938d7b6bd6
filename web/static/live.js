// Keeps a live part of a staff page current: asks for the page again when something has changed. Without it, reload.
const live = document.querySelector("[data-live]");
let asking = false;
let again = false;

async function refresh() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-live]");
    // Nothing is awaited any more: the page has more to say than this part of it.
    if (!fresh) { location.reload(); return; }
    // What has the focus keeps it: the same link on the fresh page.
    const focused = live.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    live.replaceChildren(...fresh.childNodes);
    if (focused) live.querySelector(`a[href="${CSS.escape(focused).replaceAll("\\/", "/")}"]`)?.focus();
  } catch {
    lost(true);
  } finally {
    asking = false;
    if (again) { again = false; refresh(); }
  }
}

function lost(is) {
  const line = live.querySelector("[data-lost]");
  if (line) line.hidden = !is;
}

if (live) {
  const events = new EventSource("/api/v1/events");
  events.addEventListener(live.dataset.live, refresh);
  // What changed before the stream was open, or while it was lost, was told to nobody here.
  events.addEventListener("open", () => { lost(false); refresh(); });
  events.addEventListener("error", () => { lost(true); });
  // Clocks move on by themselves.
  setInterval(refresh, 60000);
}
