// Reads the JSON blocks that the server writes into a page for its islands.

/** The parsed content of <script type="application/json" id="…">. */
export function pageData(id) {
  return JSON.parse(document.getElementById(id).textContent);
}
