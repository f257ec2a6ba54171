// What a page is to somebody without script: `wrong`, such as controls that do nothing, and the parts that are `hidden`.
() => {
  "use strict";

  const seen = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const folded = (element) => {
    const fold = element.parentElement && element.parentElement.closest("details:not([open])");
    return Boolean(fold) && !(element.closest("summary") && element.closest("summary").parentElement === fold);
  };
  const told = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class")} ${element.textContent.trim().slice(0, 40)}`;

  const heading = document.querySelector("main h1");
  const main = document.querySelector("main");
  const controls = [...document.querySelectorAll("button, input, select, textarea, form, dialog, [role=button], [contenteditable]")];
  const parts = [...main.querySelectorAll("h1, h2, h3, h4, p, li, td, th, dd, dt, blockquote, pre, svg")];

  return {
    wrong: [
      ...(heading && seen(heading) ? [] : ["the title is not seen"]),
      ...(main.innerText.trim().length > 80 ? [] : ["the main part says nothing"]),
      ...controls.filter((each) => seen(each) && !each.matches(":disabled")).map((each) => `does nothing: ${told(each)}`),
    ],
    hidden: parts.filter((each) => !seen(each) && !folded(each)).map((each) => told(each)),
  };
};
