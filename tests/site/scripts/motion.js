// What moves on a page: parts with a transition or an animation, and a page that scrolls smoothly.
() => {
  "use strict";

  const lasts = (times) => times.split(",").some((each) => parseFloat(each) > 0);
  const moving = [...document.querySelectorAll("*")].flatMap((element) =>
    [null, "::before", "::after"].map((part) => [element, getComputedStyle(element, part)]),
  );
  const told = (element) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") || ""}`;

  return [
    ...moving.filter(([, style]) => lasts(style.transitionDuration)).map(([element]) => `transition: ${told(element)}`),
    ...moving.filter(([, style]) => style.animationName !== "none" && lasts(style.animationDuration)).map(([element]) => `animation: ${told(element)}`),
    ...moving.filter(([, style]) => style.scrollBehavior === "smooth").map(([element]) => `smooth: ${told(element)}`),
    ...document.getAnimations().map((each) => `runs: ${each}`),
  ];
};
