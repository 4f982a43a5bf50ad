"use strict";
// Columns that sort: up, down, and back to the order of the report.
for (const table of document.querySelectorAll("table.sorts")) {
  const body = table.tBodies[0], rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  let by = -1, next = "none";
  const orders = heads.map((head) => head.getAttribute("aria-sort") ?? "none");
  const said = document.createElement("p");
  said.className = "sr";
  said.setAttribute("role", "status");
  table.parentNode.after(said);
  const key = (row, column, counts) => {
    const text = row.cells[column].textContent.trim();
    if (text === "" || text === "–") return null;
    if (!counts) return text;
    const number = text.replace(/,/g, "").replace(/\u2212/g, "-").match(/-?\d+(\.\d+)?/);
    return number ? Number(number[0]) : null;
  };
  heads.forEach((head, column) => {
    const name = head.textContent.trim().replace(/\s+/g, " ");
    const counts = head.classList.contains("n");
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute("aria-sort", orders[column]);
    button.addEventListener("click", () => {
      const now = by === column ? next : "none";
      by = column;
      next = now === "none" ? "ascending" : now === "ascending" ? "descending" : "none";
      heads.forEach((other, at) => other.setAttribute("aria-sort", next === "none" ? orders[at] : at === by ? next : "none"));
      const sign = next === "descending" ? -1 : 1;
      const sorted = next === "none" ? rows : rows.map((row) => [key(row, column, counts), row]).sort(([a], [b]) => {
        // What is not known comes last either way.
        if (a === null || b === null) return (a === null) - (b === null);
        return sign * (counts ? a - b : a.localeCompare(b, "en", { numeric: true }));
      }).map(([, row]) => row);
      body.append(...sorted);
      said.textContent = next === "none" ? "In the order of the report" : `Sorted by ${name}, ${next}`;
    });
  });
}
