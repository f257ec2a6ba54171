// What the keyboard can reach: `keyboard.seen()` counts the links and controls that are seen, `keyboard.stop()` tells the one that has the focus.
(() => {
  "use strict";

  const REACHED = "a[href], area[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";

  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1 && box.height > 1;
  };

  // A control may be hidden and its label shown in its place.
  const shown = (element) => [element, ...(element.labels || [])].find(isSeen);

  // Of radio buttons in a group Tab stops at the chosen one only.
  const isUsable = (element) =>
    !element.matches(":disabled") && !element.closest("[inert]") && (element.type !== "radio" || element.checked);

  // What makes a focus seen: a ring, or a ground or a shadow that is not there without it.
  const ring = (element) => {
    const style = getComputedStyle(element);
    const isOutlined = style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    return { isOutlined, shadow: style.boxShadow };
  };

  const rings = (element) => {
    const bearer = shown(element) || element;
    const parts = [bearer, ...bearer.querySelectorAll("span")];
    const focused = parts.map(ring);
    element.blur();
    const plain = parts.map(ring);
    element.focus();
    return focused.some((each, index) => each.isOutlined || each.shadow !== plain[index].shadow);
  };

  const told = (element) => `${element.tagName.toLowerCase()} ${element.className} ${element.textContent.trim().slice(0, 40)}`;

  window.keyboard = {
    count: () => document.querySelectorAll(REACHED).length,
    seen: () => [...document.querySelectorAll(REACHED)].filter((each) => shown(each) && isUsable(each)).map(told),
    stop: () => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      return { told: told(element), seen: Boolean(shown(element)), ringed: element.matches(":focus-visible") && rings(element) };
    },
  };
})();
