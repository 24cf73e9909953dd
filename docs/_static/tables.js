"use strict";
for (const table of document.querySelectorAll(".stacked table")) {
  // On a phone a cell stands below the one before it, so each is told by the head of its column.
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent.trim());
  for (const row of table.tBodies[0].rows) [...row.cells].forEach((cell, at) => { cell.dataset.label = heads[at]; });
  // A long name breaks where its words end.
  for (const name of table.querySelectorAll("tbody code .pre")) {
    const words = name.textContent.split(/(?<=[_[|,;:@=/])|(?<=\w\.)|(?<=[a-z])(?=[A-Z])/);
    name.replaceChildren(...words.flatMap((word) => [word, document.createElement("wbr")]));
  }
}
