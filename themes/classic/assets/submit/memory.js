// What was written stays on this device, the same in every language of the page. Where nothing can be stored, nothing is, and the form works all the same.
const version = 1;
const key = `submission ${document.querySelector(".brand").pathname.replace(/[^/]+\/$/, "")}`;

/** The values of the form by the names of its controls; null where there are none, or none that this version can read. */
export function remembered() {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null");
    const isWhole = kept?.version === version && typeof kept.values === "object" && kept.values !== null && Object.values(kept.values).every((all) => Array.isArray(all) && all.every((value) => typeof value === "string"));
    return isWhole ? kept.values : null;
  } catch {
    return null;
  }
}

/** False where it could not be kept. */
export function remember(values) {
  try {
    localStorage.setItem(key, JSON.stringify({ version, values }));
    return true;
  } catch {
    return false; // switched off, or full
  }
}

export function forget() {
  try {
    localStorage.removeItem(key);
  } catch {
    // nothing was kept
  }
}
