// What the keyboard can reach: `keyboard.seen()` counts the links and controls that are seen, `keyboard.stop()` tells the one that has the focus.
(() => {
  "use strict";

  const REACHED = "a[href], area[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1'])";

  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && box.width > 1 && box.height > 1;
  };

  const isUsable = (element) => !element.disabled && !element.closest("[inert]");

  // What makes a focus seen: a ring, or a ground or a shadow that is not there without it.
  const ring = (element) => {
    const style = getComputedStyle(element);
    const isOutlined = style.outlineStyle === "auto" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
    return { isOutlined, shadow: style.boxShadow };
  };

  const rings = (element) => {
    const focused = ring(element);
    element.blur();
    const plain = ring(element);
    element.focus();
    return focused.isOutlined || focused.shadow !== plain.shadow;
  };

  const told = (element) => `${element.tagName.toLowerCase()} ${element.className} ${element.textContent.trim().slice(0, 40)}`;

  window.keyboard = {
    seen: () => [...document.querySelectorAll(REACHED)].filter((each) => isSeen(each) && isUsable(each)).map(told),
    stop: () => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      return { told: told(element), seen: isSeen(element), ringed: element.matches(":focus-visible") && rings(element) };
    },
  };
})();
