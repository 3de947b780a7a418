// The records that this reader chose last for comparing, kept in this browser. Sites under one host do not share them.
const key = `compared-records ${document.querySelector(".brand").pathname.replace(/[^/]+\/$/, "")}`;

export const isId = (text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

export function chosen() {
  try {
    const ids = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(ids) ? ids.filter((id) => typeof id === "string" && isId(id)).slice(0, 4) : [];
  } catch {
    return []; // storage switched off, or something else wrote there
  }
}

export function keep(ids) {
  try {
    if (ids.length > 0) localStorage.setItem(key, JSON.stringify(ids));
    else localStorage.removeItem(key);
  } catch {
    // without storage, the address alone holds the state
  }
}
